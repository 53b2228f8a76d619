import {
  getFlagDelta,
  PARTICIPATION_FLAGS,
  proposerAttestationReward,
  type ParticipationFlag,
} from '@/lib/consensus/ethereum/rewards'
import data from '@/lib/consensus/vectors/ethereum-rewards.json'
import { suite } from '@/lib/suite/suite'
import type { Arbitrary } from 'fast-check'

type Case = { base: bigint; part: number; active: number }
type Vote = { base: bigint; flags: readonly ParticipationFlag[] }

function expected(
  flag: ParticipationFlag,
  { base, part, active }: Case,
  leak: boolean,
  voted: boolean,
) {
  const delta = getFlagDelta(flag, base, BigInt(part), BigInt(active), leak, voted)
  return [delta.reward, delta.penalty]
}

export default suite(({ test, call, observe, expect, forAll, fc }) => {
  /** Between a tenth and nine tenths participate; 27 · 14 and 27 · 26 leave almost 64 when divided by 64. */
  const some: Arbitrary<Case> = fc
    .tuple(
      fc.integer({ min: 100_000, max: 120_000_000 }),
      fc.integer({ min: 100, max: 900 }),
      fc.integer({ min: 10_000, max: 700_000 }),
    )
    .map(([active, share, base]) => ({
      base: BigInt(base) * 64n + 27n,
      part: Math.floor((active / 1000) * share),
      active,
    }))

  async function settles(
    one: Case,
    leak: boolean,
    voted: boolean,
    flags: readonly ParticipationFlag[] = PARTICIPATION_FLAGS,
  ) {
    for (const flag of flags)
      expect(await call('flagDelta', flag, one.base, one.part, one.active, leak, voted)).toEqual(
        expected(flag, one, leak, voted),
      )
  }

  async function rows(wanted: (name: string) => boolean): Promise<void> {
    for (const row of data.flagDeltas.filter((one) => wanted(one.case)))
      for (const flag of PARTICIPATION_FLAGS)
        expect(
          await call(
            'flagDelta',
            flag,
            BigInt(row.baseRewardGwei),
            row.participatingIncrements,
            row.activeIncrements,
            row.inactivityLeak,
            row.participated,
          ),
        ).toEqual(row[flag].map(BigInt))
  }

  test(
    'All, and nine of ten',
    { id: 'present', task: 1, hint: 'Base reward times weight, scaled by who else is there.' },
    () => rows((name) => name.includes('% part') || name.startsWith('all')),
  )

  test(
    'Everybody is there',
    { id: 'everybody', task: 1, hint: 'Then the fraction of participants is one.' },
    () =>
      forAll(
        some,
        (one) =>
          settles({ ...one, base: one.base - 27n, part: one.active }, false, true, [
            'source',
            'head',
          ]),
        { runs: 20, together: true },
      ),
  )

  test(
    'The target when everybody is there',
    { id: 'target', task: 1, hint: 'The target weighs more than the others.' },
    () =>
      forAll(
        some,
        (one) =>
          settles({ ...one, base: one.base - 27n, part: one.active }, false, true, ['target']),
        { runs: 20, together: true },
      ),
  )

  test(
    'Half are there',
    { id: 'half', task: 1, hint: 'Half of the stake, half of the reward.' },
    () =>
      forAll(
        some,
        ({ base, active }) =>
          settles({ base: (base - 27n) * 2n, part: active, active: 2 * active }, false, true),
        { runs: 20, together: true },
      ),
  )

  test(
    'With remainders',
    { id: 'remainders', task: 1, hint: 'Everything above the line first; one division.' },
    async () => {
      await rows((name) => name === 'with remainders, participating')
      await settles({ base: 63n, part: 1_000_003, active: 1_000_004 }, false, true)
    },
  )

  test(
    'A lonely voter',
    { id: 'lonely', task: 1, hint: 'If almost nobody else is there, a vote earns almost nothing.' },
    async () => {
      for (const base of [11_040n, 345n, 22_080n])
        await settles({ base, part: 1, active: 34_400_000 }, false, true)
    },
  )

  test(
    'Nobody earns in a leak',
    { id: 'leak', task: 1, hint: 'Rewards stop while the leak runs.' },
    async () => {
      await rows((name) => name.startsWith('leak'))
      await forAll(some, (one) => settles(one, true, true), { runs: 20, together: true })
    },
  )

  test(
    'Absentees',
    { id: 'absent', task: 2, hint: 'What the others did does not matter here.' },
    async () => {
      await rows((name) => name.includes('absent'))
      await forAll(some, (one) => settles(one, false, false, ['source', 'target']), {
        runs: 20,
        together: true,
      })
    },
  )

  test(
    'An absentee among many',
    { id: 'absent-alone', task: 2, hint: 'Base reward times weight over 64.' },
    () =>
      forAll(
        some,
        (one) => settles({ ...one, part: one.active }, false, false, ['source', 'target']),
        { runs: 20, together: true },
      ),
  )

  test('A missing head', { id: 'head', task: 2, hint: 'It earns nothing and costs nothing.' }, () =>
    forAll(some, (one) => settles(one, false, false, ['head']), { runs: 20, together: true }),
  )

  test(
    'Absentees in a leak',
    { id: 'absent-leak', task: 2, hint: 'A leak takes away the rewards and nothing else.' },
    () =>
      forAll(
        some,
        (one) => settles({ ...one, part: one.active }, true, false, ['source', 'target']),
        { runs: 20, together: true },
      ),
  )

  const parts = fc
    .tuple(some, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }))
    .map(([{ base, part, active }, target, head]) => ({
      base,
      active,
      parts: { source: part, target: part - target, head: part - target - head },
    }))

  function whole(
    base: bigint,
    has: Record<ParticipationFlag, boolean>,
    part: Record<ParticipationFlag, number>,
    active: number,
    leak: boolean,
  ): bigint {
    return PARTICIPATION_FLAGS.reduce((sum, flag) => {
      const one = { base, part: part[flag], active }
      const [reward, penalty] = expected(flag, one, leak, has[flag])
      return sum + reward! - penalty!
    }, 0n)
  }

  test(
    'An epoch in which each flag loses a fraction',
    { id: 'epoch-rounding', task: 3, hint: 'Three flags, three roundings.' },
    async () => {
      const all = { source: true, target: true, head: true }
      for (const [base, part, active] of [
        [10_695n, 33_333_333, 34_400_000],
        [99n, 999, 1000],
        [11_039n, 7_777_777, 7_777_778],
      ] as const) {
        const same = { source: part, target: part, head: part }
        expect(await call('epochDelta', base, all, same, active, false)).toBe(
          whole(base, all, same, active, false),
        )
      }
    },
  )

  test(
    'An epoch with source and target, or with the target alone',
    { id: 'epoch-mixed', task: 3, hint: 'Each flag has its own participants.' },
    () =>
      forAll(
        parts,
        async ({ base, active, parts: part }) => {
          for (const has of [
            { source: true, target: true, head: false },
            { source: false, target: true, head: false },
          ]) {
            const answer = await call('epochDelta', base, has, part, active, false)
            expect(answer).toBe(whole(base, has, part, active, false))
          }
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'An epoch of absence',
    { id: 'epoch-absent', task: 3, hint: 'More penalties than rewards is a negative number.' },
    () =>
      forAll(
        parts,
        async ({ base, active }) => {
          const has = { source: false, target: false, head: false }
          const full = { source: active, target: active, head: active }
          const answer = await call('epochDelta', base, has, full, active, false)
          expect(answer).toBe(whole(base, has, full, active, false))
        },
        { runs: 20, together: true },
      ),
  )

  const vote: Arbitrary<Vote> = fc.record({
    base: fc.integer({ min: 1, max: 2048 }).map((increments) => BigInt(increments) * 345n),
    flags: fc.subarray([...PARTICIPATION_FLAGS], { minLength: 1 }),
  })

  async function proposes(votes: readonly Vote[]): Promise<void> {
    expect(await call('proposerReward', votes)).toBe(
      proposerAttestationReward(
        votes.map(({ base, flags }) => ({ baseReward: base, newFlags: flags })),
      ),
    )
  }

  test(
    'Seven votes of one flag, fifty times',
    {
      id: 'proposer-flag',
      task: 4,
      hint: 'Of every 64, 56 are for the others and 8 for the proposer.',
    },
    () =>
      forAll(
        fc.tuple(fc.constantFrom(...PARTICIPATION_FLAGS), fc.integer({ min: 1, max: 2000 })),
        ([flag, n]) => proposes(Array<Vote>(7).fill({ base: BigInt(n) * 448n, flags: [flag] })),
        { runs: 50, together: true },
      ),
  )

  test(
    'Many votes at once',
    { id: 'proposer-many', task: 4, hint: 'Add up everything, then divide.' },
    () =>
      forAll(fc.array(vote, { minLength: 60, maxLength: 90 }), (votes) => proposes(votes), {
        runs: 20,
        together: true,
      }),
  )

  test(
    'Votes that are worth less than a Gwei each',
    { id: 'proposer-small', task: 4, hint: 'Fractions of many votes add up.' },
    () => proposes(Array<Vote>(64).fill({ base: 21n, flags: ['head'] })),
  )

  test(
    'No votes, or none with a new flag',
    { id: 'proposer-none', task: 4, hint: 'Then there is nothing to earn.' },
    async () => {
      await proposes([])
      await proposes([{ base: 11_040n, flags: [] }])
    },
  )

  test(
    'The arguments are not changed, and the answer stays the same',
    { id: 'pure', task: 3, hint: 'Keep no state, and leave the lists as they are.' },
    async () => {
      const votes = [{ base: 4480n, flags: ['head', 'source'] }]
      const seen = await observe('proposerReward', votes)
      expect(seen.args[0]).toEqual(votes)
      expect(await call('proposerReward', votes)).toBe(seen.value as bigint)
      const none = { source: false, target: false, head: false }
      const part = { source: 5, target: 6, head: 7 }
      const epoch = await observe('epochDelta', 6400n, none, part, 9, true)
      expect(epoch.args.slice(1, 3)).toEqual([none, part])
    },
  )
})
