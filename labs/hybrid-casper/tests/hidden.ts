import {
  chainScore,
  highestFinalizedEpoch,
  highestJustifiedEpoch,
  hybridForkChoice,
  type CasperState,
  type HybridHead,
} from '@/lib/consensus/hybrid/hybrid-casper'
import data from '@/lib/consensus/vectors/hybrid-casper.json'
import { suite } from '@/lib/suite/suite'

const ETH = 10n ** 18n
const MIN = 200_000n * ETH
/** Total difficulty at which Ethereum's mining ended. */
const TTD = 58_750_000_000_000_000_000_000n

const head = (
  id: string,
  justifiedEpoch: number,
  totalDifficulty: bigint,
  ancestors: string[] = ['g', 'f'],
): HybridHead => ({ id, justifiedEpoch, totalDifficulty, ancestors })

const state = (
  epoch: number,
  lastJustified: number,
  lastFinalized: number,
  current = 2n * MIN,
  previous = current,
): CasperState => ({
  epoch,
  lastJustified,
  lastFinalized,
  currentDeposits: current,
  previousDeposits: previous,
})

export default suite(({ test, call, observe, throws, expect, forAll, fc }) => {
  const work = fc.bigInt({ min: 1n, max: TTD })

  async function sameHead(heads: readonly HybridHead[], finalized = 'f'): Promise<void> {
    const right = hybridForkChoice(heads, finalized)
    if (right) expect(await call('forkChoice', heads, finalized)).toBe(right.id)
    else expect((await throws('forkChoice', heads, finalized)).name).toBe('RangeError')
  }

  const justified = async (states: readonly CasperState[], min = MIN) =>
    expect(await call('justifiedEpoch', states, min)).toBe(highestJustifiedEpoch(states, min))
  const final = async (states: readonly CasperState[], min = MIN) =>
    expect(await call('finalizedEpoch', states, min)).toBe(highestFinalizedEpoch(states, min))

  test('Scores of any chain', { id: 'score', task: 1, hint: 'Exactly, in whole numbers.' }, () =>
    forAll(
      fc.tuple(fc.integer({ min: 1, max: 400_000 }), work),
      async ([justifiedEpoch, totalDifficulty]) => {
        const chain = { justifiedEpoch, totalDifficulty }
        expect(await call('score', chain)).toBe(chainScore(chain))
      },
      { runs: 30, together: true },
    ),
  )

  test(
    'A chain without a justified epoch',
    { id: 'score-zero', task: 1, hint: 'Then its score is its work.' },
    async () => {
      for (const totalDifficulty of [0n, 1n, 17_179_869_184n, TTD])
        expect(await call('score', { justifiedEpoch: 0, totalDifficulty })).toBe(totalDifficulty)
    },
  )

  test(
    'The cases of EIP-1011’s formula',
    { id: 'pairs', task: 3, hint: 'The justified epoch first, the work second.' },
    async () => {
      for (const row of data.scores) {
        const heads = [
          head('A', row.a.justifiedEpoch, BigInt(row.a.totalDifficulty)),
          head('B', row.b.justifiedEpoch, BigInt(row.b.totalDifficulty)),
        ]
        expect(await call('forkChoice', heads, 'f')).toBe(row.winner)
        expect(await call('forkChoice', heads.toReversed(), 'f')).toBe(row.winner)
      }
    },
  )

  test(
    'All the work of Ethereum against one epoch',
    { id: 'ttd', task: 3, hint: 'One justified epoch outweighs any work.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 1, max: 400_000 }), work),
        async ([epoch, less]) => {
          const heads = [head('work', epoch - 1, TTD), head('votes', epoch, less / 2n)]
          await sameHead(heads)
          await sameHead(heads.toReversed())
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'Equal epochs are decided by a single unit of work',
    { id: 'one-unit', task: 3, hint: 'A double cannot hold both the epoch and the last unit.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 1, max: 400_000 }), work),
        async ([epoch, most]) => {
          await sameHead([head('a', epoch, most), head('b', epoch, most + 1n)])
          await sameHead([head('a', epoch, most + 1n), head('b', epoch, most)])
        },
        { runs: 15, together: true },
      ),
  )

  test('Equal scores', { id: 'tie', task: 3, hint: 'The first that arrived stays.' }, async () => {
    await sameHead([head('b', 3, 50n), head('a', 3, 50n), head('c', 3, 50n)])
    await sameHead([head('c', 3, 20n), head('b', 3, 50n), head('a', 3, 50n)])
  })

  test(
    'More work below the final block',
    { id: 'revert-work', task: 3, hint: 'What does not contain the final block is out.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 1, max: 400_000 }), work),
        async ([epoch, most]) => {
          const honest = head('honest', epoch, most, ['g', 'e', 'f'])
          const longer = head('longer', epoch, most + 10n ** 18n, ['g', 'e'])
          await sameHead([honest, longer])
          await sameHead([longer, honest])
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'More justified epochs below the final block',
    { id: 'revert-votes', task: 3, hint: 'Not even votes revert what is final.' },
    async () => {
      await sameHead([
        head('other', 90, TTD, ['g', 'e']),
        head('own', 40, 1000n, ['g', 'e', 'f']),
        head('own2', 39, 5000n, ['g', 'e', 'f']),
      ])
    },
  )

  test(
    'The final block is a head itself',
    { id: 'itself', task: 3, hint: 'It need not be below the head, it may be the head.' },
    async () => {
      await sameHead([head('x', 7, 10n ** 20n, ['g', 'e']), head('f', 7, 500n, ['g', 'e'])])
      await sameHead([head('f', 7, 500n, ['g'])])
      await sameHead([head('g', 0, 5n, [])], 'g')
    },
  )

  test(
    'Ancestors in any order',
    { id: 'any-order', task: 3, hint: 'The final block may stand anywhere among them.' },
    () =>
      forAll(
        fc.tuple(
          fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 3, maxLength: 40 }),
          fc.nat(),
        ),
        async ([numbers, at]) => {
          const [other, ...shared] = numbers.map((number) => `block-${number}`)
          const finalized = shared[at % shared.length]!
          await sameHead(
            [
              head('other', 9, TTD, [other!, ...shared.filter((id) => id !== finalized)]),
              head('own', 8, 1000n, shared),
              head('own-reversed', 7, 500n, shared.toReversed()),
            ],
            finalized,
          )
        },
        { runs: 20 },
      ),
  )

  test(
    'No head on the final block',
    { id: 'none', task: 3, hint: 'A RangeError: this is not for a machine to decide.' },
    async () => {
      for (const heads of [
        [head('x', 9, TTD, ['g', 'e'])],
        [head('x', 9, TTD, ['g', 'e']), head('y', 3, 4n, ['g', 'ff'])],
        [],
      ])
        expect((await throws('forkChoice', heads, 'f')).name).toBe('RangeError')
    },
  )

  test(
    'The usual course',
    { id: 'usual', task: 2, hint: 'Each state speaks of its own epoch, and of the one before.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 2, max: 90_000 }), fc.integer({ min: 1, max: 8 })),
        async ([from, count]) => {
          const states = Array.from({ length: count }, (_, i) =>
            state(from + i, from + i, from + i - 1),
          )
          await justified(states)
          await final(states)
        },
        { runs: 15, together: true },
      ),
  )

  test('No states', { id: 'empty', task: 2, hint: 'Without any the answer is 0.' }, async () => {
    await justified([])
    await final([])
    await final([state(9, 9, 8)])
    await final([state(1, 1, 0)])
  })

  test(
    'A contract that remembers an old epoch',
    { id: 'stale-justified', task: 2, hint: 'Only the state of an epoch justifies that epoch.' },
    async () => {
      // 10 was justified late, in epoch 11: its own state did not know of it.
      await justified([state(9, 9, 8), state(10, 9, 8), state(11, 10, 8), state(12, 10, 8)])
      await justified([state(10, 9, 8), state(11, 10, 8), state(12, 10, 8)])
    },
  )

  test(
    'An epoch that was finalised late',
    { id: 'stale-final', task: 2, hint: 'The next epoch’s state must say so, no later one.' },
    async () => {
      await final([state(9, 9, 8), state(10, 10, 8), state(11, 11, 8), state(12, 12, 10)])
      await final([state(8, 8, 7), state(9, 9, 8), state(10, 10, 8), state(11, 11, 9)])
      await final([state(9, 9, 8), state(10, 10, 10)])
    },
  )

  test(
    'Too little deposited to justify',
    { id: 'poor-justified', task: 2, hint: 'More than the threshold, in both dynasties.' },
    async () => {
      await justified([state(9, 9, 8), state(10, 10, 9, MIN - 1n, MIN - 1n), state(11, 10, 9)])
      await justified([state(9, 9, 8), state(10, 10, 9, 0n, 0n)])
    },
  )

  test(
    'Exactly the threshold',
    { id: 'exactly', task: 2, hint: 'More than the threshold: equal is not enough.' },
    async () => {
      await justified([state(9, 9, 8), state(10, 10, 9, MIN, MIN)])
      await justified([state(9, 9, 8), state(10, 10, 9, MIN + 1n, MIN + 1n)])
      await justified([state(9, 9, 8), state(10, 10, 9, MIN, 2n * MIN)])
      await justified([state(9, 9, 8), state(10, 10, 9, 2n * MIN, MIN)])
      const rich = state(8, 8, 7)
      await final([rich, state(9, 9, 8, MIN, MIN), state(10, 10, 9, MIN, MIN)])
      await final([rich, state(9, 9, 8, MIN + 1n, MIN + 1n), state(10, 10, 9, MIN + 1n, MIN + 1n)])
    },
  )

  test(
    'One dynasty has enough, the other has not',
    { id: 'one-dynasty', task: 2, hint: 'Both numbers have to be above the threshold.' },
    async () => {
      for (const [current, previous] of [
        [3n * MIN, MIN / 2n],
        [MIN / 2n, 3n * MIN],
      ] as const) {
        await justified([state(9, 9, 8), state(10, 10, 9, current, previous)])
        await final([
          state(8, 8, 7),
          state(9, 9, 8, current, previous),
          state(10, 10, 9, current, previous),
        ])
      }
    },
  )

  test(
    'Deposits that leave after the epoch',
    { id: 'left', task: 2, hint: 'What counts is what was deposited during the epoch itself.' },
    async () => {
      await final([state(9, 9, 8), state(10, 10, 9, MIN / 4n, MIN / 4n)])
    },
  )

  test(
    'Deposits that come after the epoch',
    { id: 'came', task: 2, hint: 'What counts is what was deposited during the epoch itself.' },
    async () => {
      await final([state(8, 8, 7), state(9, 9, 8, MIN / 4n, MIN / 4n), state(10, 10, 9)])
    },
  )

  test(
    'Every client has its own threshold',
    { id: 'threshold', task: 2, hint: 'The threshold is an argument.' },
    () =>
      forAll(
        fc.array(fc.bigInt({ min: 1n, max: 10n ** 24n }), { minLength: 2, maxLength: 6 }),
        async (deposits) => {
          const states = deposits.map((wei, i) => state(i + 5, i + 5, i + 4, wei, wei))
          for (const min of [0n, deposits.at(-1)!, deposits[1]! - 1n, 10n ** 25n])
            await justified(states, min)
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'Nothing that is passed in is changed, and the answer stays the same',
    { id: 'pure', task: 3, hint: 'Keep no state, and sort a copy.' },
    async () => {
      const heads = [head('a', 3, 5n), head('b', 4, 5n), head('c', 4, 9n)]
      const seen = await observe('forkChoice', heads, 'f')
      expect(seen.args[0]).toEqual(heads)
      expect(await call('forkChoice', heads, 'f')).toBe(seen.value as string)
    },
  )
})
