/** The chance that a share q reverses z blocks. */
export function exactP(q: number, z: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError('no share of the hash rate')
  if (!Number.isInteger(z) || z < 0) throw new RangeError('no count of blocks')
  if (z === 0 || q >= 0.5) return 1
  // The logarithm of C(k+z-1, k) q^z p^k, the chance to find a z-th block when the others have k: q^z may be too small.
  let term = z * Math.log(q)
  let first = 0
  for (let k = 0; k < z; k++) {
    first += Math.exp(term)
    term += Math.log(((1 - q) * (k + z)) / (k + 1))
  }
  // Catching up later is just as likely as being first.
  return 2 * first
}
