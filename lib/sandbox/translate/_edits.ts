import { encode, type SourceMapMappings } from '@jridgewell/sourcemap-codec'
import { decodedMappings, TraceMap } from '@jridgewell/trace-mapping'

/**
 * Edits of a text that leave its lines where they are, and its source map moved along. No two may overlap.
 */
export type Edits = {
  /** `line` from 1, `column` from 0: where `start` is. */
  replace(start: Place, end: number, text: string): void
  apply(): { code: string; map: string }
}

export type Place = { at: number; line: number; column: number }

export function edits(code: string, map: string): Edits {
  const list: { start: Place; end: number; text: string }[] = []
  return {
    replace(start, end, text) {
      // What is taken away over several lines leaves their ends.
      const ends = code.slice(start.at, end).replace(/[^\n]+/g, '')
      list.push({ start, end, text: text + ends })
    },
    apply() {
      // An insertion comes before what begins at its place.
      list.sort((a, b) => a.start.at - b.start.at || a.end - b.end)
      let edited = ''
      let from = 0
      for (const { start, end, text } of list) {
        edited += code.slice(from, start.at) + text
        from = end
      }
      return { code: edited + code.slice(from), map: moved(map, list) }
    },
  }
}

function moved(map: string, list: readonly { start: Place; end: number; text: string }[]): string {
  const parsed = JSON.parse(map) as Record<string, unknown>
  const lines = decodedMappings(new TraceMap(map)).map((segments) =>
    segments.map((segment) => [...segment]),
  ) as SourceMapMappings
  const growth = new Map<number, { column: number; by: number }[]>()
  for (const { start, end, text } of list) {
    const onLine = growth.get(start.line) ?? []
    growth.set(start.line, onLine)
    onLine.push({ column: start.column, by: text.length - (end - start.at) })
  }
  for (const [line, grown] of growth) {
    let next = 0
    let by = 0
    for (const segment of lines[line - 1] ?? []) {
      while (next < grown.length && grown[next]!.column < segment[0]) by += grown[next++]!.by
      segment[0] = Math.max(0, segment[0] + by)
    }
  }
  return JSON.stringify({ ...parsed, mappings: encode(lines) })
}
