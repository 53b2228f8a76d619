import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import data from '../vectors/hybrid-casper.json'
import {
  chainScore,
  highestFinalizedEpoch,
  highestJustifiedEpoch,
  hybridForkChoice,
  type CasperState,
  type HybridHead,
} from './hybrid-casper'

/** A second way: decimal digits. Below 10^40 the difficulty fills the last forty places. */
function digits(epoch: number, totalDifficulty: string): bigint {
  return BigInt(`${epoch}${totalDifficulty.padStart(40, '0')}`)
}

/** A second way: sort, by arrival last. */
function bySorting(heads: readonly HybridHead[], finalized: string): string | null {
  const left = heads
    .map((head, arrival) => ({ ...head, arrival }))
    .filter(({ id, ancestors }) => [id, ...ancestors].some((one) => one === finalized))
    .sort(
      (a, b) =>
        b.justifiedEpoch - a.justifiedEpoch ||
        (a.totalDifficulty === b.totalDifficulty
          ? a.arrival - b.arrival
          : a.totalDifficulty > b.totalDifficulty
            ? -1
            : 1),
    )
  return left[0]?.id ?? null
}

describe('Scores', () => {
  test.each(data.scores)('$a against $b', ({ a, b, winner }) => {
    const [left, right] = [a, b].map(({ justifiedEpoch, totalDifficulty }) => {
      const score = chainScore({ justifiedEpoch, totalDifficulty: BigInt(totalDifficulty) })
      expect(score).toBe(digits(justifiedEpoch, totalDifficulty))
      return score
    })
    expect(left! > right! ? 'A' : 'B').toBe(winner)
  })

  test.each(data.neverRevert)('$name', ({ heads, finalized, winner }) => {
    const parsed = heads.map((head) => ({ ...head, totalDifficulty: BigInt(head.totalDifficulty) }))
    expect(hybridForkChoice(parsed, finalized)?.id ?? null).toBe(winner)
    expect(bySorting(parsed, finalized)).toBe(winner)
  })

  test('Any heads, against sorting', () => {
    const head = fc.record({
      justifiedEpoch: fc.nat({ max: 3 }),
      totalDifficulty: fc.bigInt({ min: 0n, max: 3n }),
      ancestors: fc.subarray(['f', 'g', 'h']),
    })
    fc.assert(
      fc.property(fc.array(head, { maxLength: 8 }), (drawn) => {
        const heads = drawn.map((one, i) => ({ ...one, id: `n${i}` }))
        expect(hybridForkChoice(heads, 'f')?.id ?? null).toBe(bySorting(heads, 'f'))
      }),
    )
  })
})

describe('What a client counts', () => {
  const at = (epoch: number, lastJustified: number, lastFinalized: number, eth = 300_000) => ({
    epoch,
    lastJustified,
    lastFinalized,
    currentDeposits: BigInt(eth) * 10n ** 18n,
    previousDeposits: BigInt(eth) * 10n ** 18n,
  })
  const MIN = 200_000n * 10n ** 18n

  test('The usual course: each epoch justified, the one before final', () => {
    const states: CasperState[] = [at(10, 10, 9), at(11, 11, 10), at(12, 11, 10)]
    expect(highestJustifiedEpoch(states, MIN)).toBe(11)
    expect(highestFinalizedEpoch(states, MIN)).toBe(10)
    expect(highestJustifiedEpoch([], MIN)).toBe(0)
  })

  test('Deposits count as they were during the epoch', () => {
    const poor = 150_000
    expect(highestFinalizedEpoch([at(10, 10, 9), at(11, 11, 10, poor)], MIN)).toBe(10)
    expect(highestFinalizedEpoch([at(10, 10, 9, poor), at(11, 11, 10)], MIN)).toBe(0)
    expect(highestJustifiedEpoch([at(10, 10, 9), at(11, 11, 10, poor)], MIN)).toBe(10)
    expect(highestJustifiedEpoch([at(10, 10, 9, 200_000)], MIN)).toBe(0)
  })
})

test('The interest table is an inverse square root', () => {
  // Twice the deposits, the rate divided by the root of two: what the rationale says of the factor.
  for (const [deposits, percent] of data.interest as [number, number][])
    expect(percent * Math.sqrt(deposits / 1e7)).toBeCloseTo(5, 0)
})
