/** The largest whole number whose square is at most `n`. */
export function isqrt(n: bigint): bigint {
  if (n === 0n) return 0n
  // A power of two that is not below the root; Newton's steps come down from it.
  let guess = 1n << BigInt(Math.ceil(n.toString(2).length / 2))
  for (;;) {
    const better = (guess + n / guess) >> 1n
    if (better >= guess) return guess
    guess = better
  }
}

const ETH = 1_000_000_000n

/** What a validator can earn in one epoch, in Gwei. */
export function baseReward(effective: bigint, totalActive: bigint): bigint {
  const total = totalActive === 0n ? 1n : totalActive
  return (effective / ETH) * ((64n * ETH) / isqrt(total))
}
