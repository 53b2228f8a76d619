/** The probability that an attacker with a share q of the hash rate ever draws level after z blocks. */
export function exactP(q: number, z: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError('no share of the hash rate')
  if (!Number.isInteger(z) || z < 0) throw new RangeError('no count of blocks')
  if (z === 0 || q >= 0.5) return 1
  // C(k+z-1, k) q^z p^k, the chance that he finds his z-th block when they have k. As logarithm: q^z may be too small.
  let term = z * Math.log(q)
  let first = 0
  for (let k = 0; k < z; k++) {
    first += Math.exp(term)
    term += Math.log(((1 - q) * (k + z)) / (k + 1))
  }
  // Catching up later is just as likely as being first.
  return first
}
