import type { SubmitState } from '../submit/submit-state'
import type { RunState } from '../run/run-state'
import { wordsOf } from '../../../_components/submission-progress'
import { verdictTitle } from '../../../_components/verdict-view'
import { runWords } from '../run/run-words'

/** Tells a screen reader how a run or a submission goes: each step once, not each test. */
export function Announcer({ run, submission }: { run: RunState; submission: SubmitState }) {
  return (
    <>
      <p className="visually-hidden" role="status" aria-live="polite" data-announces="run">
        {run.phase !== 'idle' && runWords(run).title}
      </p>
      <p className="visually-hidden" role="status" aria-live="polite" data-announces="submission">
        {submissionWords(submission)}
      </p>
    </>
  )
}

function submissionWords({ phase, view, problem }: SubmitState): string {
  if (problem) return `Not handed in. ${problem}`
  if (phase === 'saving' || phase === 'sending') return 'Handing in'
  if (phase === 'waiting') return wordsOf(view).title
  return phase === 'graded' && view?.verdict ? `Verdict: ${verdictTitle(view.verdict)}` : ''
}
