export type Vote = {
  validator: number
  source: number
  target: number
}

export type Cells = {
  get(i: number): number
  set(i: number, value: number): void
}

/** Whether it surrounds a recorded vote, or one surrounds it. */
export function check(
  vote: Vote,
  epochs: number,
  min: Cells,
  max: Cells,
): 'surrounds' | 'surrounded' | null {
  const at = vote.validator * epochs + vote.source
  return min.get(at) > max.get(at) ? null : 'surrounds'
}

/** Writes the vote down in the cells that it changes. */
export function record(
  vote: Vote,
  epochs: number,
  min: Cells,
  max: Cells,
): void {
  const at = vote.validator * epochs + vote.source
  min.set(at, vote.target)
  max.set(at, vote.target)
}
