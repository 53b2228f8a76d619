/** The target that nBits stands for, and whether it is negative or too large. */
export function decodeCompact(n: number): { target: bigint; negative: boolean; overflow: boolean } {
  const e = n >>> 24
  const m = n & 0x7fffff
  const word = e <= 3 ? m >>> (8 * (3 - e)) : m
  const bytes = word > 0xffff ? 3 : word > 0xff ? 2 : 1
  return {
    // A negative distance shifts to the right.
    target: BigInt(m) << BigInt(8 * (e - 3)),
    negative: m !== 0 && (n & 0x800000) !== 0,
    // The lowest byte of the mantissa stands at byte e − 3 of 32.
    overflow: word !== 0 && e - 3 + bytes > 32,
  }
}

/** The nBits of a target: three bytes of it, and how many it has. */
export function encodeCompact(t: bigint): number {
  let size = 0
  while (t >> BigInt(8 * size) > 0n) size++
  let m = Number(t >> BigInt(8 * (size - 3)))
  if (m >= 0x800000) {
    m >>= 8
    size++
  }
  return size * 2 ** 24 + m
}
