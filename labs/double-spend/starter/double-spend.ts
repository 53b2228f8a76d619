/** The chance that a share q reverses z blocks. */
export function nakamotoP(q: number, z: number): number {
  return (q * z) / (q * z + 1)
}

/** The fewest blocks with a chance of success below risk. */
export function confirmationsFor(
  q: number,
  risk: number,
): number {
  return q < risk ? 0 : 6
}
