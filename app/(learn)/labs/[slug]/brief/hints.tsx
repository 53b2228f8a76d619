'use client'

import { RichText } from '../../../_components/rich-text'
import type { LabPage } from '../_lab-page'
import styles from './hints.module.css'

/** One at a time, from a nudge to nearly the answer. */
export function Hints({
  hints,
  tasks,
  shown,
  onReveal,
}: {
  hints: LabPage['hints']
  tasks: readonly string[]
  shown: number
  onReveal(): void
}) {
  if (hints.length === 0) return null
  const next = hints[shown]
  return (
    <section className={styles.hints} aria-labelledby="hints">
      <h2 id="hints">Hints</h2>
      <ol aria-live="polite">
        {hints.slice(0, shown).map((hint, index) => (
          <li key={index}>
            <span className={styles.task}>
              {`Task ${hint.task}: ${tasks[hint.task - 1] ?? ''}`}
            </span>
            <RichText text={hint.text} />
          </li>
        ))}
      </ol>
      {next ? (
        <button type="button" className="button" onClick={onReveal}>
          <span>{`Show hint ${shown + 1} of ${hints.length}`}</span>
          <span className={styles.about}>{`task ${next.task}`}</span>
        </button>
      ) : (
        <p className={styles.task}>These are all the hints.</p>
      )}
    </section>
  )
}
