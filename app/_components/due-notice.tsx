'use client'

import type { DueNotice } from '@/lib/api/due'
import style from './due-notice.module.css'
import { When } from './when'

/** What a class asks until when, in a line: before somebody hands in. */
export function DueLine({ notice }: { notice: DueNotice }) {
  return (
    <p className={style.line} data-overdue={isPressing(notice) ? '' : undefined}>
      <span>{`${notice.className}: ${notice.points}`}</span>
      <DueFacts notice={notice} />
    </p>
  )
}

function isPressing({ overdue, done, excused }: DueNotice): boolean {
  return overdue && !done && !excused
}

/** When it is due and what lateness costs; for whoever is excused, that. */
export function DueFacts({ notice }: { notice: DueNotice }) {
  const { dueAt, dueInClass, lateRule, atMost, overdue, done, excused, extended, reason } = notice
  if (excused) return <span>{withReason('you are excused', reason)}</span>
  return (
    <>
      {dueAt !== null && dueInClass !== null && (
        <span>
          <span>{overdue ? 'was due ' : 'due '}</span>
          <When at={dueAt} inClass={dueInClass} />
        </span>
      )}
      {overdue && !done && <strong>{overdueWords(atMost)}</strong>}
      {!overdue && !done && lateRule !== null && <span>{`late: ${lateRule}`}</span>}
      {extended && <span>{withReason('an exception for you', reason)}</span>}
    </>
  )
}

function overdueWords(atMost: number): string {
  if (atMost === 0) return 'closed: what comes now is practice'
  return atMost === 100 ? 'late, and still in full' : `late: at most ${atMost} % now`
}

function withReason(words: string, reason: string | null): string {
  return reason === null ? words : `${words}: ${reason}`
}
