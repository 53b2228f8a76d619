import { createECDH, createHash, createPublicKey, ECDH, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../bytes'
import bip340 from '../vectors/bip340.json'
import { add, G, inverse, liftX, mod, multiply, N, negate, P, type Point } from './secp256k1'
import {
  compressedKey,
  signEcdsaWith,
  signSchnorr,
  signSchnorrWith,
  toBytes,
  toNumber,
  verifyEcdsa,
  verifySchnorr,
  xOnlyKey,
} from './signatures'

/** OpenSSL's multiplication, so that a product of ours is never compared with another of ours. */
const openssl = {
  /** k·G */
  base(k: bigint): Point {
    const ecdh = createECDH('secp256k1')
    ecdh.setPrivateKey(toBytes(k))
    return uncompressed(ecdh.getPublicKey())
  },
  /** The x of k times the point. */
  x(k: bigint, point: Point): bigint {
    const ecdh = createECDH('secp256k1')
    ecdh.setPrivateKey(toBytes(k))
    return toNumber(
      ecdh.computeSecret(Buffer.concat([Buffer.of(4), toBytes(point.x), toBytes(point.y)])),
    )
  },
  /** The point with this x and an even y. */
  lift(x: bigint): Point | null {
    try {
      const key = Buffer.concat([Buffer.of(2), toBytes(x)])
      return uncompressed(
        ECDH.convertKey(key, 'secp256k1', undefined, undefined, 'uncompressed') as Buffer,
      )
    } catch {
      return null
    }
  },
}

function uncompressed(bytes: Buffer): Point {
  return { x: toNumber(bytes.subarray(1, 33)), y: toNumber(bytes.subarray(33)) }
}

/** Three points add up to nothing when one line meets the curve in them: no formula for a sum is needed. */
function onOneLine(a: Point, b: Point, c: Point): boolean {
  return mod((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y), P) === 0n
}

/**
 * BIP 340's equation with OpenSSL for every product and without a sum of points: is there an R with the x of the
 * signature and an even y such that R, eP and -sG stand on one line?
 */
function verifyBySecondWay(pub: Buffer, message: Buffer, sig: Buffer): boolean {
  const [r, s] = [toNumber(sig.subarray(0, 32)), toNumber(sig.subarray(32))]
  const [R, key] = [openssl.lift(r), openssl.lift(toNumber(pub))]
  if (!R || !key || s >= N || s === 0n) return false
  const tag = createHash('sha256').update('BIP0340/challenge').digest()
  const parts = [tag, tag, sig.subarray(0, 32), pub, message]
  const e = toNumber(createHash('sha256').update(Buffer.concat(parts)).digest()) % N
  // OpenSSL gives the x of eP. Of its two points the one is right that stands on a line with P and the mirrored (e+1)P.
  const even = openssl.lift(openssl.x(e, key))!
  const next = openssl.lift(openssl.x(e + 1n, key))!
  const eP = [even, negate(even)!].find(
    (one) => onOneLine(one, key, next) || onOneLine(one, key, negate(next)!),
  )!
  const sG = openssl.base(s)
  if (eP.x === sG.x && eP.y === sG.y) return false
  return R.x !== eP.x && R.x !== sG.x && eP.x !== sG.x && onOneLine(R, eP, negate(sG)!)
}

const rows = bip340.rows.map((row) => ({
  ...row,
  bytes: [row.pub, row.message, row.signature].map((hex) => Buffer.from(hex, 'hex')) as [
    Buffer,
    Buffer,
    Buffer,
  ],
}))

test('Every row of BIP 340, by our curve and by OpenSSL’s', () => {
  expect(rows.map(({ valid }) => valid)).toEqual(rows.map(({ index }) => index < 5 || index > 14))
  for (const { index, bytes, valid } of rows) {
    expect(verifySchnorr(...bytes), `row ${index}`).toBe(valid)
    expect(verifyBySecondWay(...bytes), `row ${index}, the second way`).toBe(valid)
  }
})

test('Rows with a secret: the key and the signature byte for byte', () => {
  const withSecret = rows.filter(({ secret }) => secret !== undefined)
  expect(withSecret).toHaveLength(8)
  for (const { secret, aux, pub, bytes, signature } of withSecret) {
    const d = BigInt(`0x${secret}`)
    expect(bytesToHex(xOnlyKey(d))).toBe(pub)
    expect(bytesToHex(signSchnorr(d, bytes[1], hexToBytes(aux!)))).toBe(signature)
  }
})

test('Products, roots and sums agree with OpenSSL', () => {
  let k = 1n
  for (let i = 0; i < 20; i++) {
    k = toNumber(createHash('sha256').update(toBytes(k)).digest()) % N
    const point = multiply(k, G)!
    expect(point).toEqual(openssl.base(k))
    expect(multiply(k + 7n, point)!.x).toBe(openssl.x((k + 7n) % N, point))
    expect(liftX(k)).toEqual(openssl.lift(k))
    expect(add(point, G)).toEqual(openssl.base(k + 1n))
    expect(add(point, point)).toEqual(openssl.base((2n * k) % N))
    expect((k * inverse(k, N)) % N).toBe(1n)
  }
  expect([multiply(N, G), add(G, negate(G)), liftX(P + 1n), inverse(N, N)]).toEqual([
    null,
    null,
    null,
    0n,
  ])
  expect(multiply(N - 1n, G)).toEqual(negate(G))
  expect(multiply(N + 2n, G)).toEqual(add(G, G))
})

test('OpenSSL accepts our ECDSA signatures, and we refuse changed ones', () => {
  const message = Buffer.from('ten coins to Bob')
  const z = toNumber(createHash('sha256').update(message).digest())
  for (const [secret, nonce] of [
    [7n, 11n],
    [N - 5n, 2n ** 255n],
    [2n ** 200n + 1n, N - 2n],
  ] as const) {
    const { r, s } = signEcdsaWith(secret, nonce, z)
    const { x, y } = multiply(secret, G)!
    const base64url = (value: bigint) => Buffer.from(toBytes(value)).toString('base64url')
    const key = createPublicKey({
      format: 'jwk',
      key: { kty: 'EC', crv: 'secp256k1', x: base64url(x), y: base64url(y) },
    })
    for (const either of [s, N - s]) {
      const signature = Buffer.concat([toBytes(r), toBytes(either)])
      expect(verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
      expect(verifyEcdsa({ x, y }, z, { r, s: either })).toBe(true)
    }
    expect(verifyEcdsa({ x, y }, z + 1n, { r, s })).toBe(false)
    expect(verifyEcdsa({ x, y }, z, { r, s: s + N })).toBe(false)
    expect(verifyEcdsa({ x, y }, z, { r: 0n, s })).toBe(false)
    expect(compressedKey(secret)).toBe((y % 2n === 0n ? '02' : '03') + bytesToHex(toBytes(x)))
  }
})

test('A nonce of one’s own gives a valid signature, and any other message, key or s an invalid one', () => {
  const message = Uint8Array.of(1, 2, 3)
  const sig = signSchnorrWith(5n, N - 9n, message)
  expect(verifySchnorr(xOnlyKey(5n), message, sig)).toBe(true)
  expect(verifySchnorr(xOnlyKey(6n), message, sig)).toBe(false)
  expect(verifySchnorr(xOnlyKey(5n), Uint8Array.of(1, 2), sig)).toBe(false)
  const negated = Uint8Array.from([
    ...sig.subarray(0, 32),
    ...toBytes(N - toNumber(sig.subarray(32))),
  ])
  expect(verifySchnorr(xOnlyKey(5n), message, negated)).toBe(false)
  expect(verifySchnorr(xOnlyKey(5n).subarray(1), message, sig)).toBe(false)
  expect(verifySchnorr(xOnlyKey(5n), message, Uint8Array.from([...sig, 0]))).toBe(false)
})
