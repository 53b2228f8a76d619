'use client'

import Link from 'next/link'
import { useDeferredValue, useId, useMemo, useRef, useState } from 'react'
import { useRouter } from 'next/navigation'
import type { SearchHit } from '@/lib/course/search'
import style from './search.module.css'
import { useSearch } from './use-search'

const KIND = {
  lesson: 'Lesson',
  section: 'Section',
  lab: 'Lab',
  term: 'Term',
  question: 'Question',
} as const

/** A field and what it finds: arrows choose, Enter goes there. */
export function SearchBox(props: {
  query: string
  onQuery: (query: string) => void
  onGo?: () => void
  autoFocus?: boolean
}) {
  const { query, onGo } = props
  const { state, retry } = useSearch()
  const asked = useDeferredValue(query)
  const hits = useMemo(() => (state.kind === 'ready' ? state.search(asked) : []), [state, asked])
  const [chosen, setChosen] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const router = useRouter()
  const id = useId()
  const at = Math.min(chosen, hits.length - 1)

  function choose(place: number) {
    setChosen(place)
    list.current?.children[place]?.scrollIntoView({ block: 'nearest' })
  }

  function onKeyDown(event: React.KeyboardEvent) {
    // A word that is still being composed takes its own keys.
    if (event.nativeEvent.isComposing || hits.length === 0) return
    if (event.key === 'ArrowDown') choose((at + 1) % hits.length)
    else if (event.key === 'ArrowUp') choose((at - 1 + hits.length) % hits.length)
    else if (event.key === 'Enter') {
      router.push(hits[at]!.href)
      onGo?.()
    } else return
    event.preventDefault()
  }

  return (
    <div className={style.box} role="search">
      <input
        type="search"
        name="q"
        value={query}
        autoFocus={props.autoFocus}
        onChange={(event) => {
          props.onQuery(event.target.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
        placeholder="Lessons, labs, terms, questions"
        aria-label="Search the course"
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-hits`}
        aria-autocomplete="list"
        aria-activedescendant={hits.length > 0 ? `${id}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
      />
      <p className={style.status} role="status">
        <span>{statusOf(state.kind, asked, hits.length)}</span>
        {state.kind === 'failed' && (
          <button type="button" className="link" onClick={retry}>
            Try again
          </button>
        )}
      </p>
      <ul ref={list} id={`${id}-hits`} className={style.hits} role="listbox" aria-label="Found">
        {hits.map((hit, place) => (
          <li
            key={`${hit.kind} ${hit.href} ${hit.title}`}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === at}
            onPointerMove={() => place !== at && setChosen(place)}
          >
            <Hit hit={hit} onGo={onGo} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Hit({ hit, onGo }: { hit: SearchHit; onGo: (() => void) | undefined }) {
  return (
    <Link href={hit.href} prefetch={false} tabIndex={-1} onClick={onGo}>
      <span className={style.kind}>{KIND[hit.kind]}</span>
      <span className={style.title}>{hit.title}</span>
      <span className={style.place}>{hit.place}</span>
      {hit.excerpt.length > 0 && (
        <span className={style.excerpt}>
          {hit.excerpt.map(({ text, found }, place) =>
            found ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>,
          )}
        </span>
      )}
    </Link>
  )
}

function statusOf(state: 'loading' | 'ready' | 'failed', query: string, hits: number): string {
  if (state === 'failed') return 'The index could not be fetched. Are you offline? '
  if (query.trim() === '') return 'Type a word of what you look for.'
  if (state === 'loading') return 'Fetching the index …'
  if (hits === 0)
    return `Nothing has “${query.trim()}” in it. Try fewer words, or the beginning of one.`
  return `${hits} found`
}
