import {
  computeWeakSubjectivityPeriod,
  computeWeakSubjectivityPeriodPhase0,
  isWithinWeakSubjectivityPeriod,
} from '@/lib/consensus/ethereum/weak-subjectivity'
import data from '@/lib/consensus/vectors/ethereum-weak-subjectivity.json'
import { suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n

type Checkpoint = { epoch: number; root: string }
type History = { checkpoints: Checkpoint[]; votes: bigint }

function expected(
  histories: readonly History[],
  trusted: Checkpoint,
  period: number,
  now: number,
): number | null {
  const isUsable =
    trusted.epoch <= now && isWithinWeakSubjectivityPeriod(trusted.epoch, period, now)
  if (!isUsable) return null
  const known = histories.filter(({ checkpoints }) =>
    checkpoints.some(({ epoch, root }) => epoch === trusted.epoch && root === trusted.root),
  )
  const most = known.reduce((top, { votes }) => (votes > top ? votes : top), -1n)
  const best = known.find(({ votes }) => votes === most)
  return best ? histories.indexOf(best) : null
}

export default suite(({ test, call, observe, expect, forAll, fc }) => {
  const gwei = (leastEth: number, mostEth: number) =>
    fc.bigInt({ min: BigInt(leastEth) * ETH, max: BigInt(mostEth) * ETH })

  test(
    'The rows of Electra’s table',
    { id: 'electra-table', task: 1, hint: 'A share, a floor, and whole ETH.' },
    async () => {
      for (const { totalActiveBalanceEth, epochs } of data.electra)
        expect(await call('periodElectra', BigInt(totalActiveBalanceEth) * ETH)).toBe(epochs)
    },
  )

  for (const [id, name, least, most, hint] of [
    ['electra-small', 'less than 8 million ETH', 1, 8_388_000, 'At least 128 ETH an epoch.'],
    [
      'electra-large',
      'more than 9 million ETH',
      9_000_000,
      200_000_000,
      'The share is rounded down to whole ETH, and has no upper limit.',
    ],
  ] as const)
    test(`Electra with ${name}`, { id, task: 1, hint }, () =>
      forAll(
        gwei(least, most),
        async (total) => {
          expect(await call('periodElectra', total)).toBe(
            computeWeakSubjectivityPeriod('electra', total),
          )
        },
        { runs: 40, together: true },
      ),
    )

  test(
    'Electra with next to nothing at stake',
    { id: 'electra-tiny', task: 1, hint: 'What is left of the formula then?' },
    () =>
      forAll(
        gwei(1, 1_279),
        async (total) => {
          expect(await call('periodElectra', total)).toBe(256)
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'A Gwei below a whole ETH of churn, and exactly there',
    { id: 'electra-edges', task: 1, hint: 'Nothing is lost as long as all is counted in Gwei.' },
    () =>
      forAll(
        fc.integer({ min: 129, max: 3_000 }),
        async (eth) => {
          const step = 65_536n * BigInt(eth) * ETH
          for (const total of [step - 1n, step])
            expect(await call('periodElectra', total)).toBe(
              computeWeakSubjectivityPeriod('electra', total),
            )
        },
        { runs: 15, together: true },
      ),
  )

  for (const [id, name, least, most, hint] of [
    ['gloas-small', 'less than 4 million ETH', 65_536, 4_190_000, 'Which limits have a floor?'],
    [
      'gloas-middle',
      'between 4.2 and 8.3 million ETH',
      4_200_000,
      8_300_000,
      'No limit is at its floor or at its ceiling here.',
    ],
    [
      'gloas-large',
      'more than 8.5 million ETH',
      8_500_000,
      200_000_000,
      'Only what comes in has a ceiling.',
    ],
  ] as const)
    test(`Gloas with ${name}`, { id, task: 2, hint }, () =>
      forAll(
        gwei(least, most),
        async (total) => {
          expect(await call('periodGloas', total)).toBe(
            computeWeakSubjectivityPeriod('gloas', total),
          )
        },
        { runs: 40, together: true },
      ),
    )

  test(
    'Gloas with limits that can be divided by three',
    { id: 'gloas-thirds', task: 2, hint: 'All three limits are part of the sum.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 43, max: 85 }), fc.integer({ min: 0, max: 32_767 })),
        async ([third, rest]) => {
          const total = (BigInt(3 * third) * 32_768n + BigInt(rest)) * ETH
          expect(await call('periodGloas', total)).toBe(
            computeWeakSubjectivityPeriod('gloas', total),
          )
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'Gloas with next to nothing at stake',
    { id: 'gloas-tiny', task: 2, hint: 'The limit for consolidations may be zero.' },
    () =>
      forAll(
        gwei(1, 65_535),
        async (total) => {
          expect(await call('periodGloas', total)).toBe(
            computeWeakSubjectivityPeriod('gloas', total),
          )
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'The rows of phase 0’s table',
    { id: 'phase0-table', task: 3, hint: 'The greater of two numbers of epochs.' },
    async () => {
      for (const { avgBalanceEth, validators, epochs } of data.phase0) {
        const total = BigInt(avgBalanceEth) * BigInt(validators) * ETH
        expect(await call('periodPhase0', validators, total)).toBe(epochs)
      }
    },
  )

  /** Validators, and an average of so many whole ETH with a rest that no average shows. */
  const phase0 = (
    [leastEth, mostEth]: readonly [number, number],
    [least, most]: readonly [number, number],
  ) =>
    fc
      .tuple(
        fc.integer({ min: least, max: most }),
        fc.integer({ min: leastEth, max: mostEth }),
        fc.integer({ min: 0, max: 999 }),
      )
      .map(([validators, eth, part]) => {
        const each = BigInt(eth) * ETH + (eth === 32 ? 0n : BigInt(part) * 1_000_000n)
        return { validators, total: each * BigInt(validators) }
      })

  for (const [id, name, eths, counts, hint] of [
    [
      'phase0-few',
      'fewer than 260,000 validators',
      [24, 32],
      [1_000, 260_000],
      'Four may join or leave in an epoch, however few there are.',
    ],
    [
      'phase0-many',
      'more than 330,000 validators',
      [25, 32],
      [330_000, 900_000],
      'The share of validators is rounded down.',
    ],
    [
      'phase0-top-ups',
      'many validators with 24 ETH',
      [24, 24],
      [800_000, 4_000_000],
      'Deposits for old validators may take longer than new ones.',
    ],
    [
      'phase0-low',
      'an average of up to 23 ETH',
      [1, 23],
      [20_000, 2_000_000],
      'The formula for low averages has neither churn nor a maximum.',
    ],
  ] as const)
    test(`Phase 0 with ${name}`, { id, task: 3, hint }, () =>
      forAll(
        phase0(eths, counts),
        async ({ validators, total }) => {
          expect(await call('periodPhase0', validators, total)).toBe(
            computeWeakSubjectivityPeriodPhase0(validators, total),
          )
        },
        { runs: 30, together: true },
      ),
    )

  test(
    'Phase 0 with a single validator, and with one ETH less than one each',
    { id: 'phase0-tiny', task: 3, hint: 'An average below 1 ETH is 0.' },
    async () => {
      expect(await call('periodPhase0', 1, 32n * ETH)).toBe(256)
      expect(await call('periodPhase0', 2_000_000, 1_999_999n * ETH)).toBe(256)
    },
  )

  const root = fc.constantFrom('aa', 'bb', 'cc')
  const history = fc.record({
    checkpoints: fc
      .tuple(root, root, root)
      .map((roots) => [50, 40, 60].map((epoch, i) => ({ epoch, root: roots[i]! }))),
    votes: fc.bigInt({ min: 0n, max: 4n }).map((votes) => 10n ** 17n + votes),
  })
  type Case = [History[], Checkpoint, number, number]

  async function same([histories, trusted, period, now]: Case): Promise<void> {
    const { value, args } = await observe('choose', histories, trusted, period, now)
    expect(value).toBe(expected(histories, trusted, period, now))
    expect(args).toEqual([histories, trusted, period, now])
  }

  test(
    'Several histories, and a checkpoint in its time',
    {
      id: 'histories',
      task: 4,
      hint: 'Who has the block, who of these has most votes, who of these is first?',
      reveal: 3,
    },
    () =>
      forAll(
        fc.tuple(
          fc.array(history, { maxLength: 9 }),
          fc.record({ epoch: fc.constantFrom(40, 50, 60), root }),
          fc.integer({ min: 100, max: 200 }),
          fc.integer({ min: 60, max: 140 }),
        ),
        same,
        { runs: 60, together: true },
      ),
  )

  const one = (epoch: number, root: string, votes: bigint) => ({
    checkpoints: [{ epoch, root }],
    votes,
  })
  const trusted = { epoch: 30, root: 'aa' }

  test(
    'A single history, which does not have the block',
    { id: 'not-here', task: 4, hint: 'A checkpoint is an epoch and a block, both of them.' },
    async () => {
      await same([[one(30, 'bb', 9n)], trusted, 9, 35])
      await same([[one(31, 'aa', 8n)], trusted, 9, 35])
      await same([[{ checkpoints: [], votes: 3n }], trusted, 9, 35])
      await same([[], trusted, 9, 35])
    },
  )

  test(
    'The block with few votes, beside others with many',
    { id: 'same-block', task: 4, hint: 'Votes decide among the histories that have the block.' },
    () => same([[one(30, 'bb', 9n), one(31, 'aa', 8n), one(30, 'aa', 1n)], trusted, 9, 35]),
  )

  test('Equal votes', { id: 'ties', task: 4, hint: 'Whoever comes first stays.' }, () =>
    forAll(
      fc.array(fc.constantFrom('aa', 'bb'), { minLength: 2, maxLength: 8 }),
      (roots) =>
        same([
          roots.map((name) => ({ checkpoints: [{ epoch: 7, root: name }], votes: 10n ** 17n })),
          { epoch: 7, root: 'aa' },
          100,
          50,
        ]),
      { runs: 20, together: true },
    ),
  )

  const single = { checkpoints: [{ epoch: 1_000, root: 'aa' }], votes: 0n }

  for (const [id, name, later, hint] of [
    ['last-epoch', 'The last epoch of the period', 0, 'At most the epoch plus the period.'],
    ['stale', 'The first epoch after the period', 1, 'Old keys may be for sale by now.'],
  ] as const)
    test(name, { id, task: 4, hint }, () =>
      forAll(
        fc.integer({ min: 1, max: 4_000 }),
        (period) => same([[single], { epoch: 1_000, root: 'aa' }, period, 1_000 + period + later]),
        { runs: 10, together: true },
      ),
    )

  test(
    'A checkpoint of today, and one of tomorrow',
    { id: 'future', task: 4, hint: 'Nobody can know a block of an epoch that has not begun.' },
    async () => {
      for (const now of [1_000, 999, 1])
        await same([[single], { epoch: 1_000, root: 'aa' }, 3_500, now])
    },
  )

  test(
    'Twice the same question',
    { id: 'again', task: 4, hint: 'The answer depends on what is handed in alone.' },
    () =>
      forAll(
        fc.array(history, { minLength: 2, maxLength: 5 }),
        async (histories) => {
          for (const _ of [1, 2]) await same([histories, { epoch: 40, root: 'aa' }, 90, 100])
        },
        { runs: 10 },
      ),
  )
})
