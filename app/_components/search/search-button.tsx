'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import style from './search.module.css'

const SearchDialog = dynamic(() => import('./search-dialog').then((file) => file.SearchDialog))

/** Opens the search, as Ctrl-K, Cmd-K and / do. Without JavaScript it is a link to the page of the search. */
export function SearchButton() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || !asksForSearch(event)) return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <>
      <a
        href="/search"
        className={style.button}
        aria-keyshortcuts="Control+K"
        title="Search (Ctrl K)"
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          setOpen(true)
        }}
      >
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <circle cx="8.5" cy="8.5" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
          <path d="m12.7 12.7 4.8 4.8" stroke="currentColor" strokeWidth="1.6" />
        </svg>
        <span className={style.word}>Search</span>
      </a>
      {open && <SearchDialog onClose={() => setOpen(false)} />}
    </>
  )
}

/** Where one writes, / is a letter; and in the editor Ctrl-K begins commands of its own. */
function asksForSearch(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement
  if (document.querySelector('dialog[open]') || target.closest('.monaco-editor')) return false
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (plain && event.key === '/')
    return !target.closest('input, textarea, select, [contenteditable]')
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k'
}
