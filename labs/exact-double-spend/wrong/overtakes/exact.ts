/** The probability that an attacker with a share q of the hash rate ever draws level after z blocks. */
export function exactP(q: number, z: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError('no share of the hash rate')
  if (!Number.isInteger(z) || z < 0) throw new RangeError('no count of blocks')
  if (z === 0 ? q === 0.5 : q >= 0.5) return 1
  const p = 1 - q
  let term = z * Math.log(p)
  let success = 0
  for (let k = 0; k <= z + 4000; k++) {
    success += Math.exp(term + Math.max(0, z - k + 1) * Math.log(q / p))
    term += Math.log((q * (k + z)) / (k + 1))
  }
  return success
}
