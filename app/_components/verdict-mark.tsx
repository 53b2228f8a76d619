import type { SubmissionState } from '@/lib/api/contract'
import type { VerdictStatus } from '@/lib/labs/verdict'
import { ProgressMark, type ProgressState } from './progress-state'

const MARKS: Record<VerdictStatus, { state: ProgressState; word: string }> = {
  passed: { state: 'passed', word: 'passed' },
  failed: { state: 'failed', word: 'failed' },
  errored: { state: 'failed', word: 'did not run' },
  'timed-out': { state: 'failed', word: 'out of time' },
  'out-of-memory': { state: 'failed', word: 'out of memory' },
  'lab-broken': { state: 'fault', word: 'lab broken' },
  unavailable: { state: 'fault', word: 'grader fault' },
}

/** What became of a submission, as a sign and a word. */
export function VerdictMark(props: { state: SubmissionState; status: VerdictStatus | null }) {
  if (props.status) return <ProgressMark {...MARKS[props.status]} />
  if (props.state === 'running') return <ProgressMark state="in-progress" word="running" />
  return <ProgressMark state="not-started" word="waiting" />
}
