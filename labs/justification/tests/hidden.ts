import {
  weighJustificationAndFinalization,
  type JustificationBits,
} from '@/lib/consensus/ethereum/casper-ffg'
import data from '@/lib/consensus/vectors/ethereum-ffg-justification.json'
import { suite } from '@/lib/suite/suite'

type Row = { epoch: number; bits: number[]; previous: number; current: number; finalized: number }
type Votes = { previous: bigint; current: bigint; total: bigint }

const rootOf = (epoch: number) => `root of ${epoch}`
const at = (epoch: number) => ({ epoch, root: rootOf(epoch) })

function stateOf({ epoch, bits, previous, current, finalized }: Row) {
  return {
    epoch,
    bits,
    previousJustified: at(previous),
    currentJustified: at(current),
    finalized: at(finalized),
    roots: Array.from({ length: epoch + 1 }, (_, one) => rootOf(one)),
  }
}

/** From the names of the lab to those of the reference, and back. */
function wanted(row: Row, votes: Votes) {
  const state = stateOf(row)
  const next = weighJustificationAndFinalization(
    {
      epoch: row.epoch,
      justificationBits: row.bits.map(Boolean) as unknown as JustificationBits,
      previousJustifiedCheckpoint: state.previousJustified,
      currentJustifiedCheckpoint: state.currentJustified,
      finalizedCheckpoint: state.finalized,
    },
    {
      previousEpochTargetBalance: votes.previous,
      currentEpochTargetBalance: votes.current,
      totalActiveBalance: votes.total,
    },
    rootOf,
  )
  return {
    ...state,
    bits: next.justificationBits.map(Number),
    previousJustified: next.previousJustifiedCheckpoint,
    currentJustified: next.currentJustifiedCheckpoint,
    finalized: next.finalizedCheckpoint,
  }
}

