'use client'

import { useEffect, useState } from 'react'
import { VerdictMark } from '@/app/_components/verdict-mark'
import type { Revision, SubmissionSummary } from '@/lib/api/contract'
import { listRevisions } from '../_api'
import { moment } from '../_moment'
import styles from './history-panel.module.css'

const reasons: Record<string, string> = {
  autosave: 'Saved',
  reset: 'Reset to the starter',
  submit: 'Handed in',
  conflict: 'Kept when another device wrote',
  merge: 'Brought back',
}

/** Everything that was handed in or saved: to look at, compare with, or bring back. */
export function HistoryPanel({
  slug,
  version,
  submissions,
  onOpen,
  onCompareSubmission,
  onCompareRevision,
}: {
  slug: string
  /** Of the draft: the list is read again when it changes. */
  version: number
  submissions: readonly SubmissionSummary[]
  onOpen(id: string): void
  onCompareSubmission(submission: SubmissionSummary): void
  onCompareRevision(revision: Revision): void
}) {
  const [revisions, setRevisions] = useState<Revision[] | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let over = false
    void listRevisions(slug).then((found) => {
      if (over) return
      setFailed(found === null)
      if (found) setRevisions(found)
    })
    return () => {
      over = true
    }
  }, [slug, version])

  return (
    <div className={styles.history}>
      <section aria-labelledby="history-submissions">
        <h3 id="history-submissions">Handed in</h3>
        {submissions.length === 0 && <p className={styles.none}>Nothing yet.</p>}
        <ul>
          {submissions.map((each) => (
            <li key={each.id}>
              <span className={styles.what}>
                <VerdictMark state={each.state} status={each.status} />
                <span className={styles.when}>
                  {moment(each.createdAt) +
                    (each.tests > 0 ? `, ${each.passed} of ${each.tests} tests` : '')}
                </span>
                {each.ideas.map((idea) => (
                  <span key={idea} className={styles.idea}>
                    {idea}
                  </span>
                ))}
              </span>
              <span className={styles.actions}>
                <button type="button" onClick={() => onOpen(each.id)}>
                  Open
                  <span className="visually-hidden">{` the one of ${moment(each.createdAt)}`}</span>
                </button>
                <button type="button" onClick={() => onCompareSubmission(each)}>
                  Compare
                  <span className="visually-hidden">{` the one of ${moment(each.createdAt)}`}</span>
                </button>
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="history-revisions">
        <h3 id="history-revisions">Saved</h3>
        {failed && <p className={styles.none}>The list cannot be read just now.</p>}
        {!failed && revisions?.length === 0 && <p className={styles.none}>Nothing yet.</p>}
        {!failed && revisions === null && <p className={styles.none}>Reading the list.</p>}
        <ul>
          {revisions?.map((each) => (
            <li key={each.id}>
              <span className={styles.what}>
                <span>{reasons[each.reason] ?? each.reason}</span>
                <span className={styles.when}>{moment(each.createdAt)}</span>
              </span>
              <span className={styles.actions}>
                <button type="button" onClick={() => onCompareRevision(each)}>
                  Compare
                  <span className="visually-hidden">{` the one of ${moment(each.createdAt)}`}</span>
                </button>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
