import type { SubmissionSummary, SubmissionView } from '@/lib/api/contract'

/** The newest submission, from the press of the button to its verdict, and the list of all. */
export type SubmitState = {
  phase: 'none' | 'saving' | 'sending' | 'waiting' | 'graded' | 'not-sent'
  view: SubmissionView | null
  problem: string | null
  /** Newest first. */
  all: readonly SubmissionSummary[]
}

export type SubmitEvent =
  | { type: 'submit-began' }
  | { type: 'submit-sent' }
  | { type: 'submit-refused'; problem: string }
  | { type: 'submit-taken' }
  /** What the server says of the newest submission now. */
  | { type: 'submission-seen'; view: SubmissionView }
  | { type: 'submissions-listed'; all: readonly SubmissionSummary[] }

export function startSubmit(
  newest: SubmissionView | null,
  all: readonly SubmissionSummary[],
): SubmitState {
  return { phase: newest ? phaseOf(newest) : 'none', view: newest, problem: null, all }
}

export function isSubmitting({ phase }: Pick<SubmitState, 'phase'>): boolean {
  return phase === 'saving' || phase === 'sending' || phase === 'waiting'
}

export function reduceSubmit(state: SubmitState, event: SubmitEvent): SubmitState {
  switch (event.type) {
    case 'submit-began':
      return { ...state, phase: 'saving', problem: null }
    case 'submit-sent':
      return { ...state, phase: 'sending', problem: null }
    case 'submit-refused':
      return { ...state, phase: 'not-sent', problem: event.problem }
    case 'submit-taken':
      return { ...state, phase: 'waiting', view: null, problem: null }
    case 'submission-seen':
      return { ...state, phase: phaseOf(event.view), view: event.view, problem: null }
    case 'submissions-listed':
      return { ...state, all: event.all }
  }
}

function phaseOf(view: SubmissionView): 'waiting' | 'graded' {
  return view.state === 'graded' ? 'graded' : 'waiting'
}
