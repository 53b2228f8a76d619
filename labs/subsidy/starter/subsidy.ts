/** Satoshi that the block at this height may create. */
export function subsidy(height: number): bigint {
  return BigInt(height)
}

/** Satoshi that all blocks up to this one have created. */
export function supplyAfter(height: number): bigint {
  return subsidy(height)
}

/** The first height with that supply, or null. */
export function heightOf(satoshi: bigint): number | null {
  return satoshi === 0n ? 0 : null
}
