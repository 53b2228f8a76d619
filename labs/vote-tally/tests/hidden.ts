import {
  blockOutcome,
  calcBlockSubsidy,
  calcStakeVoteSubsidy,
  calcTreasurySubsidy,
  calcWorkSubsidy,
  RULES,
  type SubsidyRules,
  type Vote,
} from '@/lib/consensus/decred/votes'
import data from '@/lib/consensus/vectors/decred-hybrid.json'
import { suite } from '@/lib/suite/suite'

const FEW: readonly Vote[][] = [
  ['missed', 'missed', 'missed', 'missed', 'missed'],
  ['yes', 'missed', 'missed', 'missed', 'missed'],
  ['yes', 'missed', 'yes', 'missed', 'missed'],
  ['no', 'missed', 'missed', 'no', 'missed'],
  ['missed', 'missed', 'no', 'missed', 'yes'],
]

export default suite(({ test, call, observe, play, value, throws, expect, forAll, fc }) => {
  const rules = fc.record({
    work: fc.bigInt({ min: 1n, max: 90n }),
    stake: fc.bigInt({ min: 1n, max: 90n }),
    treasury: fc.bigInt({ min: 1n, max: 90n }),
    treasuryNeedsVotes: fc.boolean(),
  })
  const within = fc
    .tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 2, max: 6000 }))
    .map(([interval, block]) => interval * 6144 + block)

  type Asked = [height: number, votes: number, by: SubsidyRules]

  async function splits(...asked: Asked[]): Promise<void> {
    const played = await play(asked.map((args) => ['subsidies', ...args]))
    for (const [i, [height, votes, by]] of asked.entries())
      expect(value(played[i])).toEqual({
        work: calcWorkSubsidy(height, votes, by),
        vote: calcStakeVoteSubsidy(height, by),
        treasury: calcTreasurySubsidy(height, votes, by),
      })
  }
  const split = (...asked: Asked) => splits(asked)

  async function outcome(votes: readonly Vote[], height: number, by: SubsidyRules): Promise<void> {
    expect(await call('blockOutcome', votes, height, by)).toEqual(blockOutcome(votes, height, by))
  }

  /** So many yes, no and missed votes, in an order that `turn` chooses. */
  const ballot = (yes: number, no: number, turn: number): Vote[] => {
    const votes = [
      ...new Array<Vote>(yes).fill('yes'),
      ...new Array<Vote>(no).fill('no'),
      ...new Array<Vote>(5 - yes - no).fill('missed'),
    ]
    return [...votes.slice(turn % 5), ...votes.slice(0, turn % 5)]
  }

  test(
    'The official subsidies, in full',
    { id: 'full', task: 1, hint: 'Each interval from the one before, rounded down.' },
    async () => {
      const played = await play(data.subsidy.map(({ height }) => ['fullSubsidy', height]))
      for (const [i, row] of data.subsidy.entries()) expect(value(played[i])).toBe(BigInt(row.full))
    },
  )

  test(
    'Where an interval begins and ends',
    { id: 'intervals', task: 1, hint: 'Block 6,144 is the first that pays less.' },
    () =>
      forAll(
        fc.integer({ min: 1, max: 1800 }),
        async (interval) => {
          for (const height of [-1, 0, 1].map((by) => interval * 6144 + by))
            expect(await call('fullSubsidy', height)).toBe(calcBlockSubsidy(height))
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'Before voting began',
    { id: 'early', task: 2, hint: 'Below block 4,096 the number of votes changes nothing.' },
    async () => {
      const asked: Asked[] = []
      for (const [name, by] of Object.entries(RULES))
        for (const height of [-5, 0, 1, 2, 700, 4094, 4095])
          for (const votes of name === 'Original' ? [0, 2, 3, 5] : [0])
            asked.push([height, votes, by])
      await splits(...asked)
    },
  )

  test(
    'The official splits with all five votes',
    { id: 'split-official', task: 2, hint: 'Each part is rounded down where the brief says so.' },
    async () => {
      for (const row of data.subsidy.filter((one) => one.votes === 5))
        expect(
          await call('subsidies', row.height, 5, {
            ...RULES[row.rules as keyof typeof RULES],
            treasuryNeedsVotes: true,
          }),
        ).toEqual({
          work: BigInt(row.work),
          vote: BigInt(row.vote),
          treasury: BigInt(row.treasury),
        })
    },
  )

  test(
    'Any rules with all five votes',
    { id: 'split-any', task: 2, hint: 'The parts are parts of their sum.' },
    () =>
      forAll(fc.tuple(within, rules), async ([height, by]) => split(height, 5, by), {
        runs: 60,
        together: true,
      }),
  )

  const agreeing = fc.tuple(within, rules).filter(([height, by]) => ordersAgree(height, by))
  const differing = fc.tuple(within, rules).filter(([height, by]) => !ordersAgree(height, by))

  test(
    'A block with three or four votes',
    { id: 'fewer', task: 2, hint: 'As many fifths as there are votes.' },
    () =>
      forAll(
        agreeing,
        async ([height, by]) => {
          for (const votes of [3, 4])
            await split(height, votes, { ...by, treasuryNeedsVotes: true })
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'A block with three or four votes, to the atom',
    { id: 'fewer-exact', task: 2, hint: 'Round the share down before you take fifths of it.' },
    () =>
      forAll(
        differing,
        async ([height, by]) => {
          for (const votes of [3, 4])
            await split(height, votes, { ...by, treasuryNeedsVotes: true })
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'A treasury that needs no votes',
    { id: 'treasury', task: 2, hint: 'The rules say whether missing votes cost the treasury.' },
    () =>
      forAll(
        fc.tuple(within, rules),
        async ([height, by]) => {
          const kept = { ...by, treasuryNeedsVotes: false }
          for (const votes of [3, 4])
            expect(
              ((await call('subsidies', height, votes, kept)) as { treasury: bigint }).treasury,
            ).toBe(calcTreasurySubsidy(height, votes, kept))
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Fewer than three votes, in the split',
    { id: 'too-few-split', task: 2, hint: 'Neither miner nor treasury is paid.' },
    async () => {
      for (const by of Object.values(RULES))
        for (const votes of [0, 1, 2]) await splits([4096, votes, by], [600_000, votes, by])
    },
  )

  test(
    'Clear majorities',
    { id: 'clear', task: 3, hint: 'What the votes say decides; which stands where does not.' },
    () =>
      forAll(
        fc.tuple(within, rules, fc.nat({ max: 4 })),
        async ([height, by, turn]) => {
          await outcome(ballot(5, 0, turn), height, by)
          await outcome(ballot(0, 5, turn), height, by)
          await outcome(ballot(4, 1, turn), height, by)
          await outcome(ballot(1, 4, turn), height, by)
          await outcome(ballot(3, 2, turn), height, by)
          await outcome(ballot(2, 3, turn), height, by)
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'Two against one, with two missing',
    { id: 'two-one', task: 3, hint: 'A majority of the votes that were cast.' },
    () =>
      forAll(
        fc.tuple(within, fc.nat({ max: 4 })),
        async ([height, turn]) => {
          const by = { ...RULES.DCP0012, treasuryNeedsVotes: true }
          const { approved } = blockOutcome(ballot(2, 1, turn), height, by)
          expect(
            ((await call('blockOutcome', ballot(2, 1, turn), height, by)) as { approved: boolean })
              .approved,
          ).toBe(approved)
        },
        { runs: 10, together: true },
      ),
  )

  test('Two against two', { id: 'tie', task: 3, hint: 'Equal is not more.' }, async () => {
    for (let turn = 0; turn < 5; turn++)
      expect(
        (
          (await call('blockOutcome', ballot(2, 2, turn), 800_000, RULES.DCP0012)) as {
            approved: boolean
          }
        ).approved,
      ).toBe(false)
  })

  test(
    'The miner of a block in which votes are missing',
    { id: 'miner', task: 3, hint: 'The miner is paid by the number of votes that were cast.' },
    () =>
      forAll(
        fc.tuple(agreeing, fc.nat({ max: 4 })),
        async ([[height, rulesOf], turn]) => {
          const by = { ...rulesOf, treasuryNeedsVotes: true }
          for (const votes of [ballot(3, 1, turn), ballot(0, 3, turn), ballot(4, 0, turn)]) {
            const got = (await call('blockOutcome', votes, height, by)) as Record<string, unknown>
            const { work, treasury } = blockOutcome(votes, height, by)
            expect([got.work, got.treasury]).toEqual([work, treasury])
          }
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'Who is paid when votes are missing',
    { id: 'missing', task: 3, hint: 'A vote that was not cast is paid nothing.' },
    () =>
      forAll(
        fc.tuple(within, rules, fc.nat({ max: 4 })),
        async ([height, by, turn]) => {
          for (const votes of [ballot(3, 1, turn), ballot(4, 0, turn), ballot(0, 3, turn)])
            expect(
              ((await call('blockOutcome', votes, height, by)) as Record<string, unknown>).votes,
            ).toEqual(blockOutcome(votes, height, by).votes)
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'The first block of an interval',
    { id: 'boundary', task: 3, hint: 'Votes are paid by the block that they are about.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 1, max: 500 }), rules),
        async ([interval, by]) => {
          await outcome(ballot(5, 0, 0), interval * 6144, by)
          await outcome(ballot(5, 0, 0), interval * 6144 - 1, by)
          await outcome(ballot(5, 0, 0), interval * 6144 + 1, by)
          await outcome(ballot(5, 0, 0), 4096, by)
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'Too few votes make no block',
    { id: 'too-few', task: 3, hint: 'Fewer than three cast: a RangeError.' },
    async () => {
      for (const votes of FEW)
        expect((await throws('blockOutcome', votes, 800_000, RULES.DCP0012)).name).toBe(
          'RangeError',
        )
    },
  )

  test(
    'Votes and rules are not changed, and the answer stays the same',
    { id: 'pure', task: 3, hint: 'Keep no state.' },
    async () => {
      const votes = ballot(3, 1, 2)
      const seen = await observe('blockOutcome', votes, 700_000, RULES.DCP0010)
      expect(seen.args[0]).toEqual(votes)
      expect(seen.args[2]).toEqual(RULES.DCP0010)
      expect(await call('blockOutcome', votes, 700_000, RULES.DCP0010)).toEqual(seen.value)
    },
  )
})

/** Whether rounding a share and then its fifths gives what rounding once would. */
function ordersAgree(height: number, by: SubsidyRules): boolean {
  const full = calcBlockSubsidy(height)
  const all = by.work + by.stake + by.treasury
  return [by.work, by.treasury].every((part) =>
    [3n, 4n].every(
      (votes) => (((full * part) / all) * votes) / 5n === (full * part * votes) / (all * 5n),
    ),
  )
}
