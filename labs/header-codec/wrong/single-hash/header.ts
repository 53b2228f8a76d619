import { sha256 } from 'kit'

export type Header = {
  version: number // signed 32-bit
  prev: Uint8Array // 32 bytes, internal order
  merkle: Uint8Array // 32 bytes, internal order
  time: number // unsigned 32-bit, Unix seconds
  nBits: number // unsigned 32-bit
  nonce: number // unsigned 32-bit
}

/** The fields of an 80-byte header. Throws RangeError for any other length. */
export function parseHeader(b: Uint8Array): Header {
  if (b.length !== 80) throw new RangeError(`a header has 80 bytes, not ${b.length}`)
  const view = new DataView(b.buffer, b.byteOffset)
  return {
    version: view.getInt32(0, true),
    prev: b.slice(4, 36),
    merkle: b.slice(36, 68),
    time: view.getUint32(68, true),
    nBits: view.getUint32(72, true),
    nonce: view.getUint32(76, true),
  }
}

/** The 80 bytes of a header. */
export function serializeHeader(h: Header): Uint8Array {
  const bytes = new Uint8Array(80)
  const view = new DataView(bytes.buffer)
  view.setInt32(0, h.version, true)
  bytes.set(h.prev, 4)
  bytes.set(h.merkle, 36)
  view.setUint32(68, h.time, true)
  view.setUint32(72, h.nBits, true)
  view.setUint32(76, h.nonce, true)
  return bytes
}

/** SHA-256 of SHA-256 of the 80 bytes, internal order. */
export function headerHash(h: Header): Uint8Array {
  return sha256(serializeHeader(h))
}
