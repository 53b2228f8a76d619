const ETH = 1_000_000_000n
const DOWN = ETH / 4n
const UP = (ETH * 5n) / 4n

/** The most that can count for a validator with these credentials, in Gwei. */
export function maxEffective(prefix: 0 | 1 | 2): bigint {
  return prefix === 2 ? 2048n * ETH : 32n * ETH
}

/** The effective balance after an epoch that ends with this balance. */
export function nextEffective(balance: bigint, effective: bigint, max: bigint): bigint {
  if (balance + DOWN >= effective && balance <= effective + UP) return effective
  const whole = balance - (balance % ETH)
  return whole < max ? whole : max
}

/** What has to be added at the least to raise the effective balance; null if nothing can. */
export function topUp(balance: bigint, effective: bigint, max: bigint): bigint | null {
  if (effective === max) return null
  const needed = effective + UP + 1n - balance
  return needed > 0n ? needed : 0n
}

/** After many epochs: the effective balance, and how often it has changed. */
export function follow(
  balances: readonly bigint[],
  effective: bigint,
  max: bigint,
): { effective: bigint; changes: number } {
  let now = effective
  let changes = 0
  for (const balance of balances) {
    const next = nextEffective(balance, now, max)
    if (next !== now) changes++
    now = next
  }
  return { effective: now, changes }
}
