/** The largest whole number whose square is at most `n`. */
export function isqrt(n: bigint): bigint {
  return BigInt(Math.floor(Math.sqrt(Number(n))))
}

const ETH = 1_000_000_000n

/** What a validator can earn in one epoch, in Gwei. */
export function baseReward(effective: bigint, totalActive: bigint): bigint {
  const root = isqrt(totalActive < ETH ? ETH : totalActive)
  return (effective / ETH) * ((64n * ETH) / root)
}