export default suite(({ test, call, observe, expect, forAll, fc }) => {
  const bit = fc.integer({ min: 0, max: 1 })
  const stake = fc.bigInt({ min: 3n, max: 2n ** 60n })

  async function same(row: Row, votes: Votes): Promise<void> {
    const { previous, current, total } = votes
    expect(await call('process', stateOf(row), previous, current, total)).toEqual(
      wanted(row, votes),
    )
  }

  /** Stakes with and without a supermajority, far from the border. */
  const votesOf = (previous: boolean, current: boolean): Votes => ({
    previous: previous ? 90n : 10n,
    current: current ? 80n : 20n,
    total: 100n,
  })

  test(
    'The scenarios of the consensus specs',
    { id: 'official', task: 3, hint: 'Shift, set, then the four rules with the old checkpoints.' },
    async () => {
      for (const row of data.scenarios.filter((one) => !('origin' in one)))
        await same(
          {
            epoch: row.currentEpoch,
            bits: row.justificationBitsBefore,
            previous: row.previousJustifiedEpoch,
            current: row.currentJustifiedEpoch,
            finalized: row.finalizedEpoch,
          },
          {
            previous: BigInt(row.previousEpochTargetBalance),
            current: BigInt(row.currentEpochTargetBalance),
            total: BigInt(row.totalActiveBalance),
          },
        )
    },
  )

  test(
    'Exactly two thirds',
    { id: 'exactly', task: 1, hint: 'At least two thirds: two thirds are enough.' },
    () =>
      forAll(
        fc.bigInt({ min: 1n, max: 2n ** 60n }),
        async (third) => {
          const row = { epoch: 6, bits: [0, 0, 0, 0], previous: 2, current: 3, finalized: 2 }
          const total = 3n * third
          await same(row, { previous: 2n * third, current: 0n, total })
          await same(row, { previous: 0n, current: 2n * third, total })
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'One Gwei less than two thirds',
    { id: 'one-less', task: 1, hint: 'Whole numbers: 3 · part against 2 · total.' },
    () =>
      forAll(
        fc.bigInt({ min: 2n ** 56n, max: 2n ** 60n }),
        async (third) => {
          const row = { epoch: 6, bits: [1, 0, 0, 0], previous: 2, current: 3, finalized: 2 }
          await same(row, {
            previous: 2n * third - 1n,
            current: 2n * third - 1n,
            total: 3n * third,
          })
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'Small totals',
    { id: 'small', task: 1, hint: 'Two of three are enough, and 66 of 100 are not.' },
    async () => {
      const row = { epoch: 7, bits: [1, 1, 1, 1], previous: 3, current: 5, finalized: 3 }
      for (const { target, total } of data.thresholdDerived)
        for (const other of [0n, BigInt(total)]) {
          await same(row, { previous: BigInt(target), current: other, total: BigInt(total) })
          await same(row, { previous: other, current: BigInt(target), total: BigInt(total) })
        }
    },
  )

  test(
    'The epoch before has two thirds, this one has not',
    { id: 'late', task: 2, hint: 'The checkpoint of epoch − 1, and bit 1.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 4, max: 60 }), bit, bit),
        ([epoch, b, c]) =>
          // Nothing can become final: both justified checkpoints are too old.
          same(
            { epoch: epoch + 4, bits: [0, b, c, 0], previous: 1, current: 2, finalized: 1 },
            votesOf(true, false),
          ),
        { runs: 20, together: true },
      ),
  )

  test(
    'This epoch has two thirds, the one before has not',
    { id: 'timely', task: 2, hint: 'The checkpoint of this epoch, and bit 0.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 8, max: 60 }), bit, bit, bit),
        ([epoch, b, c, d]) =>
          same(
            { epoch, bits: [0, b, c, d], previous: 1, current: 2, finalized: 1 },
            votesOf(false, true),
          ),
        { runs: 20, together: true },
      ),
  )

  test(
    'Both have two thirds',
    { id: 'both', task: 2, hint: 'The later of the two is the current justified checkpoint.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 8, max: 60 }), bit),
        ([epoch, d]) =>
          same(
            { epoch, bits: [0, 0, 0, d], previous: 1, current: 2, finalized: 1 },
            votesOf(true, true),
          ),
        { runs: 20, together: true },
      ),
  )

  test(
    'Nobody votes',
    { id: 'nobody', task: 2, hint: 'The bits move on, and what was set stays set.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 8, max: 60 }), bit, bit, bit, bit),
        ([epoch, a, b, c, d]) =>
          same(
            { epoch, bits: [a, b, c, d], previous: 1, current: 2, finalized: 1 },
            votesOf(false, false),
          ),
        { runs: 20, together: true },
      ),
  )

  const rules = [
    { id: '234', bits: [0, 1, 1, 0], votes: votesOf(true, false), of: 'previous', back: 3 },
    { id: '23', bits: [0, 1, 0, 0], votes: votesOf(true, false), of: 'previous', back: 2 },
    { id: '123', bits: [0, 1, 0, 0], votes: votesOf(true, true), of: 'current', back: 2 },
    { id: '12', bits: [1, 0, 0, 0], votes: votesOf(false, true), of: 'current', back: 1 },
  ] as const
  for (const { id, bits, votes, of, back } of rules) {
    const row = (epoch: number, source: number): Row =>
      of === 'previous'
        ? { epoch, bits: [...bits], previous: source, current: source + 1, finalized: 0 }
        : { epoch, bits: [...bits], previous: 1, current: source, finalized: 0 }
    test(
      `Rule ${id}`,
      {
        id: `rule-${id}`,
        task: 3,
        hint: `Rule ${id} of the brief, with the checkpoint from before.`,
      },
      () =>
        forAll(fc.integer({ min: 6, max: 90 }), (epoch) => same(row(epoch, epoch - back), votes), {
          runs: 15,
          together: true,
        }),
    )
    test(
      `Rule ${id}, but the link began elsewhere`,
      {
        id: `source-${id}`,
        task: 3,
        hint: 'Set bits are not enough: the source has to be exactly so many epochs back.',
      },
      () =>
        forAll(
          fc.tuple(fc.integer({ min: 12, max: 90 }), fc.integer({ min: 4, max: 8 })),
          ([epoch, far]) => same(row(epoch, epoch - far), votes),
          { runs: 15, together: true },
        ),
    )
  }

  test(
    'Two rules at once: the last one wins',
    {
      id: 'last-wins',
      task: 3,
      hint: 'Rules in their order; a later one replaces what an earlier one set.',
    },
    async () => {
      for (const epoch of [7, 30])
        await same(
          { epoch, bits: [1, 1, 0, 0], previous: epoch - 2, current: epoch - 1, finalized: 1 },
          votesOf(true, true),
        )
    },
  )

  test(
    'The first two epochs',
    { id: 'first-epochs', task: 2, hint: 'In the epochs 0 and 1 nothing is processed.' },
    async () => {
      for (const epoch of [0, 1])
        await same(
          { epoch, bits: [1, 0, 0, 0], previous: 0, current: 0, finalized: 0 },
          votesOf(true, true),
        )
      await same(
        { epoch: 2, bits: [1, 0, 0, 0], previous: 0, current: 1, finalized: 0 },
        votesOf(true, true),
      )
    },
  )

  test('Any state', { id: 'any', task: 3, hint: 'All of the brief, in its order.' }, () =>
    forAll(
      fc.tuple(
        fc.integer({ min: 2, max: 40 }),
        fc.tuple(bit, bit, bit, bit),
        fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })),
        stake,
        fc.tuple(fc.nat({ max: 100 }), fc.nat({ max: 100 })),
      ),
      ([epoch, bits, [back, more], total, [p, c]]) => {
        const current = Math.max(0, epoch - 1 - back)
        const previous = Math.max(0, current - more)
        return same(
          { epoch, bits, previous, current, finalized: Math.max(0, previous - 1) },
          {
            previous: (total * BigInt(p)) / 100n,
            current: (total * BigInt(c)) / 100n,
            total,
          },
        )
      },
      { runs: 150, together: true },
    ),
  )

  test(
    'The state is not changed, and the answer is the same again',
    { id: 'pure', task: 2, hint: 'Make a new state and new bits.' },
    async () => {
      const row = { epoch: 9, bits: [0, 1, 0, 0], previous: 6, current: 7, finalized: 4 }
      const seen = await observe('process', stateOf(row), 90n, 90n, 100n)
      expect(seen.args[0]).toEqual(stateOf(row))
      expect(await call('process', stateOf(row), 90n, 90n, 100n)).toEqual(seen.value)
    },
  )
})
