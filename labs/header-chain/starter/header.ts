import { sha256 } from 'kit'

export type Header = {
  version: number // signed 32-bit
  prev: Uint8Array // 32 bytes, internal order
  merkle: Uint8Array // 32 bytes, internal order
  time: number // unsigned 32-bit, Unix seconds
  nBits: number // unsigned 32-bit
  nonce: number // unsigned 32-bit
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

/** The block's name: 32 bytes, internal order. Hashes twice. */
export function headerHash(h: Header): Uint8Array {
  return sha256(sha256(serializeHeader(h)))
}
