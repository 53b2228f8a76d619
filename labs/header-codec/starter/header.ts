import { sha256 } from 'kit'

export type Header = {
  version: number // signed 32-bit
  prev: Uint8Array // 32 bytes, internal order
  merkle: Uint8Array // 32 bytes, internal order
  time: number // unsigned 32-bit, Unix seconds
  nBits: number // unsigned 32-bit
  nonce: number // unsigned 32-bit
}

/** The fields of 80 bytes. RangeError for any other length. */
export function parseHeader(b: Uint8Array): Header {
  return {
    version: 0,
    prev: new Uint8Array(32),
    merkle: new Uint8Array(32),
    time: 0,
    nBits: 0,
    nonce: b.length,
  }
}

/** The 80 bytes of a header. */
export function serializeHeader(h: Header): Uint8Array {
  return new Uint8Array(80).fill(h.version)
}

/** SHA-256 of SHA-256 of the 80 bytes, internal order. */
export function headerHash(h: Header): Uint8Array {
  return sha256(serializeHeader(h))
}
