/** The fewest blocks that are safe from luck and from money. */
export function safeDepth(value: number, costPerBlock: number, q: number, risk: number): number {
  if (q >= 0.5) return Infinity
  let z = Math.ceil(value / costPerBlock)
  while (!(chance(q, z) < risk)) z++
  return z
}

/** The exact chance that z blocks are reversed, for q below one half. */
function chance(q: number, z: number): number {
  if (z === 0) return 1
  let term = q ** z
  let first = 0
  for (let k = 0; k < z; k++) {
    first += term
    term *= ((1 - q) * (k + z)) / (k + 1)
  }
  return 2 * first
}
