'use client'

import Link from 'next/link'
import { useDeferredValue, useMemo } from 'react'
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

/** A field and what it finds. Arrows lead from the field to what was found and back; Enter takes the first. */
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
  const router = useRouter()

  function onKeyDown(event: React.KeyboardEvent<HTMLDivElement>) {
    // A word that is still being composed takes its own keys.
    if (event.nativeEvent.isComposing || hits.length === 0) return
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, a')]
    const at = stops.indexOf(event.target as HTMLElement)
    if (event.key === 'ArrowDown') stops[(at + 1) % stops.length]?.focus()
    else if (event.key === 'ArrowUp') stops.at(at - 1)?.focus()
    else if (event.key === 'Enter' && at === 0) {
      router.push(hits[0]!.href)
      onGo?.()
    } else return
    event.preventDefault()
  }

  return (
    <div className={style.box} role="search" onKeyDown={onKeyDown}>
      <input
        type="search"
        name="q"
        value={query}
        autoFocus={props.autoFocus}
        onChange={(event) => props.onQuery(event.target.value)}
        placeholder="Lessons, labs, terms, questions"
        aria-label="Search the course"
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
      <ul className={style.hits} aria-label="Found">
        {hits.map((hit) => (
          <li key={`${hit.kind} ${hit.href} ${hit.title}`}>
            <Hit hit={hit} onGo={onGo} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Hit({ hit, onGo }: { hit: SearchHit; onGo: (() => void) | undefined }) {
  return (
    <Link href={hit.href} prefetch={false} onClick={onGo}>
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
