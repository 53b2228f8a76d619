/** A number in so many bytes, the most significant first. */
export function uint(
  value: bigint | number,
  bytes: number,
): Uint8Array {
  let rest = BigInt(value)
  const result = new Uint8Array(bytes)
  for (let i = bytes - 1; i >= 0; i--) {
    result[i] = Number(rest & 255n)
    rest >>= 8n
  }
  return result
}

/** The number that these bytes are, the most significant first. */
export function toNumber(bytes: Uint8Array): bigint {
  return bytes.reduce(
    (value, byte) => (value << 8n) | BigInt(byte),
    0n,
  )
}
