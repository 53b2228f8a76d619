'use client'

import { useEffect, useRef, useState } from 'react'
import { SearchBox } from './search-box'
import style from './search.module.css'

/** The search above whatever page one is on, while it is mounted. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const root = useRef<HTMLDialogElement>(null)
  const [query, setQuery] = useState('')
  useEffect(() => {
    const dialog = root.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={root}
      className={style.dialog}
      aria-label="Search"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // The backdrop is the dialog itself; what lies in it is its children.
      onClick={(event) => event.target === root.current && onClose()}
    >
      <SearchBox query={query} onQuery={setQuery} onGo={onClose} autoFocus />
      <p className={style.keys}>
        <kbd>↑</kbd> <kbd>↓</kbd> <span>choose</span> <kbd>Enter</kbd> <span>go there</span>{' '}
        <kbd>Esc</kbd> <span>close</span>
      </p>
    </dialog>
  )
}
