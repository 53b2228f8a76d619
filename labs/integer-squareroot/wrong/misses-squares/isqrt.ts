/** The largest whole number whose square is at most `n`. */
export function isqrt(n: bigint): bigint {
  let low = 0n
  let high = n < 2n ? n : 2n ** 32n - 1n
  while (low < high) {
    const middle = (low + high + 1n) / 2n
    if (middle * middle < n || n === 1n) low = middle
    else high = middle - 1n
  }
  return low
}

const ETH = 1_000_000_000n

/** What a validator can earn in one epoch, in Gwei. */
export function baseReward(effective: bigint, totalActive: bigint): bigint {
  const root = isqrt(totalActive < ETH ? ETH : totalActive)
  return (effective / ETH) * ((64n * ETH) / root)
}
