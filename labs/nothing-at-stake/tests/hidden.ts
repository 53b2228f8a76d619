import { simulateFork, type StakeHolder } from '@/lib/consensus/stake/nothing-at-stake'
import { suite } from '@/lib/suite/suite'
import { seededRandom } from '@/lib/seeded-random'

export default suite(({ test, call, observe, kit, expect, forAll, fc }) => {
  const seed = fc.integer({ min: 1, max: 2 ** 30 })
  const stake = fc.bigInt({ min: 1n, max: 2n ** 60n })
  const group = (both: boolean) => stake.map((one) => ({ stake: one, both }))
  const anybody = fc.tuple(stake, fc.boolean()).map(([one, both]) => ({ stake: one, both }))

  type Case = [validators: StakeHolder[], rounds: number, lead: number, seed: number]

  /** The same outcome, with the same number of calls. */
  async function same(
    [validators, rounds, lead, start]: Case,
    slashing: boolean,
    counted = true,
  ): Promise<void> {
    let calls = 0
    const numbers = seededRandom(start)
    const { rounds: played, ...rest } = simulateFork(validators, rounds, lead, slashing, () => {
      calls++
      return numbers()
    })
    const seen = await observe('simulate', validators, rounds, lead, slashing, kit.rng(start))
    expect(seen.value).toEqual({
      forkRounds: played.length,
      lengths: [played.at(-1)?.left ?? 0, played.at(-1)?.right ?? 0],
      open: rest.open,
      earned: rest.earned,
      slashed: rest.slashed,
    })
    if (counted) expect(seen.counts.rng ?? 0).toBe(calls)
    expect(seen.args[0]).toEqual(validators)
  }

  test(
    'Those who sign one branch',
    {
      id: 'one',
      task: 1,
      hint: 'The longer branch; at a tie a second call decides, left below one half.',
    },
    () =>
      forAll(
        fc.tuple(
          fc.array(group(false), { minLength: 1, maxLength: 6 }),
          fc.integer({ min: 8, max: 40 }),
          fc.integer({ min: 1, max: 6 }),
          seed,
        ),
        (one) => same(one, false),
        { runs: 40, together: true },
      ),
  )

  test(
    'Those who sign both',
    { id: 'both', task: 1, hint: 'Both branches grow, and no second call is made.' },
    () =>
      forAll(
        fc.tuple(
          fc.array(group(true), { minLength: 1, maxLength: 6 }),
          fc.integer({ min: 1, max: 40 }),
          fc.integer({ min: 1, max: 6 }),
          seed,
        ),
        (one) => same(one, false),
        { runs: 30, together: true },
      ),
  )

  test(
    'Anybody, without slashing',
    { id: 'any', task: 2, hint: 'Blocks of the branch that won, for each validator.' },
    () =>
      forAll(
        fc.tuple(
          fc.array(anybody, { minLength: 2, maxLength: 8 }),
          fc.integer({ min: 40, max: 120 }),
          fc.integer({ min: 2, max: 6 }),
          seed,
        ),
        (one) => same(one, false),
        { runs: 60, together: true },
      ),
  )

  test(
    'Rounds that end before it is closed',
    { id: 'short', task: 2, hint: 'While the fork is open nobody has earned anything.' },
    () =>
      forAll(
        fc.tuple(fc.array(anybody, { minLength: 2, maxLength: 6 }), fc.nat({ max: 7 }), seed),
        ([validators, rounds, start]) => same([validators, rounds, 8, start], false),
        { runs: 30, together: true },
      ),
  )

  test(
    'Closed in the very last round',
    { id: 'last-round', task: 2, hint: 'Whether it is closed is asked after the last round, too.' },
    () =>
      forAll(
        fc.tuple(
          fc.array(group(false), { minLength: 1, maxLength: 4 }),
          fc.integer({ min: 1, max: 6 }),
          seed,
        ),
        ([validators, lead, start]) => same([validators, lead, lead, start], false),
        { runs: 20, together: true },
      ),
  )

  test(
    'A single validator',
    {
      id: 'alone',
      task: 1,
      hint: 'After the first block one branch leads, and the validator stays with it.',
    },
    () =>
      forAll(
        fc.tuple(group(false), fc.integer({ min: 2, max: 6 }), seed),
        // Calls of rng are not counted here.
        ([one, lead, start]) => same([[one], 30, lead, start], false, false),
        { runs: 20, together: true },
      ),
  )

  test(
    'Equal stakes',
    {
      id: 'equal-stakes',
      task: 1,
      hint: 'Pick by ⌊r · n⌋; left if the second number is below one half.',
    },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 5 }), seed),
        ([count, lead, start]) =>
          same(
            [
              Array.from({ length: count }, (_, at) => ({ stake: 32n, both: at % 3 === 2 })),
              60,
              lead,
              start,
            ],
            false,
          ),
        { runs: 30, together: true },
      ),
  )

  test(
    'What a liar loses',
    { id: 'liar-stake', task: 3, hint: 'A stake can be destroyed once.' },
    () =>
      forAll(
        fc.tuple(stake, seed),
        async ([of, start]) => {
          const liar = [{ stake: of, both: true }]
          const outcome = (await call('simulate', liar, 9, 2, true, kit.rng(start))) as {
            slashed: bigint
          }
          expect(outcome.slashed).toBe(of)
        },
        { runs: 10 },
      ),
  )

  test(
    'One liar, drawn once',
    { id: 'liar-once', task: 3, hint: 'The whole stake is gone at once.' },
    () =>
      forAll(
        fc.tuple(stake, seed),
        ([of, start]) => same([[{ stake: of, both: true }], 1, 2, start], true),
        { runs: 10, together: true },
      ),
  )

  test(
    'A lead of one',
    { id: 'lead-one', task: 2, hint: 'Closed as soon as the difference is the lead.' },
    () =>
      forAll(
        fc.tuple(fc.array(anybody, { minLength: 1, maxLength: 5 }), seed),
        ([validators, start]) => same([validators, 60, 1, start], false),
        { runs: 20, together: true },
      ),
  )

  test(
    'Slashing',
    { id: 'slashing', task: 3, hint: 'Once for each, at once, and out from the next round on.' },
    () =>
      forAll(
        fc.tuple(
          fc.array(anybody, { minLength: 2, maxLength: 10 }),
          fc.integer({ min: 60, max: 120 }),
          fc.integer({ min: 2, max: 6 }),
          seed,
        ),
        (one) => same(one, true),
        { runs: 60, together: true },
      ),
  )

  test(
    'One liar, drawn again and again',
    { id: 'liar', task: 3, hint: 'Out, but still drawn now and then: those rounds count.' },
    () =>
      forAll(
        fc.tuple(stake, fc.integer({ min: 3, max: 30 }), seed),
        ([of, rounds, start]) => same([[{ stake: of, both: true }], rounds, 2, start], true),
        { runs: 20, together: true },
      ),
  )

  test(
    'Slashing without a liar',
    { id: 'nobody', task: 3, hint: 'A validator that signs one branch contradicts nobody.' },
    () =>
      forAll(
        fc.tuple(
          fc.array(group(false), { minLength: 1, maxLength: 5 }),
          fc.integer({ min: 1, max: 5 }),
          seed,
        ),
        ([validators, lead, start]) => same([validators, 60, lead, start], true),
        { runs: 20, together: true },
      ),
  )

  test(
    'The same numbers, the same outcome',
    { id: 'again', task: 1, hint: 'rng is the only source of chance.' },
    async () => {
      const validators = [true, false, true, false].map((both) => ({ stake: 5n, both }))
      const first = await call('simulate', validators, 50, 4, true, kit.rng(77))
      expect(await call('simulate', validators, 50, 4, true, kit.rng(77))).toEqual(first)
    },
  )
})
