import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesToHex } from '../bytes'
import compact from '../vectors/bitcoin-compact-nbits.json'
import boundaries from '../vectors/bitcoin-headers-retarget-boundaries.json'
import { chainWork, decodeCompact, encodeCompact, getBlockProof, getDifficulty } from './target'

/**
 * The same format as OpenSSL's BN_mpi2bn reads it, from which Bitcoin took it: a length, then so many bytes with
 * the sign in the first one's top bit. Bytes beyond the third are zeros; of a shorter number only the first remain.
 */
function fromMpi(nBits: number): { value: bigint; negative: boolean } {
  const [length, ...three] = [24, 16, 8, 0].map((shift) => (nBits >>> shift) & 0xff)
  const bytes = Array.from({ length: length! }, (_, i) => three[i] ?? 0)
  const sign = (three[0]! & 0x80) !== 0
  if (bytes.length > 0) bytes[0]! &= 0x7f
  const value = BigInt(`0x0${bytesToHex(Uint8Array.from(bytes))}`)
  return { value, negative: sign && value !== 0n }
}

const same = (nBits: number) => {
  const { value, negative } = fromMpi(nBits)
  const decoded = decodeCompact(nBits)
  expect(decoded.negative).toBe(negative)
  expect(decoded.overflow).toBe(value >= 2n ** 256n)
  if (!decoded.overflow) expect(decoded.target).toBe(value)
}

test('Bitcoin Core’s cases and any four bytes read like OpenSSL’s numbers', () => {
  for (const row of compact.setCompact) {
    same(Number(row.compact))
    const { value, negative } = fromMpi(Number(row.compact))
    expect(negative).toBe(row.negative)
    expect(value >= 2n ** 256n).toBe(row.overflow)
    if (row.target) expect(value).toBe(BigInt(row.target))
  }
  fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), same), { numRuns: 2000 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 36 }), fc.integer({ min: 0, max: 2 ** 24 - 1 }), (e, m) =>
      same(e * 2 ** 24 + m),
    ),
    { numRuns: 2000 },
  )
})

test('Writing cuts off less than one part in 2^15, and what was written stays', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 2n ** 256n - 1n }), (target) => {
      const nBits = encodeCompact(target)
      const { target: kept, negative, overflow } = decodeCompact(nBits)
      expect(negative || overflow).toBe(false)
      expect(kept <= target && (target - kept) * 2n ** 15n < target).toBe(true)
      expect(encodeCompact(kept)).toBe(nBits)
    }),
  )
})

test('The stored chain work follows from one period to the next', () => {
  const rows = boundaries.headers
  for (const [i, row] of rows.slice(1).entries()) {
    const before = rows[i]!
    const gained = 2015n * getBlockProof(Number(before.bits)) + getBlockProof(Number(row.bits))
    expect(BigInt(row.chainWork) - BigInt(before.chainWork)).toBe(gained)
    expect(chainWork([Number(before.bits), Number(row.bits)])).toBe(
      getBlockProof(Number(before.bits)) + getBlockProof(Number(row.bits)),
    )
  }
})

test('Difficulty is the quotient of two targets', () => {
  const easiest = decodeCompact(0x1d00ffff).target
  for (const row of boundaries.headers) {
    const { target } = decodeCompact(Number(row.bits))
    const exact = Number((easiest * 10n ** 12n) / target) / 1e12
    expect(Math.abs(getDifficulty(Number(row.bits)) / exact - 1)).toBeLessThan(1e-9)
  }
  expect(getDifficulty(0x1b0404cb)).toBeCloseTo(16307.420939, 5)
})
