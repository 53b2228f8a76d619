import { inverse, mod, n, publicKey, type Signed } from './keys'

/** d = (z1 s2 - z2 s1) / (r (s1 - s2)), and the same with s2 negated. */
export function recoverKey(a: Signed, b: Signed): bigint | null {
  if (a.r !== b.r || a.pub !== b.pub) return null
  return (
    [b.s, -b.s]
      .filter((s) => mod(a.s - s, n) !== 0n)
      .map((s) => mod((b.z * a.s - a.z * s) * inverse(a.r * (s - a.s)), n))
      .find((d) => d !== 0n && publicKey(d) === a.pub) ?? null
  )
}

/** Keeps the nonce of every r that is known, and looks at everything again when there is a new one. */
export function sweep(signed: readonly Signed[]): Map<string, bigint> {
  const found = new Map<string, bigint>()
  const nonces = new Map<bigint, bigint>()
  let isNew = true
  const learn = (pub: string, secret: bigint) => {
    found.set(pub, secret)
    for (const { z, r, s } of signed.filter((one) => one.pub === pub))
      nonces.set(r, mod(inverse(s) * (z + r * secret), n))
    isNew = true
  }
  const byKeyAndR = new Map<string, Signed[]>()
  for (const one of signed) {
    const name = `${one.pub} ${one.r}`
    byKeyAndR.set(name, [...(byKeyAndR.get(name) ?? []), one])
  }
  for (const group of byKeyAndR.values()) {
    const [first, ...rest] = group
    for (const other of rest) {
      const secret = recoverKey(first!, other)
      if (secret !== null && !found.has(first!.pub)) learn(first!.pub, secret)
    }
  }
  while (isNew) {
    isNew = false
    for (const { pub, z, r, s } of signed) {
      const k = nonces.get(r)
      if (k === undefined || found.has(pub)) continue
      for (const sign of [1n, -1n]) {
        const d = mod((sign * s * k - z) * inverse(r), n)
        if (d !== 0n && publicKey(d) === pub) learn(pub, d)
      }
    }
  }
  return found
}
