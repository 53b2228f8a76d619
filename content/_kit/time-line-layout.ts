/** About what a letter of an event's label takes, and its box around it, in CSS pixels. */
const LETTER = 7.2
const FRAME = 22

export function labelWidth(label: string): number {
  return label.length * LETTER + FRAME
}

/**
 * The row of each event in its lane, from 0 at the top, so that no label covers another. `hangs` says of which events
 * the label lies to the left of its mark; otherwise those in the last quarter.
 */
export function stackEvents(
  events: readonly { id: string; at: number; label: string }[],
  x: (at: number) => number,
  width: number,
  hangs = (at: number, _label: string) => x(at) > width * 0.75,
): ReadonlyMap<string, number> {
  const rows = new Map<string, number>()
  const spans: { from: number; to: number }[][] = []
  for (const { id, at, label } of [...events].sort((a, b) => a.at - b.at)) {
    const own = labelWidth(label)
    const from = hangs(at, label) ? x(at) - own : x(at)
    const to = from + own
    let row = 0
    while (spans[row]?.some((other) => from < other.to && other.from < to)) row++
    ;(spans[row] ??= []).push({ from, to })
    rows.set(id, row)
  }
  return rows
}
