import { inverse, mod, n, publicKey, type Signed } from './keys'

/** The secret that the two give away, or null. */
export function recoverKey(
  a: Signed,
  b: Signed,
): bigint | null {
  const secret = mod((a.z - b.z) * inverse(a.s), n)
  return publicKey(secret) === a.pub ? secret : null
}

/** All secrets that follow from a list, by public key. */
export function sweep(
  signed: readonly Signed[],
): Map<string, bigint> {
  return new Map()
}
