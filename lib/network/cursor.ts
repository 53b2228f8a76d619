import { err, ok, type Result } from '@/lib/result'

/** Groups of nodes; 0 is where everybody begins. */
export const MAX_GROUPS = 8

/**
 * How far a node has heard: of each group the number of the last event, and last of all that of the session itself.
 * Zero before the first. With the log it says everything about what the node hears next, whichever process is asked.
 */
export type Cursor = readonly number[]

/** Whose events these are: a group's, or the session's own (a tick, a setting), which everybody hears at once. */
export type Source = number

export const START: Cursor = Array<number>(MAX_GROUPS + 1).fill(0)
export const SESSION: Source = START.length - 1

/** As the id of a server-sent event: `12.0.0.0.0.0.0.0.14`. */
export function formatCursor(cursor: Cursor): string {
  return cursor.join('.')
}

const FORM = new RegExp(String.raw`^(?:\d{1,9}\.){${MAX_GROUPS}}\d{1,9}$`)

export function parseCursor(text: string): Result<Cursor, 'malformed'> {
  return FORM.test(text) ? ok(text.split('.').map(Number)) : err('malformed')
}

/** The cursor of a node that has heard this event, too. */
export function passed(cursor: Cursor, { source, seq }: { source: Source; seq: number }): Cursor {
  return cursor.with(source, seq)
}

/** Whether a node with this cursor has not heard the event. */
export function isNews(cursor: Cursor, { source, seq }: { source: Source; seq: number }): boolean {
  return seq > (cursor[source] ?? 0)
}
