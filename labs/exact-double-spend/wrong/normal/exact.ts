/** The probability that an attacker with a share q of the hash rate ever draws level after z blocks. */
export function exactP(q: number, z: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError('no share of the hash rate')
  if (!Number.isInteger(z) || z < 0) throw new RangeError('no count of blocks')
  if (z === 0 || q >= 0.5) return 1
  const p = 1 - q
  const deviation = Math.sqrt(z * q) / p
  const t = (z - (z * q) / p) / deviation
  const u = 1 / (1 + 0.2316419 * t)
  const tail = u * (0.31938153 + u * (-0.356563782 + u * (1.781477937 + u * (-1.821255978 + u * 1.330274429))))
  return (2 * Math.exp((-t * t) / 2) * tail) / Math.sqrt(2 * Math.PI)
}
