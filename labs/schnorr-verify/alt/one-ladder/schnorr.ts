import * as kit from 'kit'
import { add, G, n, p, power, type Point } from './curve'

function read(bytes: Uint8Array, from: number): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, 32)
  let value = 0n
  for (let i = 0; i < 4; i++) value = (value << 64n) | view.getBigUint64(8 * i)
  return value
}

export function liftX(x: bigint): Point | null {
  const c = (x ** 3n + 7n) % p
  const roots = [power(c, (p + 1n) / 4n, p)].flatMap((y) => [y, p - y])
  const y = roots.find((root) => root % 2n === 0n && (root * root - c) % p === 0n)
  return x < p && y !== undefined ? { x, y } : null
}

export function taggedHash(tag: string, msg: Uint8Array): Uint8Array {
  const all = new Uint8Array(64 + msg.length)
  const hashed = kit.sha256(new TextEncoder().encode(tag))
  all.set(hashed, 0)
  all.set(hashed, 32)
  all.set(msg, 64)
  return kit.sha256(all)
}

export function challenge(r: Uint8Array, pub: Uint8Array, msg: Uint8Array): bigint {
  const all = new Uint8Array(64 + msg.length)
  all.set(r, 0)
  all.set(pub, 32)
  all.set(msg, 64)
  return read(taggedHash('BIP0340/challenge', all), 0) % n
}

/** a·A + b·B with one row of doublings for both. */
function combine(a: bigint, A: Point, b: bigint, B: Point): Point | null {
  const both = add(A, B)
  let sum: Point | null = null
  for (let bit = 255n; bit >= 0n; bit--) {
    sum = add(sum, sum)
    const [one, other] = [(a >> bit) & 1n, (b >> bit) & 1n]
    if (one && other) sum = add(sum, both)
    else if (one) sum = add(sum, A)
    else if (other) sum = add(sum, B)
  }
  return sum
}

export function verify(pub: Uint8Array, msg: Uint8Array, sig: Uint8Array): boolean {
  if (pub.length !== 32 || sig.length !== 64) return false
  const P = liftX(read(pub, 0))
  const [r, s] = [read(sig, 0), read(sig, 32)]
  if (!P || r >= p || s >= n) return false
  const minusP = { x: P.x, y: p - P.y }
  const R = combine(s, G, challenge(sig.subarray(0, 32), pub, msg), minusP)
  return R !== null && R.x === r && !(R.y & 1n)
}
