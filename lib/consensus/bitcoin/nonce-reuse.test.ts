import { createECDH } from 'node:crypto'
import { expect, test } from 'vitest'
import real from '../vectors/ecdsa-nonce-reuse.json'
import { inverse, liftX, mod, N, negate } from './secp256k1'
import { toBytes, verifyEcdsa } from './signatures'

test('Both pairs are signatures with one nonce, and give a secret away whose key OpenSSL computes', () => {
  const found = real.pairs.map(({ pub, r: hex, signatures }) => {
    const even = liftX(BigInt(`0x${pub.slice(2)}`))!
    const key = pub.startsWith('02') ? even : negate(even)!
    const r = BigInt(`0x${hex}`)
    const [a, b] = signatures.map(({ z, s }) => ({ z: BigInt(`0x${z}`), s: BigInt(`0x${s}`) }))
    // That they verify proves the hashes, too: with another z they would not.
    for (const { z, s } of [a!, b!]) expect(verifyEcdsa(key, z, { r, s })).toBe(true)
    return [1n, -1n].map((sign) => {
      const nonce = mod((a!.z - b!.z) * inverse(a!.s - sign * b!.s, N), N)
      const secret = mod((a!.s * nonce - a!.z) * inverse(r, N), N)
      const ecdh = createECDH('secp256k1')
      ecdh.setPrivateKey(toBytes(secret))
      return ecdh.getPublicKey('hex', 'compressed') === pub
    })
  })
  // The transaction as it was made, the question with one s turned into N - s.
  expect(found).toEqual([
    [true, false],
    [false, true],
  ])
})
