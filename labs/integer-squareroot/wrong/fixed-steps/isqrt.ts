/** The largest whole number whose square is at most `n`. */
export function isqrt(n: bigint): bigint {
  let guess = n
  for (let step = 0; step < 20 && guess > 0n; step++) {
    const better = (guess + n / guess) / 2n
    if (better >= guess) break
    guess = better
  }
  return guess
}

const ETH = 1_000_000_000n

/** What a validator can earn in one epoch, in Gwei. */
export function baseReward(effective: bigint, totalActive: bigint): bigint {
  const root = isqrt(totalActive < ETH ? ETH : totalActive)
  return (effective / ETH) * ((64n * ETH) / root)
}
