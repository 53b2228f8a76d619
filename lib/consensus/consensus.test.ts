import { sha256 as noble } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hashToNumber, hexToBytes, reversed } from './bytes'
import { headerHash, parseHeader, serializeHeader } from './bitcoin/block-header'
import { midstate, mine } from './bitcoin/mine'
import { checkProofOfWork, decodeCompact, encodeCompact, getBlockProof } from './bitcoin/target'
import { POW_LIMIT_MAINNET } from './bitcoin/params'
import { getMedianTimePast, validateHeaders } from './bitcoin/validate-headers'
import { sha256, stateToBytes } from './sha256'
import { weightedPick } from './stake/weighted-pick'
import compact from './vectors/bitcoin-compact-nbits.json'
import first from './vectors/bitcoin-headers-0-438.json'
import famous from './vectors/bitcoin-headers-famous.json'
import boundaries from './vectors/bitcoin-headers-retarget-boundaries.json'
import reorg from './vectors/bitcoin-reorg-real-pow.json'
import mining from './vectors/mining-nonce-search.json'
import nist from './vectors/nist-sha256.json'

const chain = first.headers.map((row) => parseHeader(hexToBytes(row.hex)))
const now = 1_800_000_000

describe('SHA-256', () => {
  test('Every NIST vector has its digest', () => {
    for (const row of nist.vectors)
      expect(bytesToHex(sha256(hexToBytes(row.messageHex)))).toBe(row.digestHex)
  })

  test('Any message hashes as noble-hashes has it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (message) => {
        expect(sha256(message)).toEqual(Uint8Array.from(noble(message)))
      }),
    )
  })
})

describe('Headers', () => {
  test('All real headers survive parsing and writing and have their hashes', () => {
    for (const row of [...first.headers, ...boundaries.headers, ...Object.values(famous.headers)]) {
      const header = parseHeader(hexToBytes(row.hex))
      expect(bytesToHex(serializeHeader(header))).toBe(row.hex)
      expect(bytesToHex(reversed(headerHash(header)))).toBe(row.hash)
      expect(header.nTime).toBe(row.time)
      expect(header.nBits).toBe(Number(row.bits))
      expect(header.nNonce).toBe(row.nonce)
    }
  })

  test('A header of another length is refused', () => {
    expect(() => parseHeader(new Uint8Array(79))).toThrow(RangeError)
    expect(() => parseHeader(new Uint8Array(81))).toThrow(RangeError)
  })
})

describe('Targets', () => {
  test('Bitcoin Core’s SetCompact cases decode, with sign and overflow', () => {
    for (const row of compact.setCompact) {
      const decoded = decodeCompact(Number(row.compact))
      expect(decoded.negative).toBe(row.negative)
      expect(decoded.overflow).toBe(row.overflow)
      if (row.target) expect(decoded.target).toBe(BigInt(row.target))
      if (row.reencoded && !row.negative)
        expect(encodeCompact(decoded.target)).toBe(Number(row.reencoded))
    }
    expect(encodeCompact(0x80n)).toBe(0x02008000)
  })

  test('Negative, overflowing, zero and too easy targets are no work', () => {
    const one = new Uint8Array(32)
    one[0] = 1
    for (const nBits of [0x1d80ffff, 0xff7fffff, 0, encodeCompact(2n * POW_LIMIT_MAINNET)])
      expect(checkProofOfWork(one, nBits, POW_LIMIT_MAINNET)).toBe(false)
    expect(checkProofOfWork(one, 0x1d00ffff, POW_LIMIT_MAINNET)).toBe(true)
  })

  test('Work adds up to the known chain work', () => {
    let work = 0n
    for (const [height, row] of first.headers.entries()) {
      work += getBlockProof(chain[height]!.nBits)
      expect(work).toBe(BigInt(row.chainWork))
    }
  })
})

