const ERA = 210_000
const FIRST = 50n * 100_000_000n

/** Satoshi that the block at this height may create. */
export function subsidy(height: number): bigint {
  return FIRST >> BigInt(Math.floor(height / ERA))
}

/** Satoshi that all blocks up to this one have created. */
export function supplyAfter(height: number): bigint {
  let sum = 0n
  for (let start = 0; start <= height && subsidy(start) > 0n; start += ERA) {
    const blocks = Math.min(height - start + 1, ERA)
    sum += subsidy(start) * BigInt(blocks)
  }
  return sum
}

/** The first height with that supply, or null. */
export function heightOf(satoshi: bigint): number | null {
  let left = satoshi
  for (let start = 0; subsidy(start) > 0n; start += ERA) {
    const each = subsidy(start)
    const era = each * BigInt(ERA)
    // Rounded up: a block that reaches the amount in the middle is the first one that has it.
    if (left <= era) return start + Number((left + each - 1n) / each) - 1
    left -= era
  }
  return null
}
