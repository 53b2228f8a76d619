/** The probability that an attacker with a share q of the hash rate ever draws level after z blocks. */
export function exactP(q: number, z: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError('no share of the hash rate')
  if (!Number.isInteger(z) || z < 0) throw new RangeError('no count of blocks')
  if (z === 0 || q >= 0.5) return 1
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
  let first = 0
  for (let k = 0; k < z; k++)
    first += (factorial(k + z - 1) / (factorial(k) * factorial(z - 1))) * q ** z * (1 - q) ** k
  return 2 * first
}
