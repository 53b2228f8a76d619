import * as keys from './keys'

type Signed = keys.Signed
const { n, mod } = keys
const over = (a: bigint, b: bigint) => mod(a * keys.inverse(b), n)

/** What is tried is either sign of the second s; what is right, the public key says. */
export function recoverKey(a: Signed, b: Signed): bigint | null {
  if (a.pub !== b.pub || a.r !== b.r) return null
  if (a.s !== b.s) {
    const secret = over(a.s * over(a.z - b.z, a.s - b.s) - a.z, a.r)
    if (fits(secret, a.pub)) return secret
  }
  if (a.s + b.s !== n) {
    const secret = over(a.s * over(a.z - b.z, a.s + b.s) - a.z, a.r)
    if (fits(secret, a.pub)) return secret
  }
  return null
}

function fits(secret: bigint, pub: string): boolean {
  return secret !== 0n && keys.publicKey(secret) === pub
}

/** Works off a list of keys that have fallen; whoever shares a nonce with one falls, too. */
export function sweep(signed: readonly Signed[]): Map<string, bigint> {
  const fallen = new Map<string, bigint>()
  const byKey = Map.groupBy(signed, ({ pub }) => pub)
  const byNonce = Map.groupBy(signed, ({ r }) => r)
  for (const [pub, own] of byKey)
    for (const a of own)
      for (const b of own) {
        if (a === b || fallen.has(pub)) continue
        const secret = recoverKey(a, b)
        if (secret !== null) fallen.set(pub, secret)
      }
  const work = [...fallen.keys()]
  for (let pub = work.pop(); pub !== undefined; pub = work.pop()) {
    const secret = fallen.get(pub)!
    for (const { z, r, s } of byKey.get(pub)!) {
      const nonce = over(z + r * secret, s)
      for (const other of byNonce.get(r)!) {
        if (fallen.has(other.pub)) continue
        const candidates = [other.s * nonce, -other.s * nonce].map((sk) => over(sk - other.z, r))
        const right = candidates.find((each) => fits(each, other.pub))
        if (right === undefined) continue
        fallen.set(other.pub, right)
        work.push(other.pub)
      }
    }
  }
  return fallen
}
