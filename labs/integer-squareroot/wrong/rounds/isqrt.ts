/** The largest whole number whose square is at most `n`. */
function floorRoot(n: bigint): bigint {
  if (n === 0n) return 0n
  // A power of two that is not below the root; Newton's steps come down from it.
  let guess = 1n << BigInt(Math.ceil(n.toString(2).length / 2))
  for (;;) {
    const better = (guess + n / guess) >> 1n
    if (better >= guess) return guess
    guess = better
  }
}

export function isqrt(n: bigint): bigint {
  const root = floorRoot(n)
  return n - root * root > root ? root + 1n : root
}

const ETH = 1_000_000_000n

/** What a validator can earn in one epoch, in Gwei. */
export function baseReward(effective: bigint, totalActive: bigint): bigint {
  const root = isqrt(totalActive < ETH ? ETH : totalActive)
  return (effective / ETH) * ((64n * ETH) / root)
}
