import type { Draft, SaveReason } from '@/lib/api/contract'
import type { Files } from '@/lib/labs/manifest'
import { sameFiles } from '@/lib/labs/files'

/**
 * What the learner has written, as a pure state machine: typed here, kept on this device, sent to the server,
 * and never overwritten without a choice. Timers, storage and requests live in draft-keeper.ts.
 */

/** What localStorage holds. `baseVersion` is the server's version that these files grew from. */
export type LocalDraft = { files: Files; baseVersion: number; synced: boolean; editedAt: number }

export type DraftState = {
  files: Files
  /** Raised when `files` changed by anything but typing: the editor then takes them over. */
  epoch: number
  /** What the server last acknowledged; the starter before the first save. */
  acknowledged: Files
  version: number
  saving: Files | null
  /** Replaced work that no revision holds yet: saved on its own before `files`. */
  keep: Files | null
  reason: SaveReason
  failures: number
  problem: SaveProblem | null
  /** Why the server refuses this code, for people; null when it does not, or does not say. */
  refusal: string | null
  /** Signed out, but something has happened that may have changed it: one more try is due. */
  woken: boolean
  conflict: Draft | null
  /** False: nobody is signed in, work stays on this device. */
  account: boolean
  /** Another tab of this browser typed last, and will save. */
  elsewhere: boolean
  undo: { files: Files; what: 'reset' | 'restore' | 'theirs' } | null
}

/** `refused`: the same code would be refused again. `signed-out`: until somebody signs in, in this tab or another. */
export type SaveProblem = 'offline' | 'refused' | 'signed-out'

export type DraftEvent =
  | { type: 'opened'; local: LocalDraft | null }
  | { type: 'typed'; path: string; source: string }
  | { type: 'replaced'; files: Files; what: 'reset' | 'restore' }
  | { type: 'undone' }
  | { type: 'undo-dismissed' }
  | { type: 'mirrored'; local: LocalDraft }
  | { type: 'save-began' }
  | { type: 'saved'; version: number }
  | { type: 'save-failed'; problem: SaveProblem; why?: string | null }
  | { type: 'save-refused-as-stale'; theirs: Draft }
  | { type: 'kept-mine' }
  | { type: 'took-theirs' }
  | { type: 'signed-in' }
  /** The tab is looked at again, another tab wrote, or a request of this one succeeded. */
  | { type: 'woken' }

export function startDraft(starter: Files, server: Draft | null, account: boolean): DraftState {
  return {
    files: server?.files ?? starter,
    epoch: 0,
    acknowledged: server?.files ?? starter,
    version: server?.version ?? 0,
    saving: null,
    keep: null,
    reason: 'autosave',
    failures: 0,
    problem: null,
    refusal: null,
    woken: false,
    conflict: null,
    account,
    elsewhere: false,
    undo: null,
  }
}

export function reduceDraft(state: DraftState, event: DraftEvent): DraftState {
  switch (event.type) {
    case 'opened':
      return open(state, event.local)
    case 'typed':
      if (state.files[event.path] === event.source) return state
      return type(state, { ...state.files, [event.path]: event.source })
    case 'replaced':
      return {
        ...replace(state, event.files, event.what),
        reason: event.what === 'reset' ? 'reset' : 'merge',
        keep: isAcknowledged(state, state.files) ? state.keep : state.files,
      }
    case 'undone':
      if (!state.undo) return state
      return { ...replace(state, state.undo.files, 'reset'), undo: null, reason: 'merge' }
    case 'undo-dismissed':
      return { ...state, undo: null }
    case 'mirrored':
      return mirror(state, event.local)
    case 'save-began':
      return { ...state, saving: state.keep ?? state.files, woken: false }
    case 'saved':
      return acknowledge({ ...state, failures: 0, problem: null, refusal: null }, event.version)
    case 'save-failed':
      return fail(state, event.problem, event.why ?? null)
    case 'save-refused-as-stale':
      return meet(state, event.theirs)
    case 'kept-mine':
      if (!state.conflict) return state
      return {
        ...state,
        conflict: null,
        version: state.conflict.version,
        acknowledged: state.conflict.files,
        reason: 'conflict',
      }
    case 'took-theirs':
      if (!state.conflict) return state
      return {
        ...replace(state, state.conflict.files, 'theirs'),
        conflict: null,
        version: state.conflict.version,
        acknowledged: state.conflict.files,
        keep: state.files,
        reason: 'merge',
      }
    case 'signed-in':
      return { ...state, account: true, problem: null, failures: 0 }
    case 'woken':
      return state.problem === 'signed-out' && !state.woken ? { ...state, woken: true } : state
  }
}

