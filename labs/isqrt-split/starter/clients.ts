/**
 * `integer_squareroot` of the specification, as it was
 * until February 2024, in unsigned numbers of `bits` bits.
 * A number that does not fit is an error, as it is there.
 */
export function former({
  n,
  bits,
}: {
  n: bigint
  bits: number
}): bigint {
  const fits = (value: bigint) => {
    if (value >= 2n ** BigInt(bits))
      throw new RangeError('overflow')
    return value
  }
  let x = n
  let y = fits(x + 1n) / 2n
  while (y < x) {
    x = y
    y = fits(x + n / x) / 2n
  }
  return x
}

/** The same since then: the largest number is an exception. */
export function repaired({
  n,
  bits,
}: {
  n: bigint
  bits: number
}): bigint {
  if (n === 2n ** BigInt(bits) - 1n) return exact(n)
  return former({ n, bits })
}

/** In doubles, as fast as the machine can do it. */
export function doubles(n: bigint): bigint {
  return BigInt(Math.floor(Math.sqrt(Number(n))))
}

/** By halving: slow, and right. */
export function exact(n: bigint): bigint {
  let root = 0n
  let step = 1n
  while ((2n * step) ** 2n <= n) step *= 2n
  for (; step > 0n; step /= 2n)
    if ((root + step) ** 2n <= n) root += step
  return root
}

/** What an increment is worth in an epoch, in Gwei. */
export const incrementByDoubles = (total: bigint): bigint =>
  64_000_000_000n / doubles(total)

export const incrementExact = (total: bigint): bigint =>
  64_000_000_000n / exact(total)
