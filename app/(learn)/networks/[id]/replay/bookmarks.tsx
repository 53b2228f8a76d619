'use client'

import { type Bookmark, momentOf } from '@/lib/network/bookmarks'
import { clockOf } from '@/lib/network/words'
import style from './replay.module.css'

/** Moments worth coming back to. Each is a link, which can be sent to somebody. */
export function Bookmarks(props: {
  bookmarks: readonly Bookmark[]
  at: number
  go: (ms: number) => void
}) {
  const { bookmarks, at, go } = props
  const moment = momentOf(bookmarks, at)
  return (
    <section aria-labelledby="bookmarks">
      <h2 id="bookmarks">Bookmarks</h2>
      {bookmarks.length === 0 ? (
        <p>Nothing has happened yet that would be worth one.</p>
      ) : (
        <ol className={style.bookmarks}>
          {bookmarks.map(({ kind, at: when, text }) => (
            <li key={`${when} ${text}`} data-kind={kind}>
              <MomentLink at={when} go={go} isCurrent={when === moment}>
                <span className={style.when}>{clockOf(when)}</span> <span>{text}</span>
              </MomentLink>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** Goes there in this page; its address goes there in any. */
export function MomentLink(props: {
  at: number
  go: (ms: number) => void
  isCurrent?: boolean
  children: React.ReactNode
}) {
  const { at, go, isCurrent = false } = props
  return (
    <a
      href={`?at=${at}`}
      aria-current={isCurrent ? 'step' : undefined}
      onClick={(event) => {
        // Whoever wants a tab of its own gets one.
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        go(at)
      }}
    >
      {props.children}
    </a>
  )
}
