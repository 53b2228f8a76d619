import { concatBytes } from 'kit'
import { START, compress } from './toy'

/** What goes into `compress` at once. */
export type Step = {
  state: number // before the block
  block: Uint8Array // 64 bytes
}

/** The bytes that are appended to a message of so many bytes. */
export function padTail(lenBytes: bigint): Uint8Array {
  const used = Number(lenBytes % 64n) + 9
  const tail = new Uint8Array(9 + (used <= 64 ? 64 - used : 128 - used))
  tail[0] = 0x80
  new DataView(tail.buffer).setBigUint64(tail.length - 8, 8n * lenBytes)
  return tail
}

/** One step for each block of the padded message, in order. */
export function steps(message: Uint8Array): Step[] {
  const padded = concatBytes(message, padTail(BigInt(message.length)))
  const taken: Step[] = []
  let state = START
  for (let at = 0; at < padded.length; at += 64) {
    const block = padded.slice(at, at + 64)
    taken.push({ state, block })
    state = compress(state, block)
  }
  return taken
}

/** From the ends, the first pair of steps that differ: both lead to one state. */
export function findCollision(a: readonly Step[], b: readonly Step[]): [Step, Step] | null {
  for (let back = 1; back <= Math.min(a.length, b.length); back++) {
    const x = a.at(-back)!
    const y = b.at(-back)!
    if (x.state !== y.state || !sameBytes(x.block, y.block)) return [x, y]
  }
  return null
}

function sameBytes(x: Uint8Array, y: Uint8Array): boolean {
  return x.every((byte, i) => byte === y[i])
}
