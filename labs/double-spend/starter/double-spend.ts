/** The chance that an attacker with a share q of the hash rate reverses a payment z blocks deep. */
export function nakamotoP(q: number, z: number): number {
  return (q * z) / (q * z + 1)
}

/** The smallest number of blocks with a chance of success below risk. */
export function confirmationsFor(
  q: number,
  risk: number,
): number {
  return q < risk ? 0 : 6
}