describe('Chains of headers', () => {
  test('The first 439 headers are good, from genesis and from any cut', () => {
    expect(validateHeaders(chain, [], now, POW_LIMIT_MAINNET)).toBe(-1)
    for (const cut of [1, 5, 11, 12, 200])
      expect(validateHeaders(chain.slice(cut), chain.slice(0, cut), now, POW_LIMIT_MAINNET)).toBe(
        -1,
      )
  })

  test('Both branches of a real-work reorganisation are good', () => {
    const rows = (name: keyof typeof reorg.headers) =>
      reorg.headers[name].map((row) => parseHeader(hexToBytes(row.hex)))
    const main = rows('blk_0_to_4')
    expect(validateHeaders(main, [], now, POW_LIMIT_MAINNET)).toBe(-1)
    const side = [...rows('blk_3A'), ...rows('blk_4A'), ...rows('blk_5A')]
    expect(validateHeaders(side, main.slice(0, 3), now, POW_LIMIT_MAINNET)).toBe(-1)
  })

  test('A flipped bit is found where it is', () => {
    const bad = chain.slice(0, 20).map((header) => ({ ...header }))
    bad[7]!.nNonce ^= 1
    expect(validateHeaders(bad, [], now, POW_LIMIT_MAINNET)).toBe(7)
  })

  test('The median of an even number of times is the upper middle one', () => {
    expect(getMedianTimePast([4, 1, 3, 2])).toBe(3)
    expect(getMedianTimePast(Array.from({ length: 30 }, (_, i) => i))).toBe(24)
  })

  test('A header may be two hours ahead of the clock and no more', () => {
    const clock = chain[438]!.nTime - 7200
    expect(validateHeaders(chain.slice(438), chain.slice(0, 438), clock, POW_LIMIT_MAINNET)).toBe(
      -1,
    )
    expect(
      validateHeaders(chain.slice(438), chain.slice(0, 438), clock - 1, POW_LIMIT_MAINNET),
    ).toBe(0)
  })
})

describe('Mining', () => {
  test('Midstates and first nonces of three real headers are as computed elsewhere', () => {
    for (const row of mining.cases) {
      const header = hexToBytes(row.headerHex)
      expect(bytesToHex(stateToBytes(midstate(header)))).toBe(row.midstateWordsBE)
      for (const hit of row.firstNonce.filter((one) => one.zeroBits <= 12)) {
        const found = mine(header, BigInt(`0x${hit.targetHex}`), 0, 2 ** 32)
        expect(found?.nonce).toBe(hit.nonce)
        expect(bytesToHex(reversed(found!.hash))).toBe(hit.hash)
      }
    }
  })

  test('A hash equal to the target counts, and the range never wraps', () => {
    const header = serializeHeader(chain[0]!)
    const value = hashToNumber(headerHash(chain[0]!))
    expect(mine(header, value, chain[0]!.nNonce, 1)?.nonce).toBe(2083236893)
    expect(mine(header, value - 1n, chain[0]!.nNonce, 1)).toBe(null)
    expect(mine(header, 2n ** 256n - 1n, 2 ** 32 - 1, 5)?.nonce).toBe(2 ** 32 - 1)
    expect(mine(header, 2n ** 256n - 1n, 2 ** 32, 5)).toBe(null)
  })
})

describe('Weighted pick', () => {
  test('Every two-byte draw for a total of 300 gives each weight its exact share', () => {
    const weights = [100n, 0n, 150n, 50n]
    const wins = [0, 0, 0, 0]
    for (let x = 0; x < 65536; x++) {
      let calls = 0
      const winner = weightedPick(weights, () => {
        calls++
        return calls === 1 ? Uint8Array.of(x >> 8, x & 255) : Uint8Array.of(0, 0)
      })
      if (calls === 1) wins[winner]!++
    }
    expect(wins).toEqual([21800, 0, 32700, 10900])
  })

  test('Nothing to draw from is an error before any draw', () => {
    const never = () => {
      throw new Error('drew')
    }
    expect(() => weightedPick([], never)).toThrow(RangeError)
    expect(() => weightedPick([0n, 0n], never)).toThrow(RangeError)
    expect(() => weightedPick([5n, -1n], never)).toThrow(RangeError)
  })
})
