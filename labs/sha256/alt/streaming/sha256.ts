import { H0, K } from './constants'

export function padTail(lenBytes: bigint): Uint8Array {
  const bytes = [0x80]
  while ((Number(lenBytes % 64n) + bytes.length) % 64 !== 56) bytes.push(0)
  for (let shift = 56n; shift >= 0n; shift -= 8n)
    bytes.push(Number(((lenBytes * 8n) >> shift) & 0xffn))
  return Uint8Array.from(bytes)
}

export function compress(state: Uint32Array, block: Uint8Array): Uint32Array {
  const w: number[] = []
  for (let i = 0; i < 64; i += 4)
    w.push((block[i]! << 24) | (block[i + 1]! << 16) | (block[i + 2]! << 8) | block[i + 3]!)
  const r = (x: number, n: number) => (x << (32 - n)) | (x >>> n)
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let t = 0; t < 64; t++) {
    if (t >= 16) {
      const [x, y] = [w[(t + 1) % 16]!, w[(t + 14) % 16]!]
      const s0 = r(x, 7) ^ r(x, 18) ^ (x >>> 3)
      const s1 = r(y, 17) ^ r(y, 19) ^ (y >>> 10)
      w[t % 16] = (w[t % 16]! + s0 + w[(t + 9) % 16]! + s1) | 0
    }
    const t1 = (h + (r(e, 6) ^ r(e, 11) ^ r(e, 25)) + (g ^ (e & (f ^ g))) + K[t]! + w[t % 16]!) | 0
    const t2 = ((r(a, 2) ^ r(a, 13) ^ r(a, 22)) + ((a & b) | (c & (a | b)))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  return Uint32Array.from([a, b, c, d, e, f, g, h], (word, i) => word + state[i]!)
}

export function sha256(msg: Uint8Array): Uint8Array {
  let state: Uint32Array = Uint32Array.from(H0)
  const whole = msg.length - (msg.length % 64)
  for (let at = 0; at < whole; at += 64) state = compress(state, msg.slice(at, at + 64))
  const rest = Uint8Array.from([...msg.slice(whole), ...padTail(BigInt(msg.length))])
  for (let at = 0; at < rest.length; at += 64) state = compress(state, rest.slice(at, at + 64))
  return Uint8Array.from([...state].flatMap((x) => [x >>> 24, x >>> 16, x >>> 8, x]))
}
