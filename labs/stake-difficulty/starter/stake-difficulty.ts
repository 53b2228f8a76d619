export const WINDOW = 144
export const MATURITY = 256
export const TARGET = 42_240n
export const SHARE = 8192n
export const MINIMUM = 200_000_000n
export const FIRST_CHANGE = 257

export type Chain = {
  live: number[]
  bought: number[]
  price: bigint
}

/** All coins after the block at this height, in atoms. */
export function estimateSupply(height: number): bigint {
  return BigInt(Math.max(0, height)) * 3_119_582_664n
}

/** The price from `height` on. */
export function nextStakeDiff(
  height: number,
  current: bigint,
  prevPool: number,
  pool: number,
): bigint {
  return pool > prevPool && height > 0
    ? current + MINIMUM
    : current
}

/** The price that the block after this chain must have. */
export function requiredStakeDiff(chain: Chain): bigint {
  return chain.price
}
