import { bytesToHex, hexToBytes } from '../bytes'
import { sha256 } from '../sha256'
import { add, G, inverse, liftX, mod, multiply, N, negate, P, type Point } from './secp256k1'

/** Schnorr signatures of BIP 340, and ECDSA of SEC 1, section 4.1, as far as the lessons and their labs need them. */

/** SHA256(SHA256(tag) ‖ SHA256(tag) ‖ message) of BIP 340. */
export function taggedHash(tag: string, message: Uint8Array): Uint8Array {
  const name = sha256(new TextEncoder().encode(tag))
  return sha256(joined(name, name, message))
}

/** e of BIP 340, for r and key as their 32 bytes. */
export function challenge(r: Uint8Array, pub: Uint8Array, message: Uint8Array): bigint {
  return toNumber(taggedHash('BIP0340/challenge', joined(r, pub, message))) % N
}

/** `Verify` of BIP 340; false for a key or a signature of a wrong length, too. */
export function verifySchnorr(pub: Uint8Array, message: Uint8Array, sig: Uint8Array): boolean {
  if (pub.length !== 32 || sig.length !== 64) return false
  const key = liftX(toNumber(pub))
  const r = toNumber(sig.subarray(0, 32))
  const s = toNumber(sig.subarray(32))
  if (!key || r >= P || s >= N) return false
  const e = challenge(sig.subarray(0, 32), pub, message)
  const R = add(multiply(s, G), negate(multiply(e, key)))
  return R !== null && R.y % 2n === 0n && R.x === r
}

/** The key of BIP 340, which is the x of the secret's point. */
export function xOnlyKey(secret: bigint): Uint8Array {
  return evenHalf(secret).x
}

/** `Sign` of BIP 340 with the auxiliary random data `aux`, 32 bytes. */
export function signSchnorr(secret: bigint, message: Uint8Array, aux: Uint8Array): Uint8Array {
  const { x: pub, scalar } = evenHalf(secret)
  const mask = taggedHash('BIP0340/aux', aux)
  const masked = toBytes(scalar).map((byte, i) => byte ^ mask[i]!)
  const nonce = toNumber(taggedHash('BIP0340/nonce', joined(masked, pub, message))) % N
  return signSchnorrWith(secret, nonce, message)
}

/** As `signSchnorr`, with a nonce from 1 to N-1 that the caller answers for. */
export function signSchnorrWith(secret: bigint, nonce: bigint, message: Uint8Array): Uint8Array {
  const R = evenHalf(nonce)
  const key = evenHalf(secret)
  const e = challenge(R.x, key.x, message)
  return joined(R.x, toBytes(mod(R.scalar + e * key.scalar, N)))
}

export type EcdsaSignature = { r: bigint; s: bigint }

/** ECDSA of the number `z` of a message's hash, with a nonce from 1 to N-1 that the caller answers for. */
export function signEcdsaWith(secret: bigint, nonce: bigint, z: bigint): EcdsaSignature {
  const r = multiply(nonce, G)!.x % N
  return { r, s: mod(inverse(nonce, N) * (z + r * secret), N) }
}

export function verifyEcdsa(pub: Point, z: bigint, { r, s }: EcdsaSignature): boolean {
  if (r < 1n || r >= N || s < 1n || s >= N) return false
  const w = inverse(s, N)
  const R = add(multiply(z * w, G), multiply(r * w, pub))
  return R !== null && R.x % N === r
}

/** A public key in 33 bytes, as hexadecimal digits: 02 or 03 for an even or odd y, and x. */
export function compressedKey(secret: bigint): string {
  const { x, y } = multiply(secret, G)!
  return (y % 2n === 0n ? '02' : '03') + bytesToHex(toBytes(x))
}

/** Of the scalars d and N-d the one whose point has an even y, and the x that both have. */
export function evenHalf(scalar: bigint): { scalar: bigint; x: Uint8Array } {
  const { x, y } = multiply(scalar, G)!
  return { scalar: y % 2n === 0n ? scalar : N - scalar, x: toBytes(x) }
}

/** Big-endian, as everything in BIP 340. */
export function toNumber(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${bytesToHex(bytes)}`)
}

/** 32 bytes, big-endian. */
export function toBytes(number: bigint): Uint8Array {
  return hexToBytes(number.toString(16).padStart(64, '0'))
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}
