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
  /** When that first one was handed in. */
  passedAt: Date | null
}

export type GivenVerdict = {
  submissionId: string
  /** When the submission was handed in: when it was graded says nothing of the learner. */
  createdAt: Date
  status: VerdictStatus
}

/**
 * What all verdicts of one learner's submissions to one lab make of it. The order in which they were given does not
 * matter: any that passed is a pass, a later one takes nothing away. An attempt is a submission with a verdict; faults
 * of ours are none.
 *
 * @param verdicts in the order in which their submissions were handed in; of one submission, in that of its runs
 */
export function standingOf(verdicts: readonly GivenVerdict[]): Standing {
  const counted = verdicts.filter(({ status }) => stateOf(status) !== 'fault')
  const attempts = new Set(counted.map(({ submissionId }) => submissionId)).size
  const passed = verdicts.find(({ status }) => status === 'passed')
  if (passed) {
    const { submissionId, createdAt } = passed
    return { state: 'passed', attempts, submissionId, passedAt: createdAt }
  }
  const last = verdicts.at(-1)
  return {
    state: last ? stateOf(last.status) : 'in-progress',
    attempts,
    submissionId: last?.submissionId ?? null,
    passedAt: null,
  }
}

export function stateOf(status: VerdictStatus): 'passed' | 'failed' | 'fault' {
  if (status === 'passed') return 'passed'
  return status === 'lab-broken' || status === 'unavailable' ? 'fault' : 'failed'
}
