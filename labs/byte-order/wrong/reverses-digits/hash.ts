import { bytesToHex, hexToBytes, sha256 } from 'kit'

/** SHA-256 of SHA-256: 32 bytes, internal order. */
export function sha256d(b: Uint8Array): Uint8Array {
  return sha256(sha256(b))
}

/** 64 digits, as explorers show a hash. */
export function toDisplay(h: Uint8Array): string {
  return [...bytesToHex(h)].reverse().join('')
}

/** 32 bytes, internal order. */
export function fromDisplay(hex: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new RangeError('a hash has 64 hexadecimal digits')
  return hexToBytes(hex).reverse()
}

/** The number that is compared with a target. */
export function hashToBigInt(h: Uint8Array): bigint {
  return BigInt(`0x${toDisplay(h)}`)
}
