import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../bytes'
import data from '../vectors/ethereum-committees-randao.json'
import { bestReveal, expectedBestReveal, getSeed, mixIn, tailOutcomes, unitOf } from './randao'

const bytes = (hex: string) => hexToBytes(hex.slice(2))
const hash = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

test('The rows of the mix, from 32 zero bytes on, and a second way', () => {
  let mix: Uint8Array = new Uint8Array(32)
  let number = 0n
  for (const { revealHex, mixAfter } of data.randao) {
    mix = mixIn(mix, hexToBytes(revealHex))
    number ^= BigInt(`0x${hash(hexToBytes(revealHex)).toString('hex')}`)
    expect(`0x${bytesToHex(mix)}`).toBe(mixAfter)
    expect(number).toBe(BigInt(mixAfter))
  }
})

test('The rows of the seed, and a second way', () => {
  for (const { domainType, epoch, mix, seed } of data.getSeed) {
    const mixes: Uint8Array[] = Array.from({ length: 8 }, () => new Uint8Array(32))
    mixes[Number((BigInt(epoch) + 8n - 2n) % 8n)] = bytes(mix)
    expect(`0x${bytesToHex(getSeed(mixes, BigInt(epoch), bytes(domainType)))}`).toBe(seed)
    const number = Buffer.alloc(8)
    number.writeBigUInt64LE(BigInt(epoch))
    expect(`0x${hash(bytes(domainType), number, bytes(mix)).toString('hex')}`).toBe(seed)
  }
})

test('The best choice is the best of all, counted another way', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 96 }), { maxLength: 6 }),
      fc.integer({ min: 0, max: 4 }),
      (mix, tail, quarter) => {
        const score = (one: Uint8Array) => one[0]! % 5
        const best = bestReveal(mix, tail, score, quarter / 4)
        const all: number[] = []
        const walk = (at: number, now: Uint8Array, missed: number): void => {
          if (at === tail.length) all.push(score(now) - (missed * quarter) / 4)
          else {
            walk(at + 1, mixIn(now, tail[at]!), missed)
            walk(at + 1, now, missed + 1)
          }
        }
        walk(0, mix, 0)
        expect(best.score).toBe(Math.max(...all))
        expect(all).toHaveLength(2 ** tail.length)
        expect(best.missed).toBe(best.choice.filter((one) => !one).length)
        const first = tailOutcomes(mix, tail)[0]!
        expect(first.choice.every(Boolean)).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})

test('A mix as a number from 0 to 1', () => {
  expect(unitOf(new Uint8Array(32))).toBe(0)
  expect(unitOf(new Uint8Array(32).fill(255))).toBeLessThan(1)
})

test('The mean of the best choice, from every list of winners that there can be', () => {
  const slots = 3
  for (const share of [0.1, 0.33, 0.5])
    for (const tail of [0, 1, 2]) {
      const weight = (won: number) => share ** won * (1 - share) ** (slots - won)
      const ones = (bits: number) => bits.toString(2).replaceAll('0', '').length
      let mean = 0
      // One digit of `lists` for each choice: which of the slots that outcome wins, a bit for each.
      for (let lists = 0; lists < 8 ** (2 ** tail); lists++) {
        let [best, chance] = [-Infinity, 1]
        for (let choice = 0; choice < 2 ** tail; choice++) {
          const won = ones(Math.floor(lists / 8 ** choice) % 8)
          best = Math.max(best, won - ones(choice))
          chance *= weight(won)
        }
        mean += chance * best
      }
      expect(expectedBestReveal(tail, share, slots)).toBeCloseTo(mean, 12)
    }
})

test('The table of the lesson', () => {
  const row = (tail: number) =>
    [0.1, 0.2, 0.33].map((share) => expectedBestReveal(tail, share).toFixed(2))
  expect([0, 1, 2, 3, 5].map(row)).toEqual([
    ['3.20', '6.40', '10.56'],
    ['3.72', '7.23', '11.61'],
    ['4.18', '7.91', '12.44'],
    ['4.56', '8.47', '13.12'],
    ['5.20', '9.37', '14.16'],
  ])
})
