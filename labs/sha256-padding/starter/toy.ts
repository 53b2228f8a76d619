import { sha256 } from 'kit'

/** The state before the first block. */
export const START = 0x6a09

/**
 * A state and 64 bytes give the next state: the first 16 bits
 * of a hash of both.
 */
export function compress(
  state: number,
  block: Uint8Array,
): number {
  const input = new Uint8Array(66)
  input.set([state >> 8, state & 0xff])
  input.set(block, 2)
  const [high = 0, low = 0] = sha256(input)
  return 256 * high + low
}
