import { nextEffectiveBalance } from '@/lib/consensus/ethereum/effective-balance'
import {
  inactivityPenalty,
  isInInactivityLeak,
  nextInactivityScore,
  simulateLeak,
} from '@/lib/consensus/ethereum/inactivity'
import data from '@/lib/consensus/vectors/ethereum-inactivity.json'
import { suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n

/** The reference's rows are the same for all lengths: one run answers for every shorter one. */
function expected(offline: number, online: number, epochs: number) {
  const { rows, justified, finalized, ejected } = simulateLeak(offline, online, epochs)
  const { score, balance, effectiveBalance } = rows.at(-1)!
  return { score, balance, effective: effectiveBalance, justified, finalised: finalized, ejected }
}

export default suite(({ test, call, callBatch, expect, forAll, fc }) => {
  async function batch(
    fn: string,
    argLists: readonly (readonly unknown[])[],
    wanted: readonly unknown[],
  ): Promise<void> {
    const answers = await callBatch(fn, argLists)
    for (const [i, answer] of answers.entries())
      expect(answer.ok ? answer.value : answer.error.name).toBe(wanted[i])
  }

  test(
    'Delays from nothing to a dozen epochs',
    { id: 'leaking', task: 1, hint: 'More than four, and the previous epoch counts.' },
    async () => {
      const pairs = [0, 1, 7, 411_479].flatMap((finalised) =>
        Array.from({ length: 12 }, (_, late) => [finalised + late, finalised] as const),
      )
      await batch(
        'isLeaking',
        pairs,
        pairs.map((pair) => isInInactivityLeak(...pair)),
      )
    },
  )

  test(
    'The table of scores',
    { id: 'score-table', task: 2, hint: 'First the vote, then what is forgiven outside a leak.' },
    async () => {
      for (const { score, participated, leak, next } of data.scoreUpdates)
        expect(await call('nextScore', score, participated, leak)).toBe(next)
    },
  )

  const scoreTest = (participated: boolean, leak: boolean) => async () => {
    const scores = [...Array.from({ length: 40 }, (_, score) => score), 1000, 18_744, 2 ** 31]
    await batch(
      'nextScore',
      scores.map((score) => [score, participated, leak]),
      scores.map((score) => nextInactivityScore(score, participated, leak)),
    )
  }
  test(
    'Absent during a leak',
    { id: 'score-absent', task: 2, hint: 'Four more, and nothing is forgiven.' },
    scoreTest(false, true),
  )
  test(
    'Present during a leak',
    { id: 'score-present', task: 2, hint: 'One less for each vote, not below zero.' },
    scoreTest(true, true),
  )
  test(
    'Absent while all is well',
    { id: 'score-absent-well', task: 2, hint: 'Four more, then up to sixteen less.' },
    scoreTest(false, false),
  )
  test(
    'Present while all is well',
    { id: 'score-present-well', task: 2, hint: 'One less, then up to sixteen less.' },
    scoreTest(true, false),
  )

  test(
    'Any balance, any score',
    { id: 'penalty', task: 3, hint: 'Multiply, then divide once.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 0, max: 32 }), fc.integer({ min: 0, max: 50_000 })),
        async ([whole, score]) => {
          const effective = BigInt(whole) * ETH
          expect(await call('leakPenalty', effective, score)).toBe(
            inactivityPenalty(effective, score),
          )
        },
        { runs: 60 },
      ),
  )

  test(
    'Around each edge of the band',
    { id: 'effective', task: 4, hint: 'Exactly a quarter below and five quarters above stay.' },
    async () => {
      const cases: (readonly [bigint, bigint])[] = []
      for (const whole of [0n, 1n, 16n, 17n, 30n, 31n, 32n])
        for (const off of [-1_250, -1_000, -500, -250, 0, 500, 1_000, 1_250, 2_000, 9_000])
          for (const gwei of [-1n, 0n, 1n]) {
            const balance = whole * ETH + BigInt(off) * 1_000_000n + gwei
            if (balance >= 0n) cases.push([balance, whole * ETH])
          }
      await batch(
        'nextEffective',
        cases,
        cases.map(([balance, effective]) => nextEffectiveBalance(balance, effective)),
      )
    },
  )

  test(
    'The trajectory of an absent validator',
    { id: 'trajectory', task: 5, hint: 'Score, penalty, effective balance, in this order.' },
    async () => {
      for (const row of data.offlineTrajectory) {
        const seen = (await call('simulate', 4, 1, row.leakEpoch)) as Record<string, unknown>
        expect([seen.score, seen.balance, seen.effective]).toEqual([
          row.score,
          BigInt(row.balanceGwei),
          BigInt(row.effectiveGwei),
        ])
      }
    },
  )

  test(
    'The first epochs',
    { id: 'first', task: 5, hint: 'The score moves before the penalty is computed.' },
    async () => {
      for (const epochs of [0, 1, 2, 3, 10])
        expect(await call('simulate', 3, 2, epochs)).toEqual(expected(3, 2, epochs))
    },
  )

  test(
    'Hundreds of epochs with one effective balance',
    { id: 'early', task: 5, hint: 'While the effective balance stays, the penalty grows evenly.' },
    async () => {
      for (const epochs of [100, 300, 500])
        expect(await call('simulate', 3, 2, epochs)).toEqual(expected(3, 2, epochs))
    },
  )

  test(
    'Finality comes back',
    { id: 'return', task: 5, hint: 'By effective balance, and two thirds exactly are enough.' },
    () =>
      forAll(
        // Not 40: there the two thirds are exact, which is the test of the halves.
        fc.constantFrom(36, 37, 38, 39, 41, 42, 43, 44),
        async (offline) => {
          const { justified } = simulateLeak(offline, 100 - offline, 4100)
          for (const epochs of [justified! - 1, justified!])
            expect(await call('simulate', offline, 100 - offline, epochs)).toEqual(
              expected(offline, 100 - offline, epochs),
            )
        },
        { runs: 4 },
      ),
  )

  test(
    'Long after finality came back',
    {
      id: 'since',
      task: 5,
      hint: 'What weighs in the two thirds is effective balance, on both sides.',
    },
    async () => {
      for (const offline of [37, 43]) {
        const { justified } = simulateLeak(offline, 100 - offline, 4100)
        const epochs = justified! + 400
        expect(await call('simulate', offline, 100 - offline, epochs)).toEqual(
          expected(offline, 100 - offline, epochs),
        )
      }
    },
  )

  test(
    'Two epochs in a row finalise, and the leak ends',
    { id: 'finality', task: 5, hint: 'In the epoch that finalises there is no leak any more.' },
    async () => {
      for (const [offline, online] of [
        [36, 64],
        [2, 3],
      ] as const) {
        const { finalized } = simulateLeak(offline, online, 3100)
        for (const epochs of [finalized!, finalized! + 1])
          expect(await call('simulate', offline, online, epochs)).toEqual(
            expected(offline, online, epochs),
          )
      }
    },
  )

  test(
    'After the leak the score is worked off, and paid for',
    { id: 'after', task: 5, hint: 'The penalty does not ask whether there is a leak.' },
    async () => {
      for (const epochs of [560, 650, 683, 684, 900])
        expect(await call('simulate', 34, 66, epochs)).toEqual(expected(34, 66, epochs))
    },
  )

  test(
    'Two halves',
    { id: 'halves', task: 5, hint: '32 of 48 is two thirds. Is that enough?' },
    async () => {
      for (const epochs of [4685, 4686, 4687])
        expect(await call('simulate', 1, 1, epochs)).toEqual(expected(1, 1, epochs))
    },
  )

  test(
    'The epoch that brings the effective balance to 16 ETH',
    { id: 'ejection-not-yet', task: 5, hint: 'Ejection looks before the effective balance moves.' },
    async () => {
      for (const epochs of [4684, 4685])
        expect(await call('simulate', 9, 1, epochs)).toEqual(expected(9, 1, epochs))
    },
  )

  test(
    'Ejection',
    { id: 'ejection', task: 5, hint: 'It looks at what the epoch before has left as effective.' },
    async () => {
      for (const epochs of [4686, 4700])
        expect(await call('simulate', 9, 1, epochs)).toEqual(expected(9, 1, epochs))
    },
  )

  test(
    'Enough voters from the beginning',
    { id: 'no-leak', task: 5, hint: 'The second epoch finalises the first.' },
    async () => {
      for (const epochs of [1, 2, 3, 40])
        for (const [offline, online] of [
          [1, 2],
          [1, 9],
        ] as const)
          expect(await call('simulate', offline, online, epochs)).toEqual(
            expected(offline, online, epochs),
          )
    },
  )

  test(
    'Nobody is left',
    {
      id: 'nobody',
      task: 5,
      hint: 'Nothing is justified, and what is left goes towards zero.',
    },
    async () => {
      expect(await call('simulate', 7, 0, 30_000)).toEqual(expected(7, 0, 30_000))
    },
  )

  test(
    'The same question has the same answer',
    { id: 'again', task: 5, hint: 'Keep no state between calls.' },
    async () => {
      const first = await call('simulate', 45, 55, 900)
      await call('simulate', 34, 66, 600)
      expect(await call('simulate', 45, 55, 900)).toEqual(first)
      expect(first).toEqual(expected(45, 55, 900))
    },
  )
})
