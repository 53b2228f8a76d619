/** The unsigned 32-bit integer at `at`, little-endian. */
export function readUint32LE(
  bytes: Uint8Array,
  at: number,
): number {
  return bytes[at] ?? 0
}

/** Two lower-case hexadecimal digits for each byte. */
export function toHex(bytes: Uint8Array): string {
  return bytes.join('')
}
