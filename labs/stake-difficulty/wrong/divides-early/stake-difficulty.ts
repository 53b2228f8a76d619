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
  if (height < 1) return 0n
  let pays = 3_119_582_664n
  let coins = 168_000_000_000_000n - 2n * pays
  let blocks = height + 1
  for (; blocks > 6144; blocks -= 6144) {
    coins += 6144n * pays
    pays = (pays * 100n) / 101n
  }
  return coins + BigInt(blocks) * pays
}

/** The price from `height` on. */
export function nextStakeDiff(
  height: number,
  current: bigint,
  prevPool: number,
  pool: number,
): bigint {
  const price = (((current * BigInt(pool)) / BigInt(prevPool)) * BigInt(pool)) / TARGET
  const ceiling = estimateSupply(height) / SHARE
  const below = price > ceiling ? ceiling : price
  return below < MINIMUM ? MINIMUM : below
}

/** The price that the block after this chain must have. */
export function requiredStakeDiff({ live, bought, price }: Chain): bigint {
  const height = live.length
  if (height < FIRST_CHANGE) return MINIMUM
  if (height % WINDOW !== 0) return price
  const tickets = (at: number): number => {
    let all = live[at] ?? 0
    for (let h = at - MATURITY + 1; h <= at; h++) all += bought[h] ?? 0
    return all
  }
  const before = tickets(height - WINDOW - 1)
  return before === 0 ? price : nextStakeDiff(height, price, before, tickets(height - 1))
}
