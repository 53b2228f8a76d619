import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import data from '../vectors/ethereum-ffg-justification.json'
import {
  contradicts,
  culprits,
  isSupermajority,
  settle,
  supermajorityLinks,
  weighJustificationAndFinalization,
  type FfgState,
  type FfgVote,
  type JustificationBits,
} from './casper-ffg'
import type { Checkpoint } from './types'

const at = (epoch: number, root = `r${epoch}`): Checkpoint => ({ epoch, root })

describe('The end of an epoch', () => {
  test.each(data.scenarios)('$name', (row) => {
    const state: FfgState = {
      epoch: row.currentEpoch,
      justificationBits: row.justificationBitsBefore.map(Boolean) as unknown as JustificationBits,
      previousJustifiedCheckpoint: at(row.previousJustifiedEpoch),
      currentJustifiedCheckpoint: at(row.currentJustifiedEpoch),
      finalizedCheckpoint: at(row.finalizedEpoch),
    }
    const next = weighJustificationAndFinalization(
      state,
      {
        previousEpochTargetBalance: BigInt(row.previousEpochTargetBalance),
        currentEpochTargetBalance: BigInt(row.currentEpochTargetBalance),
        totalActiveBalance: BigInt(row.totalActiveBalance),
      },
      (epoch) => `r${epoch}`,
    )
    expect(next).toEqual({
      epoch: row.currentEpoch,
      justificationBits: row.expect.bits.map(Boolean),
      previousJustifiedCheckpoint: at(row.expect.previousJustifiedEpoch),
      currentJustifiedCheckpoint: at(row.expect.currentJustifiedEpoch),
      finalizedCheckpoint: at(row.expect.finalizedEpoch),
    })
  })

  test('A second way: the specification’s statements in their order, on numbers', () => {
    const bit = fc.boolean()
    const epochs = fc
      .tuple(fc.integer({ min: 2, max: 9 }), fc.nat({ max: 8 }), fc.nat({ max: 8 }))
      .map(
        ([epoch, a, b]) => [epoch, Math.min(a, b, epoch), Math.min(Math.max(a, b), epoch)] as const,
      )
    fc.assert(
      fc.property(
        fc.tuple(bit, bit, bit, bit),
        epochs,
        fc.tuple(bit, bit),
        (bits, [epoch, previous, current], [previousVotes, currentVotes]) => {
          const next = weighJustificationAndFinalization(
            {
              epoch,
              justificationBits: bits,
              previousJustifiedCheckpoint: at(previous),
              currentJustifiedCheckpoint: at(current),
              finalizedCheckpoint: at(0),
            },
            {
              previousEpochTargetBalance: previousVotes ? 2n : 1n,
              currentEpochTargetBalance: currentVotes ? 2n : 1n,
              totalActiveBalance: 3n,
            },
            (of) => `r${of}`,
          )
          const b = [false, bits[0], bits[1], bits[2]]
          let [justified, final] = [current, 0]
          if (previousVotes) [justified, b[1]] = [epoch - 1, true]
          if (currentVotes) [justified, b[0]] = [epoch, true]
          if (b[1] && b[2] && b[3] && previous === epoch - 3) final = previous
          if (b[1] && b[2] && previous === epoch - 2) final = previous
          if (b[0] && b[1] && b[2] && current === epoch - 2) final = current
          if (b[0] && b[1] && current === epoch - 1) final = current
          expect(next.justificationBits).toEqual(b)
          expect([
            next.previousJustifiedCheckpoint,
            next.currentJustifiedCheckpoint,
            next.finalizedCheckpoint,
          ]).toEqual([current, justified, final].map((one) => at(one)))
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('Two thirds suffice, and nothing happens in the first two epochs', () => {
    for (const { target, total, justified } of data.thresholdDerived)
      expect(isSupermajority(BigInt(target), BigInt(total))).toBe(justified)
    const bits: JustificationBits = [true, true, true, true]
    for (const epoch of [0, 1]) {
      const state = {
        epoch,
        justificationBits: bits,
        previousJustifiedCheckpoint: at(0),
        currentJustifiedCheckpoint: at(0),
        finalizedCheckpoint: at(0),
      }
      const all = {
        previousEpochTargetBalance: 3n,
        currentEpochTargetBalance: 3n,
        totalActiveBalance: 3n,
      }
      expect(weighJustificationAndFinalization(state, all, String)).toEqual(state)
    }
  })
})

describe('Accountable safety', () => {
  test('Whenever two branches are both finalised, a third of the stake has contradicted itself', () => {
    const validators = 9
    let both = 0
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 1n, max: 50n }), {
          minLength: validators,
          maxLength: validators,
        }),
        fc.array(
          fc.record({
            validator: fc.nat({ max: validators - 1 }),
            branch: fc.constantFrom('a', 'b'),
            source: fc.nat({ max: 2 }),
            span: fc.integer({ min: 1, max: 3 }),
          }),
          { maxLength: 40 },
        ),
        fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 }), fc.integer({ min: 1, max: 3 })),
        fc.array(fc.tuple(fc.nat({ max: 511 }), fc.nat({ max: 511 })), {
          minLength: 2,
          maxLength: 2,
        }),
        (stakes, stray, [skipA, skipB, span], crowds) => {
          const genesis = at(0, 'g')
          const on = (branch: string, epoch: number) => (epoch === 0 ? genesis : at(epoch, branch))
          const votes: FfgVote[] = stray.map(({ validator, branch, source, span: far }) => ({
            validator,
            source: on(branch, source),
            target: on(branch, source + far),
          }))
          for (const [which, branch] of (['a', 'b'] as const).entries()) {
            const first = 1 + (which === 0 ? skipA : skipB + span)
            const crowd = supermajorityOf(stakes, crowds[which]![0])
            const crowd2 = supermajorityOf(stakes, crowds[which]![1])
            for (const validator of crowd)
              votes.push({ validator, source: genesis, target: on(branch, first) })
            for (const validator of crowd2)
              votes.push({ validator, source: on(branch, first), target: on(branch, first + 1) })
          }
          const { finalized } = settle(supermajorityLinks(votes, stakes), genesis)
          const sides = new Set(finalized.filter(({ epoch }) => epoch > 0).map(({ root }) => root))
          if (sides.size < 2) return
          both++
          const guilty = culprits(votes).reduce((sum, one) => sum + stakes[one]!, 0n)
          const total = stakes.reduce((sum, stake) => sum + stake, 0n)
          expect(guilty * 3n >= total).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
    expect(both).toBeGreaterThan(900)
  })

  test('The same vote twice is no contradiction; around and within are both', () => {
    const vote = (s: number, t: number, root = 'x'): FfgVote => ({
      validator: 0,
      source: at(s),
      target: at(t, root),
    })
    expect(contradicts(vote(1, 2), vote(1, 2))).toBe(false)
    expect(contradicts(vote(1, 2), vote(1, 2, 'y'))).toBe(true)
    expect(contradicts(vote(1, 4), vote(2, 3))).toBe(true)
    expect(contradicts(vote(2, 3), vote(1, 4))).toBe(true)
    expect(contradicts(vote(1, 3), vote(1, 4))).toBe(false)
    expect(contradicts(vote(1, 3), vote(3, 4))).toBe(false)
  })
})

/** Validators in an order that the number chooses, until they have two thirds. */
function supermajorityOf(stakes: readonly bigint[], mask: number): number[] {
  const order = [...stakes.keys()].sort((a, b) => ((mask >> b) & 1) - ((mask >> a) & 1) || a - b)
  const total = stakes.reduce((sum, stake) => sum + stake, 0n)
  const crowd: number[] = []
  let sum = 0n
  for (const one of order) {
    if (isSupermajority(sum, total)) break
    crowd.push(one)
    sum += stakes[one]!
  }
  return crowd
}
