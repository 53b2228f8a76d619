import { hashToNumber } from '../bytes'
import { compress, initialState, stateToBytes } from '../sha256'
import { HEADER_BYTES } from './block-header'

/** A nonce and the header's hash with it (32 bytes, internal order). */
export type Hit = { nonce: number; hash: Uint8Array }

/** The state after the header's first 64 bytes: 8 words. */
export function midstate(header: Uint8Array): Uint32Array {
  return compress(initialState(), header.subarray(0, 64))
}

/**
 * The first nonce of `from`, `from + 1`, … whose header hash is at most `target`. The range ends after
 * `count` nonces or at 2^32 − 1 and never wraps. Two compressions a nonce, and one for the midstate.
 * @param header 80 bytes, not changed; its own nonce does not matter
 * @returns null if no nonce of the range is good
 * @throws RangeError unless there are 80 bytes
 */
export function mine(header: Uint8Array, target: bigint, from: number, count: number): Hit | null {
  if (header.length !== HEADER_BYTES)
    throw new RangeError(`a header has ${HEADER_BYTES} bytes, not ${header.length}`)
  const end = Math.min(from + count, 2 ** 32)
  if (from >= end) return null
  const start = midstate(header)
  const tail = new Uint8Array(64)
  tail.set(header.subarray(64, 76))
  tail[16] = 0x80
  const tailView = new DataView(tail.buffer)
  tailView.setUint32(60, 8 * HEADER_BYTES)
  const second = new Uint8Array(64)
  second[32] = 0x80
  new DataView(second.buffer).setUint32(60, 8 * 32)
  for (let nonce = from; nonce < end; nonce++) {
    tailView.setUint32(12, nonce, true)
    second.set(stateToBytes(compress(start, tail)))
    const hash = stateToBytes(compress(initialState(), second))
    if (hashToNumber(hash) <= target) return { nonce, hash }
  }
  return null
}
