import { createHash } from 'node:crypto'
import { Point } from '@noble/ed25519'
import { expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../bytes'
import data from '../vectors/vrf-rfc9381.json'

/**
 * RFC 9381, ECVRF-EDWARDS25519-SHA512-TAI (suite 0x03), written from its section 5: a proof from the secret key, the check of a
 * proof, and the output.
 */
const SUITE = 0x03
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n
const COFACTOR = 8n

function sha512(...parts: (Uint8Array | number[])[]): Uint8Array {
  const hash = createHash('sha512')
  for (const part of parts) hash.update(Uint8Array.from(part))
  return Uint8Array.from(hash.digest())
}

function fromLittleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${bytesToHex(Uint8Array.from(bytes).reverse())}`)
}

function toLittleEndian(number: bigint, length: number): Uint8Array {
  return hexToBytes(number.toString(16).padStart(2 * length, '0')).reverse()
}

/** Try and increment: the first counter whose hash is a point, times the cofactor. */
function encodeToCurve(publicKey: Uint8Array, alpha: Uint8Array): Point {
  for (let counter = 0; counter < 256; counter++) {
    const hash = sha512([SUITE, 0x01], publicKey, alpha, [counter, 0x00])
    try {
      return Point.fromBytes(hash.subarray(0, 32)).multiply(COFACTOR)
    } catch {
      // Half of all hashes are no point.
    }
  }
  throw new Error('no point in 256 tries')
}

function challenge(points: readonly Point[]): bigint {
  const hash = sha512([SUITE, 0x02], ...points.map((point) => point.toBytes()), [0x00])
  return fromLittleEndian(hash.subarray(0, 16))
}

function output(gamma: Point): Uint8Array {
  return sha512([SUITE, 0x03], gamma.multiply(COFACTOR).toBytes(), [0x00])
}

function prove(secret: Uint8Array, alpha: Uint8Array): { publicKey: Uint8Array; pi: Uint8Array } {
  const hash = sha512(secret)
  const scalar = hash.slice(0, 32)
  scalar[0]! &= 0xf8
  scalar[31] = (scalar[31]! & 0x7f) | 0x40
  const x = fromLittleEndian(scalar)
  const Y = Point.BASE.multiply(x % ORDER)
  const H = encodeToCurve(Y.toBytes(), alpha)
  const gamma = H.multiply(x % ORDER)
  const k = fromLittleEndian(sha512(hash.subarray(32), H.toBytes())) % ORDER
  const c = challenge([Y, H, gamma, Point.BASE.multiply(k), H.multiply(k)])
  const s = (k + c * x) % ORDER
  return {
    publicKey: Y.toBytes(),
    pi: Uint8Array.from([...gamma.toBytes(), ...toLittleEndian(c, 16), ...toLittleEndian(s, 32)]),
  }
}

function verify(publicKey: Uint8Array, alpha: Uint8Array, pi: Uint8Array): Uint8Array | null {
  const Y = Point.fromBytes(publicKey)
  const gamma = Point.fromBytes(pi.subarray(0, 32))
  const c = fromLittleEndian(pi.subarray(32, 48))
  const s = fromLittleEndian(pi.subarray(48, 80))
  const H = encodeToCurve(publicKey, alpha)
  const U = Point.BASE.multiply(s).subtract(Y.multiply(c))
  const V = H.multiply(s).subtract(gamma.multiply(c))
  return challenge([Y, H, gamma, U, V]) === c ? output(gamma) : null
}

test('The three examples: key, proof and output from the secret key, and the proof checked', () => {
  for (const { sk, pk, alphaHex, pi, beta } of data.vectors) {
    const alpha = hexToBytes(alphaHex)
    const made = prove(hexToBytes(sk), alpha)
    expect(bytesToHex(made.publicKey)).toBe(pk)
    expect(bytesToHex(made.pi)).toBe(pi)
    expect(bytesToHex(verify(hexToBytes(pk), alpha, hexToBytes(pi))!)).toBe(beta)
  }
})

test('A proof for a different input, of a different key, or with one bit changed proves nothing', () => {
  const [first, second] = data.vectors as [(typeof data.vectors)[0], (typeof data.vectors)[0]]
  const proof = hexToBytes(second.pi)
  expect(verify(hexToBytes(second.pk), hexToBytes('73'), proof)).toBe(null)
  expect(verify(hexToBytes(first.pk), hexToBytes(second.alphaHex), proof)).toBe(null)
  proof[40]! ^= 1
  expect(verify(hexToBytes(second.pk), hexToBytes(second.alphaHex), proof)).toBe(null)
})

test('The numbers of the lesson: each output as a part of 2^512', () => {
  const parts = data.vectors.map(({ beta }) => Number(BigInt(`0x${beta.slice(0, 16)}`)) / 2 ** 64)
  expect(parts.map((part) => part.toFixed(4))).toEqual(['0.5657', '0.9190', '0.3919'])
})
