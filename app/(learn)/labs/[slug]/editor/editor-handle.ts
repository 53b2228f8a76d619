import type { SourceError } from '@/lib/labs/verdict'
import type { DraftState } from '../draft/draft-sync'
import type { Files } from '@/lib/labs/manifest'

export type EditorFile = { path: string; readOnly: boolean }

/** What the lab page asks of an editor, be it Monaco or a plain text area. */
export type EditorHandle = {
  /** Takes over text that was not typed here; undo still goes back over it. */
  setFiles(files: Files): void
  show(path: string): void
  focus(): void
  reveal(place: { path: string; line: number; column?: number }): void
  setErrors(errors: readonly SourceError[]): void
  dispose(): void
}

export type Caret = { start: number; end: number; scrollTop: number; focused: boolean }

/** What listeners that are attached once have to know of the present render. */
export type Latest = {
  draft: DraftState
  active: string
  onType(path: string, source: string): void
}
