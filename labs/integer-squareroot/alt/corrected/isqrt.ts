/** The double is nearly right; whole numbers say whether it is. */
export function isqrt(n: bigint): bigint {
  let root = BigInt(Math.floor(Math.sqrt(Number(n))))
  while (root ** 2n > n) root--
  while ((root + 1n) ** 2n <= n) root++
  return root
}

const GWEI_PER_ETH = 1_000_000_000n

export function baseReward(effective: bigint, totalActive: bigint): bigint {
  const counted = [totalActive, GWEI_PER_ETH].reduce((a, b) => (a > b ? a : b))
  const perIncrement = (GWEI_PER_ETH * 64n) / isqrt(counted)
  let sum = 0n
  for (let eth = GWEI_PER_ETH; eth <= effective; eth += GWEI_PER_ETH) sum += perIncrement
  return sum
}
