import { concatBytes, sha256 } from 'kit'
import { add, G, multiply, n, p, power } from './curve'

export type Point = { x: bigint; y: bigint }

const number = (bytes: Uint8Array) => bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)

export const liftX = (x: bigint): Point | null => {
  if (x < 0n || x > p - 1n) return null
  const wanted = (power(x, 3n, p) + 7n) % p
  // Euler's criterion says beforehand whether there is a root.
  if (wanted !== 0n && power(wanted, (p - 1n) / 2n, p) !== 1n) return null
  const root = power(wanted, (p + 1n) / 4n, p)
  return { x, y: root & 1n ? p - root : root }
}

export function taggedHash(tag: string, msg: Uint8Array): Uint8Array {
  const letters = Uint8Array.from([...tag].map((letter) => letter.charCodeAt(0)))
  return sha256(concatBytes(...Array<Uint8Array>(2).fill(sha256(letters)), msg))
}

export function challenge(r: Uint8Array, pub: Uint8Array, msg: Uint8Array): bigint {
  return number(taggedHash('BIP0340/challenge', concatBytes(r, pub, msg))) % n
}

/** Takes the point that the signature names, and looks whether the equation holds. */
export function verify(pub: Uint8Array, msg: Uint8Array, sig: Uint8Array): boolean {
  if (pub.byteLength !== 32) return false
  if (sig.byteLength !== 64) return false
  const r = sig.slice(0, 32)
  const s = number(sig.slice(32))
  const [R, P] = [liftX(number(r)), liftX(number(pub))]
  if (R === null || P === null || s >= n) return false
  const left = multiply(s, G)
  const right = add(R, multiply(challenge(r, pub, msg), P))
  if (left === null || right === null) return left === right
  return left.x === right.x && left.y === right.y
}
