/** The probability that an attacker with a share q of the hash rate ever draws level after z blocks. */
export function exactP(q: number, z: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError('no share of the hash rate')
  if (!Number.isInteger(z) || z < 0) throw new RangeError('no count of blocks')
  if (z === 0 || q >= 0.5) return 1
  const p = 1 - q
  let caught = z * Math.log(q)
  let honest = z * Math.log(p)
  let success = 1
  for (let k = 0; k < z; k++) {
    success -= Math.exp(honest) - Math.exp(caught)
    honest += Math.log((q * (k + z)) / (k + 1))
    caught += Math.log((p * (k + z)) / (k + 1))
  }
  return success
}
