export type Vote = { validator: number; source: number; target: number }

export type Cells = {
  get(i: number): number
  set(i: number, value: number): void
}

/** Whether the vote surrounds a recorded vote of its validator, or is surrounded by one. */
export function check(
  vote: Vote,
  epochs: number,
  min: Cells,
  max: Cells,
): 'surrounds' | 'surrounded' | null {
  const at = vote.source
  const length = vote.target - vote.source
  if (min.get(at) < length) return 'surrounds'
  return max.get(at) > length ? 'surrounded' : null
}

/** Writes the vote down in the cells that it changes. */
export function record(vote: Vote, epochs: number, min: Cells, max: Cells): void {
  const { source, target } = vote
  const first = 0
  // A cell that knows a target as small has handed it on to every cell below, and the search is over.
  for (let epoch = source - 1; epoch >= 0; epoch--) {
    if (min.get(first + epoch) <= target - epoch) break
    min.set(first + epoch, target - epoch)
  }
  for (let epoch = source + 1; epoch < target; epoch++) {
    if (max.get(first + epoch) >= target - epoch) break
    max.set(first + epoch, target - epoch)
  }
}
