import { createPublicKey, verify } from 'node:crypto'

/** The fixed beginning of an Ed25519 key in DER (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** Whether it is the signature of 64 bytes, by the key of 32. */
export function isSigned(
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  try {
    const key = Buffer.concat([SPKI, publicKey])
    return verify(null, message, createPublicKey({ key, format: 'der', type: 'spki' }), signature)
  } catch {
    // What is no point of the curve has signed nothing.
    return false
  }
}
