const inside = (x: number, top: number) => x >= 0 && x <= top

/** Fills the grid of "the attacker needs i more, the others j more" row by row; being first counts twice. */
export function exactP(q: number, z: number): number {
  if (!inside(q, 1) || !inside(z, Number.MAX_SAFE_INTEGER) || z % 1) throw new RangeError()
  if (q >= 1 / 2 || !z) return 1
  // row[j]: the chance of i blocks before the others find j. With i = 0 the race is won.
  let row = new Float64Array(z + 1).fill(1)
  for (let i = 1; i <= z; i++) {
    const next = new Float64Array(z + 1)
    for (let j = 1; j <= z; j++) next[j] = q * row[j]! + (1 - q) * next[j - 1]!
    row = next
  }
  return row[z]! * 2
}
