const DIGITS = '0123456789abcdef'

export function readUint32LE(bytes: Uint8Array, at: number): number {
  let value = 0
  for (let i = 3; i >= 0; i--) value = 256 * value + bytes[at + i]!
  return value
}

export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += DIGITS[byte >> 4]! + DIGITS[byte & 15]!
  return text
}
