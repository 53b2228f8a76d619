import type { VerdictStatus } from '@/lib/labs/verdict'

/** A row of the table of progress. No row: not started. */
export type StoredState = 'in-progress' | 'passed' | 'failed' | 'fault'
export type ProgressState = StoredState | 'not-started'

/** How far a learner is with one lab. */
export type Standing = {
  state: StoredState
  attempts: number
  /** The first submission that passed; before that, the newest one with a verdict. */
  submissionId: string | null
  passedAt: Date | null
}

export type VerdictNews = {
  submissionId: string
  status: VerdictStatus
  /** 0 is the first grading of a submission, more is a regrade. */
  run: number
  isNewest: boolean
  at: Date
}

/** What one more verdict makes of a standing. A pass is never taken away, and faults of ours do not count. */
export function afterVerdict(before: Standing, verdict: VerdictNews): Standing {
  const state = stateOf(verdict.status)
  const counts = verdict.run === 0 && state !== 'fault'
  const attempts = before.attempts + (counts ? 1 : 0)
  const { submissionId } = verdict
  if (before.state === 'passed') return { ...before, attempts }
  if (state === 'passed') return { state, attempts, submissionId, passedAt: verdict.at }
  return verdict.isNewest ? { ...before, state, attempts, submissionId } : { ...before, attempts }
}

export function stateOf(status: VerdictStatus): 'passed' | 'failed' | 'fault' {
  if (status === 'passed') return 'passed'
  return status === 'lab-broken' || status === 'unavailable' ? 'fault' : 'failed'
}
