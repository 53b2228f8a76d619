import { sha256d } from '../sha256'

/** `CBlockHeader` (Bitcoin Core, src/primitives/block.h). */
export type BlockHeader = {
  /** Signed 32-bit. */
  nVersion: number
  /** 32 bytes, internal order. */
  hashPrevBlock: Uint8Array
  /** 32 bytes, internal order. */
  hashMerkleRoot: Uint8Array
  /** Unix seconds, unsigned 32-bit. */
  nTime: number
  /** The compact target, unsigned 32-bit. */
  nBits: number
  /** Unsigned 32-bit. */
  nNonce: number
}

export const HEADER_BYTES = 80

/**
 * Reads the 80 bytes of a header, all integers little-endian.
 * The result shares no memory with the input.
 * @throws RangeError unless there are exactly 80 bytes
 */
export function parseHeader(bytes: Uint8Array): BlockHeader {
  if (bytes.length !== HEADER_BYTES)
    throw new RangeError(`a header has ${HEADER_BYTES} bytes, not ${bytes.length}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES)
  return {
    nVersion: view.getInt32(0, true),
    hashPrevBlock: bytes.slice(4, 36),
    hashMerkleRoot: bytes.slice(36, 68),
    nTime: view.getUint32(68, true),
    nBits: view.getUint32(72, true),
    nNonce: view.getUint32(76, true),
  }
}

/** The inverse of `parseHeader`: 80 new bytes. */
export function serializeHeader(header: BlockHeader): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES)
  const view = new DataView(bytes.buffer)
  view.setInt32(0, header.nVersion, true)
  bytes.set(header.hashPrevBlock, 4)
  bytes.set(header.hashMerkleRoot, 36)
  view.setUint32(68, header.nTime, true)
  view.setUint32(72, header.nBits, true)
  view.setUint32(76, header.nNonce, true)
  return bytes
}

/** `CBlockHeader::GetHash`: 32 bytes, internal order. */
export function headerHash(header: BlockHeader): Uint8Array {
  return sha256d(serializeHeader(header))
}
