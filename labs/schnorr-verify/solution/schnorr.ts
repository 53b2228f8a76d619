import { bytesToHex, concatBytes, sha256 } from 'kit'
import { add, G, multiply, n, p, power, type Point } from './curve'

/** The point with this x and an even y, if there is one. */
export function liftX(x: bigint): Point | null {
  if (x >= p) return null
  const square = (x * x * x + 7n) % p
  const y = power(square, (p + 1n) / 4n, p)
  if ((y * y) % p !== square) return null
  return { x, y: y % 2n === 0n ? y : p - y }
}

/** SHA-256 for one purpose: the tag says which. */
export function taggedHash(tag: string, msg: Uint8Array): Uint8Array {
  const purpose = sha256(new TextEncoder().encode(tag))
  return sha256(concatBytes(purpose, purpose, msg))
}

/** The number e that binds a signature to its message. */
export function challenge(r: Uint8Array, pub: Uint8Array, msg: Uint8Array): bigint {
  return toNumber(taggedHash('BIP0340/challenge', concatBytes(r, pub, msg))) % n
}

/** Whether sig is a BIP 340 signature of msg by pub. */
export function verify(pub: Uint8Array, msg: Uint8Array, sig: Uint8Array): boolean {
  if (pub.length !== 32 || sig.length !== 64) return false
  const key = liftX(toNumber(pub))
  const r = sig.slice(0, 32)
  const s = toNumber(sig.slice(32))
  if (!key || s >= n) return false
  const e = challenge(r, pub, msg)
  const R = add(multiply(s, G), multiply(n - e, key))
  if (R === null) return false
  return R.y % 2n === 0n && R.x === toNumber(r)
}

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${bytesToHex(bytes)}`)
}
