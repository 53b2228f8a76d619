/** The largest whole number whose square is at most `n`. */
export function isqrt(n: bigint): bigint {
  let x = n
  let y = BigInt.asUintN(64, x + 1n) / 2n
  while (y < x) {
    x = y
    y = (x + n / x) / 2n
  }
  return x
}

const ETH = 1_000_000_000n

/** What a validator can earn in one epoch, in Gwei. */
export function baseReward(effective: bigint, totalActive: bigint): bigint {
  const root = isqrt(totalActive < ETH ? ETH : totalActive)
  return (effective / ETH) * ((64n * ETH) / root)
}
