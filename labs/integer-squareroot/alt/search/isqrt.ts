/** By halving an interval: low² ≤ n < high². */
export function isqrt(n: bigint): bigint {
  let low = 0n
  let high = 2n ** 32n
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle * middle <= n) low = middle
    else high = middle
  }
  return low
}

export function baseReward(effective: bigint, totalActive: bigint): bigint {
  const gwei = 10n ** 9n
  const total = totalActive > gwei ? totalActive : gwei
  const each = (gwei * 64n) / isqrt(total)
  return each * (effective / gwei)
}
