/** Whether the hash (internal order, little-endian) meets the target in nBits, which powLimit bounds. */
export function checkPow(hash: Uint8Array, nBits: number, powLimit: bigint): boolean {
  const target = targetOf(nBits)
  if (target === null) return false
  let value = 0n
  for (let i = 31; i >= 0; i--) value = value * 256n + BigInt(hash[i]!)
  return value <= target
}

/** Expected hashes for a block with these nBits; 0 for a bad target. */
export function workOf(nBits: number): bigint {
  const target = targetOf(nBits)
  return target === null ? 0n : (1n << 256n) / (target + 1n)
}

/** Expected hashes for a chain. */
export function chainWork(nBits: readonly number[]): bigint {
  return nBits.reduce((sum, n) => sum + workOf(n), 0n)
}

/** null for negative and zero. What overflows is above any limit, and its work is rounded down to 0. */
function targetOf(nBits: number): bigint | null {
  const e = nBits >>> 24
  const m = BigInt(nBits & 0x7fffff)
  // A negative distance shifts to the right.
  const target = m << BigInt(8 * (e - 3))
  const negative = (nBits & 0x800000) !== 0
  return negative || target === 0n ? null : target
}