/** The save to make now, or null when the server has everything (or may not be asked). */
export function nextSave(
  state: DraftState,
): { files: Files; baseVersion: number; reason: SaveReason; delayMs: number } | null {
  if (!state.account || state.saving || state.conflict) return null
  if (state.problem === 'refused') return null
  if (state.problem === 'signed-out' && !state.woken) return null
  if (!isDirty(state)) return null
  return {
    files: state.keep ?? state.files,
    baseVersion: state.version,
    reason: state.keep ? 'conflict' : state.reason,
    delayMs: delay(state),
  }
}

const typingPauseMs = 1500
/** Long enough for the tab that typed to save first. */
const otherTabMs = 8000

function delay(state: DraftState): number {
  if (state.woken) return 0
  if (state.failures > 0) return Math.min(2000 * 2 ** (state.failures - 1), 60_000)
  if (state.keep || state.reason !== 'autosave') return 0
  return state.elsewhere ? otherTabMs : typingPauseMs
}

/** Is there work that the server has not acknowledged? Untouched starter code is no work. */
export function isDirty(state: DraftState): boolean {
  return state.keep !== null || !isAcknowledged(state, state.files)
}

export function toLocal(state: DraftState, now: number): LocalDraft {
  return {
    files: state.files,
    baseVersion: state.version,
    synced: !isDirty(state),
    editedAt: now,
  }
}

export type SaveStatus =
  'untouched' | 'on-device' | 'unsaved' | 'saving' | 'saved' | SaveProblem | 'conflict'

export function saveStatus(state: DraftState): SaveStatus {
  if (state.conflict) return 'conflict'
  // A retry in silence: what was said stands until it succeeds.
  if (state.saving && state.failures === 0) return 'saving'
  if (!isDirty(state)) return state.version === 0 ? 'untouched' : 'saved'
  if (!state.account) return 'on-device'
  return state.problem ?? 'unsaved'
}

function isAcknowledged(state: DraftState, files: Files): boolean {
  return sameFiles(files, state.acknowledged)
}

function type(state: DraftState, files: Files): DraftState {
  // The editor's own undo did what the offer would.
  const undone = state.undo !== null && sameFiles(files, state.undo.files)
  return {
    ...state,
    files,
    ...otherCode(state),
    elsewhere: false,
    undo: undone ? null : state.undo,
  }
}

function replace(
  state: DraftState,
  files: Files,
  what: 'reset' | 'restore' | 'theirs',
): DraftState {
  return {
    ...state,
    files,
    epoch: state.epoch + 1,
    elsewhere: false,
    undo: { files: state.files, what },
    ...otherCode(state),
  }
}

/** A refusal is of the code that was sent; other code may be sent again. */
function otherCode(state: DraftState): Pick<DraftState, 'problem' | 'refusal'> {
  const { problem, refusal } = state
  return problem === 'refused' ? { problem: null, refusal: null } : { problem, refusal }
}

function fail(state: DraftState, problem: SaveProblem, why: string | null): DraftState {
  // Replaced work that the server will not have must not keep what replaced it from being saved.
  if (problem === 'refused' && state.keep) return { ...state, saving: null, keep: null }
  // A refusal is about the code: other code need not wait.
  const failures = problem === 'refused' ? 0 : state.failures + 1
  return { ...state, saving: null, failures, problem, refusal: why }
}

/** Work that this device holds and the server does not comes first; what is stale by then, the server will say. */
function open(state: DraftState, local: LocalDraft | null): DraftState {
  if (!local || local.synced || sameFiles(local.files, state.files)) return state
  return { ...state, files: local.files, version: local.baseVersion, epoch: state.epoch + 1 }
}

function mirror(state: DraftState, local: LocalDraft): DraftState {
  if (local.baseVersion < state.version) return state
  const changed = !sameFiles(local.files, state.files)
  return {
    ...state,
    files: local.files,
    epoch: changed ? state.epoch + 1 : state.epoch,
    version: local.baseVersion,
    acknowledged: local.synced ? local.files : state.acknowledged,
    elsewhere: !local.synced,
  }
}

function acknowledge(state: DraftState, version: number): DraftState {
  if (!state.saving) return state
  const kept = state.keep !== null && sameFiles(state.saving, state.keep)
  return {
    ...state,
    version,
    acknowledged: state.saving,
    saving: null,
    keep: kept ? null : state.keep,
    // What is typed from now on is ordinary work again.
    reason: kept ? state.reason : 'autosave',
  }
}

/** The server has another version. When it is our own (an answer was lost on the way), nobody needs to choose. */
function meet(state: DraftState, theirs: Draft): DraftState {
  const reached = { ...state, failures: 0, problem: null, refusal: null }
  if (state.saving && sameFiles(theirs.files, state.saving))
    return acknowledge(reached, theirs.version)
  if (sameFiles(theirs.files, state.files)) {
    return acknowledge({ ...reached, saving: state.files }, theirs.version)
  }
  return { ...reached, saving: null, conflict: theirs }
}
