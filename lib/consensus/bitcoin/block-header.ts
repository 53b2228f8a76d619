import { sha256d } from '../sha256'

/** A Bitcoin block header. Field names are the lab's; Bitcoin Core's are given beside them. */
export type BlockHeader = {
  /** nVersion: signed 32-bit. */
  version: number
  /** hashPrevBlock: 32 bytes, internal order. */
  prev: Uint8Array
  /** hashMerkleRoot: 32 bytes, internal order. */
  merkle: Uint8Array
  /** nTime: Unix seconds, unsigned 32-bit. */
  time: number
  /** nBits: the compact target, unsigned 32-bit. */
  nBits: number
  /** nNonce: unsigned 32-bit. */
  nonce: number
}

export const HEADER_BYTES = 80

/**
 * Reads the 80 bytes of `CBlockHeader` (Bitcoin Core, src/primitives/block.h), all integers little-endian.
 * The result shares no memory with the input.
 * @throws RangeError unless there are exactly 80 bytes
 */
export function parseHeader(bytes: Uint8Array): BlockHeader {
  if (bytes.length !== HEADER_BYTES)
    throw new RangeError(`a header has ${HEADER_BYTES} bytes, not ${bytes.length}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES)
  return {
    version: view.getInt32(0, true),
    prev: bytes.slice(4, 36),
    merkle: bytes.slice(36, 68),
    time: view.getUint32(68, true),
    nBits: view.getUint32(72, true),
    nonce: view.getUint32(76, true),
  }
}

/** The inverse of `parseHeader`: 80 new bytes. */
export function serializeHeader(header: BlockHeader): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES)
  const view = new DataView(bytes.buffer)
  view.setInt32(0, header.version, true)
  bytes.set(header.prev, 4)
  bytes.set(header.merkle, 36)
  view.setUint32(68, header.time, true)
  view.setUint32(72, header.nBits, true)
  view.setUint32(76, header.nonce, true)
  return bytes
}

/** `CBlockHeader::GetHash`: 32 bytes, internal order. */
export function headerHash(header: BlockHeader): Uint8Array {
  return sha256d(serializeHeader(header))
}
