import type { SubmissionView } from '@/lib/api/contract'
import { sameFiles, writtenFiles } from '@/lib/labs/files'
import type { Files } from '@/lib/labs/manifest'
import type { SourceError } from '@/lib/labs/verdict'
import { type DraftEvent, type DraftState, reduceDraft, startDraft } from '../draft/draft-sync'
import { noRun, reduceRun, type RunEvent, type RunState } from '../run/run-state'
import {
  reduceSubmit,
  startSubmit,
  type SubmitEvent,
  type SubmitState,
} from '../submit/submit-state'
import type { LabPage } from '../_lab-page'

/**
 * The whole lab page as a pure state machine: what is written, how it ran, what became of it on the server, and
 * what of this is in view. Requests, timers and the sandbox are around it: use-lab.ts and what that uses.
 */
export type LabState = {
  draft: DraftState
  run: RunState
  submission: SubmitState
  view: ViewState
}

/** On a phone one panel is in view at a time. */
export type Panel = 'brief' | 'code' | 'results'
export type ResultTab = 'tests' | 'console' | 'submission' | 'history' | 'mine'
/** Earlier files to hold against those in the editor. */
export type Comparison = { title: string; files: Files }

type ViewState = {
  panel: Panel
  tab: ResultTab
  /** Once opened the miner stays, and goes on behind the other tabs. */
  mineOpened: boolean
  /** Path of the file in the editor. */
  file: string
  /** A submission out of the history, in the place of the newest. */
  opened: SubmissionView | null
  comparison: Comparison | null
  /** The learner wants to choose between two devices later. */
  conflictPostponed: boolean
}

export type ViewEvent =
  | { type: 'panel-chosen'; panel: Panel }
  | { type: 'tab-chosen'; tab: ResultTab }
  | { type: 'file-chosen'; path: string }
  /** Somebody follows an error to its line. */
  | { type: 'place-followed'; path: string }
  | { type: 'submission-opened'; view: SubmissionView }
  | { type: 'compared'; comparison: Comparison }
  | { type: 'comparison-closed' }
  | { type: 'conflict-postponed' }
  | { type: 'conflict-faced' }

export type LabEvent = DraftEvent | RunEvent | SubmitEvent | ViewEvent

export function startLab(page: LabPage): LabState {
  return {
    draft: startDraft(page.starter, page.draft, page.userId !== null),
    run: noRun,
    submission: startSubmit(page.newest, page.submissions),
    view: {
      panel: 'brief',
      tab: page.newest ? 'submission' : 'tests',
      mineOpened: false,
      file: page.files[0]?.path ?? '',
      opened: null,
      comparison: null,
      conflictPostponed: false,
    },
  }
}

export function reduceLab(state: LabState, event: LabEvent): LabState {
  switch (event.type) {
    case 'run-began':
    case 'run-started':
    case 'run-placed':
    case 'run-printed':
    case 'run-tested':
    case 'run-ended':
    case 'run-failed':
    case 'run-stopped': {
      const run = reduceRun(state.run, event)
      if (run === state.run) return state
      return { ...state, run, view: event.type === 'run-began' ? showTests(state) : state.view }
    }
    case 'submit-began':
    case 'submit-sent':
    case 'submit-refused':
    case 'submit-taken':
    case 'submission-seen':
    case 'submissions-listed': {
      const submission = reduceSubmit(state.submission, event)
      return { ...state, submission, view: viewAfterSubmit(state, event) }
    }
    case 'panel-chosen':
    case 'tab-chosen':
    case 'file-chosen':
    case 'place-followed':
    case 'submission-opened':
    case 'compared':
    case 'comparison-closed':
    case 'conflict-postponed':
    case 'conflict-faced':
      return { ...state, view: reduceView(state, event) }
    default: {
      const draft = reduceDraft(state.draft, event)
      if (draft === state.draft) return state
      return { ...state, draft, view: viewAfterDraft(state, draft, event) }
    }
  }
}

function reduceView({ view, submission }: LabState, event: ViewEvent): ViewState {
  switch (event.type) {
    case 'panel-chosen':
      return { ...view, panel: event.panel }
    case 'tab-chosen':
      return {
        ...view,
        tab: event.tab,
        opened: event.tab === 'submission' ? view.opened : null,
        mineOpened: view.mineOpened || event.tab === 'mine',
      }
    case 'file-chosen':
      return { ...view, file: event.path }
    case 'place-followed':
      return { ...view, panel: 'code', file: event.path }
    case 'submission-opened': {
      const isNewest = event.view.id === submission.view?.id
      return { ...view, tab: 'submission', opened: isNewest ? null : event.view }
    }
    case 'compared':
      return { ...view, comparison: event.comparison }
    case 'comparison-closed':
      return { ...view, comparison: null }
    case 'conflict-postponed':
      return { ...view, conflictPostponed: true }
    case 'conflict-faced':
      return { ...view, conflictPostponed: false }
  }
}

function showTests({ view }: LabState): ViewState {
  return { ...view, panel: 'results', tab: 'tests', opened: null }
}

function viewAfterSubmit({ view, draft }: LabState, event: SubmitEvent): ViewState {
  if (event.type === 'submit-began')
    return { ...view, panel: 'results', tab: 'submission', opened: null }
  // What stands between the learner and a submission is put before the learner.
  if (event.type === 'submit-refused' && draft.conflict)
    return { ...view, conflictPostponed: false }
  return view
}

function viewAfterDraft(
  { view, draft: before }: LabState,
  draft: DraftState,
  event: DraftEvent,
): ViewState {
  if (event.type === 'replaced') return { ...view, panel: 'code', comparison: null }
  // Another conflict than the one that was put off.
  if (draft.conflict && !before.conflict) return { ...view, conflictPostponed: false }
  return view
}

/** Whether the newest submission, if any, is of other code than the editor's. */
export function isUnchecked({ draft, submission }: LabState, { files }: LabPage): boolean {
  return !submission.view || differs(submission.view.files, draft.files, files)
}

/** Whether the two differ in what the learner writes. */
export function differs(some: Files, others: Files, list: LabPage['files']): boolean {
  return !sameFiles(writtenFiles(list, some), writtenFiles(list, others))
}

export function hasPassed({ submission: { view, all } }: LabState, page: LabPage): boolean {
  return (
    page.passed ||
    view?.verdict?.status === 'passed' ||
    all.some(({ status }) => status === 'passed')
  )
}

/** The submission in view: one out of the history, or the newest. */
export function shownSubmission({ view: { opened }, submission }: LabState): SubmitState {
  return opened ? { ...submission, phase: 'graded', view: opened, problem: null } : submission
}

const none: readonly SourceError[] = []

/** What to mark in the editor. A mark is of the code that was tried; it goes with the first change. */
export function marks(state: LabState, page: LabPage): readonly SourceError[] {
  const { run, draft, view, submission } = state
  if (run.errors.length > 0 && run.files && sameFiles(run.files, draft.files)) return run.errors
  if (view.tab !== 'submission' || isUnchecked(state, page)) return none
  const error = submission.view?.verdict?.error
  return error ? [error] : none
}
