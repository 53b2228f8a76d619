/** The chance that a share q reverses z blocks. */
export function nakamotoP(q: number, z: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError('q is a share of the hash rate')
  if (!Number.isInteger(z) || z < 0) throw new RangeError('z is a count of blocks')
  if (q >= 0.5) return 1
  const ratio = q / (1 - q)
  const lambda = z * ratio
  let poisson = Math.exp(-lambda)
  let success = 1
  for (let k = 0; k < z; k++) {
    success -= poisson * (1 - ratio ** (z - k))
    poisson *= lambda / (k + 1)
  }
  return success
}

/** The fewest blocks with a chance of success below risk. */
export function confirmationsFor(q: number, risk: number): number {
  if (!(risk > 0 && risk <= 1)) throw new RangeError('the risk is a chance above zero')
  if (q >= 0.5 && q <= 1) return Infinity
  let z = 0
  while (nakamotoP(q, z) >= risk) z++
  return z
}
