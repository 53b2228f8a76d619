import { Fragment } from 'react'
import { highlight } from '@/lib/course/highlight'
import { languageOf } from '@/lib/labs/language'
import styles from './code-listing.module.css'

/**
 * Highlighted code with numbered lines, each an address: `#header.ts-12`. For server components.
 *
 * @param notes what stands beneath a line, by its number
 */
export function CodeListing(props: {
  path: string
  source: string
  notes?: ReadonlyMap<number, React.ReactNode>
}) {
  const { path, source, notes = new Map<number, React.ReactNode>() } = props
  const inner =
    /<code>([\s\S]*)<\/code>/.exec(highlight(source.replace(/\n$/, ''), languageOf(path)))?.[1] ??
    ''
  const lines = inner
    .split('\n')
    .map((line, i) =>
      line.replace('<span class="line"', `<span class="line" id="${path}-${i + 1}"`),
    )
  // A note parts the code in two.
  const ends = [...[...notes.keys()].filter((line) => line < lines.length), lines.length]
  const parts = [...new Set(ends)].sort((a, b) => a - b)
  return (
    <figure className={styles.listing}>
      <figcaption>{path}</figcaption>
      {parts.map((end, place) => {
        const start = parts[place - 1] ?? 0
        return (
          <Fragment key={end}>
            <pre
              className="shiki"
              tabIndex={0}
              aria-label={
                parts.length === 1 ? `Code of ${path}` : `Code of ${path}, from line ${start + 1}`
              }
            >
              <code
                style={start > 0 ? { counterReset: `line ${start}` } : undefined}
                dangerouslySetInnerHTML={{ __html: lines.slice(start, end).join('') }}
              />
            </pre>
            {notes.get(end)}
          </Fragment>
        )
      })}
    </figure>
  )
}
