/** The largest whole number whose square is at most `n`. */
export function isqrt(n: bigint): bigint {
  return n / 2n
}

/** What a validator can earn in one epoch, in Gwei. */
export function baseReward(
  effective: bigint,
  totalActive: bigint,
): bigint {
  return effective / (totalActive + 1n)
}
