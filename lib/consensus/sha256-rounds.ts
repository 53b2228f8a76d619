import { K } from './sha256'

/** SHA-256's compression with all that lies between, for looking at it. `sha256.ts` computes the same, fast. */

const rotr = (x: number, n: number) => (x >>> n) | (x << (32 - n))

/** W of section 6.2.2, step 1: the 16 words of the block and 48 made of them. */
export function messageSchedule(block: Uint8Array): Uint32Array {
  const view = new DataView(block.buffer, block.byteOffset, 64)
  const w = new Uint32Array(64)
  for (let t = 0; t < 16; t++) w[t] = view.getUint32(4 * t)
  for (let t = 16; t < 64; t++) {
    const [x, y] = [w[t - 15]!, w[t - 2]!]
    const sigma0 = rotr(x, 7) ^ rotr(x, 18) ^ (x >>> 3)
    const sigma1 = rotr(y, 17) ^ rotr(y, 19) ^ (y >>> 10)
    w[t] = sigma1 + w[t - 7]! + sigma0 + w[t - 16]!
  }
  return w
}

/** The working variables a to h before round 0, …, before round 63, and after it: 65 times 8 words (step 3). */
export function workingVariables(state: Uint32Array, block: Uint8Array): Uint32Array[] {
  const w = messageSchedule(block)
  const rows = [Uint32Array.from(state)]
  for (let t = 0; t < 64; t++) {
    const [a, b, c, d, e, f, g, h] = rows[t]! as unknown as number[] & { length: 8 }
    const big1 = rotr(e!, 6) ^ rotr(e!, 11) ^ rotr(e!, 25)
    const t1 = h! + big1 + ((e! & f!) ^ (~e! & g!)) + K[t]! + w[t]!
    const big0 = rotr(a!, 2) ^ rotr(a!, 13) ^ rotr(a!, 22)
    const t2 = big0 + ((a! & b!) ^ (a! & c!) ^ (b! & c!))
    rows.push(Uint32Array.from([t1 + t2, a!, b!, c!, d! + t1, e!, f!, g!]))
  }
  return rows
}

/** How many bits differ, word by word. */
export function differingBits(x: Uint32Array, y: Uint32Array): number {
  let count = 0
  for (const [i, word] of x.entries())
    for (let bits = (word ^ y[i]!) >>> 0; bits > 0; bits = (bits & (bits - 1)) >>> 0) count++
  return count
}
