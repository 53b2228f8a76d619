import { inverse, mod, n, publicKey, type Signed } from './keys'

/** The secret that the two give away, or null. */
export function recoverKey(a: Signed, b: Signed): bigint | null {
  if (a.pub !== b.pub || a.r !== b.r) return null
  // Either s may have been negated; negating both changes nothing but the sign of the nonce.
  for (const s of [b.s, n - b.s]) {
    const difference = mod(a.s - s, n)
    if (difference === 0n) continue
    const nonce = mod((a.z - b.z) * inverse(difference), n)
    const secret = secretOf(a, nonce)
    if (isSecretOf(a.pub, secret)) return secret
  }
  return null
}

/** All secrets that follow from a list, by public key. */
export function sweep(signed: readonly Signed[]): Map<string, bigint> {
  const secrets = new Map<string, bigint>()
  for (const [i, one] of signed.entries())
    for (const other of signed.slice(i + 1)) {
      if (secrets.has(one.pub)) break
      const secret = recoverKey(one, other)
      if (secret !== null) secrets.set(one.pub, secret)
    }
  for (let before = -1; before < secrets.size;) {
    before = secrets.size
    spread(signed, secrets)
  }
  return secrets
}

/** Adds the secrets that follow from those that are known. */
function spread(signed: readonly Signed[], secrets: Map<string, bigint>): void {
  const nonces = new Map<bigint, bigint>()
  for (const { pub, z, r, s } of signed) {
    const secret = secrets.get(pub)
    if (secret !== undefined) nonces.set(r, mod((z + r * secret) * inverse(s), n))
  }
  for (const one of signed) {
    const nonce = nonces.get(one.r)
    if (nonce === undefined || secrets.has(one.pub)) continue
    const candidates = [nonce, n - nonce].map((k) => secretOf(one, k))
    const secret = candidates.find((each) => isSecretOf(one.pub, each))
    if (secret !== undefined) secrets.set(one.pub, secret)
  }
}

/** The secret, if this is the nonce. */
function secretOf({ z, r, s }: Signed, nonce: bigint): bigint {
  return mod((s * nonce - z) * inverse(r), n)
}

function isSecretOf(pub: string, secret: bigint): boolean {
  return secret > 0n && publicKey(secret) === pub
}
