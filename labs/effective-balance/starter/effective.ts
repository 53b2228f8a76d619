/** The most that can count for a validator with these credentials, in Gwei. */
export function maxEffective(prefix: 0 | 1 | 2): bigint {
  return 0n
}

/** The effective balance after an epoch that ends with this balance. */
export function nextEffective(
  balance: bigint,
  effective: bigint,
  max: bigint,
): bigint {
  return balance
}

/** What has to be added at the least to raise the effective balance; null if nothing can. */
export function topUp(
  balance: bigint,
  effective: bigint,
  max: bigint,
): bigint | null {
  return 0n
}

/** After many epochs: the effective balance, and how often it has changed. */
export function follow(
  balances: readonly bigint[],
  effective: bigint,
  max: bigint,
): { effective: bigint; changes: number } {
  return { effective, changes: 0 }
}
