/** A number on which `former` and `repaired` disagree. */
export function overflow(bits: number): bigint {
  return 0n
}

/** The smallest number from `from` on with a wrong root. */
export function wrongRoot(from: bigint): bigint {
  return from
}

/** The smallest total from `from` on that costs a Gwei. */
export function wrongIncrement(from: bigint): bigint {
  return from
}
