import { H0, K } from './constants'

/** The bytes that are appended to a message of so many bytes. */
export function padTail(lenBytes: bigint): Uint8Array {
  const used = Number(lenBytes % 64n) + 9
  const tail = new Uint8Array(9 + (used <= 64 ? 64 - used : 128 - used))
  tail[0] = 0x80
  new DataView(tail.buffer).setBigUint64(tail.length - 8, 8n * lenBytes)
  return tail
}

/** 8 words and 64 bytes give 8 new words. */
export function compress(state: Uint32Array, block: Uint8Array): Uint32Array {
  const view = new DataView(block.buffer, block.byteOffset, 64)
  // A Uint32Array reduces every sum modulo 2^32.
  const w = new Uint32Array(64)
  for (let t = 0; t < 16; t++) w[t] = view.getUint32(4 * t)
  for (let t = 16; t < 64; t++)
    w[t] = small1(w[t - 2]!) + w[t - 7]! + small0(w[t - 15]!) + w[t - 16]!

  const start = state.slice()
  const v = state
  for (let t = 0; t < 64; t++) {
    const [a, b, c, d, e, f, g, h] = v as unknown as Eight
    const t1 = h + big1(e) + ((e & f) ^ (~e & g)) + K[t]! + w[t]!
    const t2 = big0(a) + ((a & b) ^ (a & c) ^ (b & c))
    v.set([t1 + t2, a, b, c, d + t1, e, f, g])
  }
  return v.map((word, i) => word + start[i]!)
}

/** 32 bytes. */
export function sha256(msg: Uint8Array): Uint8Array {
  const tail = padTail(BigInt(msg.length))
  const padded = new Uint8Array(msg.length + tail.length)
  padded.set(msg)
  padded.set(tail, msg.length)
  let state: Uint32Array = Uint32Array.from(H0)
  for (let at = 0; at < padded.length; at += 64)
    state = compress(state, padded.subarray(at, at + 64))
  const digest = new DataView(new ArrayBuffer(32))
  for (const [i, word] of state.entries()) digest.setUint32(4 * i, word)
  return new Uint8Array(digest.buffer)
}

type Eight = [number, number, number, number, number, number, number, number]

function rotr(x: number, n: number): number {
  return (x >>> n) | (x << (32 - n))
}

function small0(x: number): number {
  return rotr(x, 7) ^ rotr(x, 18) ^ (x >>> 3)
}

function small1(x: number): number {
  return rotr(x, 17) ^ rotr(x, 19) ^ (x >>> 10)
}

function big0(x: number): number {
  return rotr(x, 2) ^ rotr(x, 13) ^ rotr(x, 22)
}

function big1(x: number): number {
  return rotr(x, 6) ^ rotr(x, 11) ^ rotr(x, 25)
}
