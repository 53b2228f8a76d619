/** What stands from `from` to `to` is replaced by `text`. Edits do not overlap. */
export type Edit = { from: number; to: number; text: string }

/** The source with its edits. @returns `original`: an offset in the new text as one in the old */
export function applyEdits(
  source: string,
  edits: readonly Edit[],
): { text: string; original(offset: number): number } {
  const sorted = [...edits].sort((a, b) => a.from - b.from || a.to - b.to)
  const pieces: string[] = []
  /** Where each edit ends: in the new text, and in the old. */
  const ends: { now: number; before: number; start: number }[] = []
  let at = 0
  let length = 0
  for (const { from, to, text } of sorted) {
    pieces.push(source.slice(at, from), text)
    const start = length + from - at
    length = start + text.length
    ends.push({ start, now: length, before: to })
    at = to
  }
  pieces.push(source.slice(at))
  return {
    text: pieces.join(''),
    original(offset) {
      let last = { start: 0, now: 0, before: 0 }
      for (const end of ends) {
        if (end.start > offset) break
        last = end
      }
      // Inside of what was put in, the place is where it was put.
      return offset < last.now ? last.before : last.before + offset - last.now
    },
  }
}

/** Lines and columns from 1. */
export type Position = { line: number; column: number }

export function offsetOf(source: string, { line, column }: Position): number {
  let at = 0
  for (let k = 1; k < line; k++) {
    const end = source.indexOf('\n', at)
    if (end < 0) break
    at = end + 1
  }
  return Math.min(at + column - 1, source.length)
}

export function positionOf(source: string, offset: number): Position {
  const before = source.slice(0, offset)
  const start = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - start + 1 }
}
