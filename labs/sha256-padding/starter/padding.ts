import { concatBytes } from 'kit'
import { START, compress } from './toy'

/** What goes into `compress` at once. */
export type Step = {
  state: number // before the block
  block: Uint8Array // 64 bytes
}

/** The bytes that are appended to a message of that length. */
export function padTail(lenBytes: bigint): Uint8Array {
  return new Uint8Array(Number(lenBytes % 64n))
}

/** One step for each block of the padded message, in order. */
export function steps(message: Uint8Array): Step[] {
  const tail = padTail(BigInt(message.length))
  const block = concatBytes(message, tail)
  return [{ state: compress(START, block.slice(0, 64)), block }]
}

/** The last pair of steps that differ, or null. */
export function findCollision(
  a: readonly Step[],
  b: readonly Step[],
): [Step, Step] | null {
  return [a[0]!, b[0]!]
}
