/** The target that nBits stands for, and whether it is negative or too large. */
export function decodeCompact(n: number): {
  target: bigint
  negative: boolean
  overflow: boolean
} {
  return { target: BigInt(n), negative: n < 0, overflow: false }
}

/** The nBits of a target: three bytes of it, and how many it has. */
export function encodeCompact(t: bigint): number {
  return Number(t % 0x800000n)
}
