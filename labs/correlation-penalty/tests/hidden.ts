import type { Arbitrary } from 'fast-check'
import {
  correlationEpoch,
  correlationPenalty,
  initialPenalty,
  slashedInWindow,
  SLASHING_FORKS,
  type SlashingFork,
} from '@/lib/consensus/ethereum/slashing-penalty'
import data from '@/lib/consensus/vectors/ethereum-slashing-penalties.json'
import { suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n
type Offence = { epoch: number; effective: bigint; halfway: bigint }

export default suite(({ test, call, observe, expect, forAll, fc }) => {
  const eth = (min: number, max: number): Arbitrary<bigint> =>
    fc.integer({ min, max }).map((amount) => BigInt(amount) * ETH)
  const effective = fc.oneof(eth(32, 32), eth(16, 2048))
  /** Odd totals leave remainders. */
  const total = fc
    .integer({ min: 500_000, max: 60_000_000 })
    .map((amount) => BigInt(2 * amount + 1) * ETH)
  const fork = fc.constantFrom<SlashingFork>(...SLASHING_FORKS)

  const halfway = async (which: SlashingFork, of: bigint, slashed: bigint, all: bigint) =>
    expect(await call('correlationPenalty', which, of, slashed, all)).toBe(
      correlationPenalty(which, of, slashed, all),
    )

  test(
    'The rows of four forks',
    { id: 'initial-rows', task: 1, hint: 'Each fork has a fraction of its own.' },
    async () => {
      for (const { fork: which, effectiveEth, initialPenaltyGwei } of data.initial)
        expect(await call('initialPenalty', which, BigInt(effectiveEth) * ETH)).toBe(
          BigInt(initialPenaltyGwei),
        )
    },
  )

  for (const which of SLASHING_FORKS)
    test(
      `At once, any balance: ${which}`,
      {
        id: `initial-${which}`,
        task: 1,
        hint: 'A fraction of the effective balance, rounded down.',
      },
      () =>
        forAll(
          eth(1, 2048),
          async (of) => {
            expect(await call('initialPenalty', which, of)).toBe(initialPenalty(which, of))
          },
          { runs: 10, together: true },
        ),
    )

  test(
    'The rows of Bellatrix',
    { id: 'rows-bellatrix', task: 2, hint: 'Whole ETH, and never more than there is.' },
    async () => {
      for (const row of data.correlation)
        expect(
          await call(
            'correlationPenalty',
            'bellatrix',
            BigInt(row.effectiveEth) * ETH,
            BigInt(row.slashedInWindowEth) * ETH,
            BigInt(row.totalActiveEth) * ETH,
          ),
        ).toBe(BigInt(row.penaltyBellatrixGwei))
    },
  )

  test(
    'The rows of Electra',
    { id: 'rows-electra', task: 2, hint: 'What does one ETH lose, in whole Gwei?' },
    async () => {
      for (const row of data.correlation)
        expect(
          await call(
            'correlationPenalty',
            'electra',
            BigInt(row.effectiveEth) * ETH,
            BigInt(row.slashedInWindowEth) * ETH,
            BigInt(row.totalActiveEth) * ETH,
          ),
        ).toBe(BigInt(row.penaltyElectraGwei))
    },
  )

  for (const which of SLASHING_FORKS)
    test(
      `A part of the stake: ${which}`,
      { id: `part-${which}`, task: 2, hint: 'Multiplier, share, and what is rounded.' },
      () =>
        forAll(
          fc.tuple(effective, total, fc.integer({ min: 1, max: 333 })),
          ([of, all, share]) =>
            halfway(which, of, ((all / ETH) * BigInt(share) * ETH) / 1000n, all),
          { runs: 25, together: true },
        ),
    )

  test(
    'A validator of one ETH in Electra',
    { id: 'one-increment', task: 2, hint: 'What one ETH loses, in Gwei.' },
    () =>
      forAll(
        fc.tuple(total, fc.integer({ min: 1, max: 333 })),
        ([all, share]) => halfway('electra', ETH, ((all / ETH) * BigInt(share) * ETH) / 1000n, all),
        { runs: 10, together: true },
      ),
  )

  test(
    'More than enough',
    { id: 'capped', task: 2, hint: 'Nobody loses more than everything.' },
    () =>
      forAll(
        fc.tuple(fork, effective, total, fc.integer({ min: 0, max: 400 })),
        async ([which, of, all, over]) => {
          await halfway(which, of, all + BigInt(over) * ETH, all)
          await halfway(which, of, (all * BigInt(334 + over)) / 1000n, all)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'The very Gwei from which it is more',
    { id: 'exact', task: 2, hint: 'Results have to be exact, also where a double is not.' },
    () =>
      forAll(
        fc.tuple(fork, effective, total, fc.integer({ min: 1, max: 999 })),
        async ([which, of, all, part]) => {
          const loss = (of * BigInt(part)) / 1000n
          let [low, high] = [0n, all]
          while (high - low > 1n) {
            const middle = (low + high) / 2n
            if (correlationPenalty(which, of, middle, all) >= loss) high = middle
            else low = middle
          }
          await halfway(which, of, high, all)
          await halfway(which, of, high - 1n, all)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Nobody, and a single Gwei short of a whole ETH',
    { id: 'borders', task: 2, hint: 'Rounded down is rounded down.' },
    async () => {
      for (const which of SLASHING_FORKS) {
        await halfway(which, 32n * ETH, 0n, 32_000_001n * ETH)
        await halfway(which, 2048n * ETH, 1n, 32_000_001n * ETH)
      }
      const needed = 333_333_333_333_334n
      await halfway('bellatrix', 32n * ETH, needed - 1n, 32_000_000n * ETH)
      await halfway('bellatrix', 32n * ETH, needed, 32_000_000n * ETH)
    },
  )

  function expected(which: SlashingFork, offences: readonly Offence[], all: bigint) {
    const slashings = offences.map((one) => ({ epoch: one.epoch, effectiveBalance: one.effective }))
    return offences.map((one) => {
      const epoch = correlationEpoch(one.epoch)
      return {
        epoch,
        initial: initialPenalty(which, one.effective),
        correlation: correlationPenalty(which, one.halfway, slashedInWindow(slashings, epoch), all),
      }
    })
  }
  const loses = async (which: SlashingFork, offences: readonly Offence[], all: bigint) =>
    expect(await call('losses', which, offences, all)).toEqual(expected(which, offences, all))

  const offence = (epochs: Arbitrary<number>): Arbitrary<Offence> =>
    fc
      .tuple(epochs, fc.integer({ min: 17, max: 2048 }), fc.integer({ min: 0, max: 1 }))
      .map(([epoch, amount, less]) => ({
        epoch,
        effective: BigInt(amount) * ETH,
        halfway: BigInt(amount - less) * ETH,
      }))
  const steady = (epochs: Arbitrary<number>): Arbitrary<Offence> =>
    offence(epochs).map((one) => ({ ...one, halfway: one.effective }))
  const any = fc.integer({ min: 0, max: 40_000 })
  const small = fc
    .integer({ min: 50_000, max: 900_000 })
    .map((amount) => BigInt(2 * amount + 1) * ETH)

  test(
    'All in one epoch',
    { id: 'losses-together', task: 3, hint: 'Each is charged with all of them, itself included.' },
    () =>
      forAll(
        fc.tuple(any, fc.array(steady(fc.constant(0)), { minLength: 1, maxLength: 6 }), small),
        ([epoch, offences, all]) =>
          loses(
            'electra',
            offences.map((one) => ({ ...one, epoch })),
            all,
          ),
        { runs: 15, together: true },
      ),
  )

  test(
    'Somebody before, and somebody after',
    { id: 'losses-sides', task: 3, hint: 'Halfway, half of the window lies behind the offence.' },
    () =>
      forAll(
        fc.tuple(
          fc.integer({ min: 10_000, max: 20_000 }),
          fc.integer({ min: 1, max: 4_000 }),
          fc.tuple(steady(any), steady(any), steady(any)),
          small,
        ),
        ([epoch, by, [a, b, c], all]) =>
          loses(
            'electra',
            [
              { ...a, epoch },
              { ...b, epoch: epoch - by },
              { ...c, epoch: epoch + by },
            ],
            all,
          ),
        { runs: 15, together: true },
      ),
  )

  for (const [id, from, to, hint] of [
    ['losses-soon', 1, 4_090, 'Until halfway there is time for others.'],
    ['losses-long-after', 4_200, 8_100, 'That is after the sum was taken.'],
  ] as const)
    test(`Another one, from ${from} to ${to} epochs later`, { id, task: 3, hint }, () =>
      forAll(
        fc.tuple(fc.integer({ min: from, max: to }), fc.tuple(steady(any), steady(any)), small),
        ([by, [a, b], all]) =>
          loses(
            'electra',
            [
              { ...a, epoch: 9_000 },
              { ...b, epoch: 9_000 + by },
            ],
            all,
          ),
        { runs: 10, together: true },
      ),
    )

  for (const [id, which, hint] of [
    ['losses-last-epoch', 0, 'Who is slashed in the epoch of the penalty is in the sum.'],
    ['losses-first-epoch', 1, 'The epoch of the penalty is one of the 8,192.'],
  ] as const)
    test(
      `4,096 epochs apart: the ${which === 0 ? 'earlier' : 'later'} one`,
      { id, task: 3, hint },
      () =>
        forAll(
          fc.tuple(fc.tuple(steady(any), steady(any)), small),
          async ([[a, b], all]) => {
            const offences = [
              { ...a, epoch: 9_000 },
              { ...b, epoch: 9_000 + 4_096 },
            ]
            const answer = (await call('losses', 'electra', offences, all)) as unknown[]
            expect(answer[which]).toEqual(expected('electra', offences, all)[which])
          },
          { runs: 8, together: true },
        ),
    )

  for (const [id, distances, hint] of [
    [
      'losses-after',
      [4_095, 4_096, 4_097],
      'Who is slashed in the epoch of the penalty is in the sum.',
    ],
    [
      'losses-before',
      [-4_094, -4_095, -4_096, -4_097],
      'The epoch of the penalty is one of the 8,192.',
    ],
    ['losses-far', [8_190, 8_191, -8_191], 'Too far apart to matter.'],
    [
      'losses-farther',
      [8_192, 8_193, -8_192, 12_000],
      'Even the whole window is shorter than that.',
    ],
  ] as const)
    test(
      `Two offences, ${distances.map(Math.abs).join(', ')} epochs apart`,
      { id, task: 3, hint },
      () =>
        forAll(
          fc.tuple(
            fc.integer({ min: 13_000, max: 20_000 }),
            fc.tuple(steady(any), steady(any)),
            small,
          ),
          async ([epoch, [a, b], all]) => {
            for (const by of distances)
              await loses(
                'electra',
                [
                  { ...a, epoch },
                  { ...b, epoch: epoch + by },
                ],
                all,
              )
          },
          { runs: 5, together: true },
        ),
    )

  test(
    'Balances that have fallen by then',
    { id: 'losses-halfway', task: 3, hint: 'Two balances: when it was slashed, and when it pays.' },
    () =>
      forAll(
        fc.tuple(fc.array(offence(any), { minLength: 1, maxLength: 8 }), small),
        ([offences, all]) => loses('electra', offences, all),
        { runs: 15, together: true },
      ),
  )

  test(
    'Everything is lost, and it has become less',
    { id: 'losses-all', task: 3, hint: 'Everything, of what it has when it pays.' },
    () =>
      forAll(
        fc.array(offence(any), { minLength: 1, maxLength: 5 }),
        (offences) => loses('electra', offences, 33n * ETH),
        { runs: 10, together: true },
      ),
  )

  test('Other forks', { id: 'losses-forks', task: 3, hint: 'Tasks 1 and 2 know the fork.' }, () =>
    forAll(
      fc.tuple(fork, fc.array(offence(any), { minLength: 2, maxLength: 8 })),
      ([which, offences]) => loses(which, offences, 20_001n * ETH),
      { runs: 20, together: true },
    ),
  )

  async function smallest(which: SlashingFork, of: bigint, all: bigint, loss: bigint) {
    const answer = await call('slashedToLose', which, of, all, loss)
    const at = (slashed: bigint) => correlationPenalty(which, of, slashed, all)
    if (at(all) < loss) return expect(answer).toBe(null)
    let [low, high] = [0n, all]
    while (high - low > 1n) {
      const middle = (low + high) / 2n
      if (at(middle) >= loss) high = middle
      else low = middle
    }
    expect(answer).toBe(high)
  }

  test(
    'Any loss that is possible',
    { id: 'needed', task: 4, hint: 'The smallest amount, to the Gwei.' },
    () =>
      forAll(
        fc.tuple(fork, effective, total, fc.integer({ min: 1, max: 999_999 })),
        ([which, of, all, part]) => smallest(which, of, all, (of * BigInt(part)) / 1_000_000n + 1n),
        { runs: 30, together: true },
      ),
  )

  test(
    'Everything, and more than that',
    {
      id: 'needed-all',
      task: 4,
      hint: 'Even if everybody is slashed, nobody loses more than it has.',
    },
    () =>
      forAll(
        fc.tuple(fork, effective, total),
        async ([which, of, all]) => {
          await smallest(which, of, all, of)
          await smallest(which, of, all, of + 1n)
          await smallest(which, of, all, 1n)
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'The arguments are not changed, and the answer stays the same',
    { id: 'pure', task: 3, hint: 'Leave the list as it is.' },
    async () => {
      const offences = [9_000, 100, 5_000].map((epoch) => ({
        epoch,
        effective: 32n * ETH,
        halfway: 31n * ETH,
      }))
      const seen = await observe('losses', 'electra', offences, 1_000_001n * ETH)
      expect(seen.args[1]).toEqual(offences)
      expect(await call('losses', 'electra', offences, 1_000_001n * ETH)).toEqual(seen.value)
      expect(await call('losses', 'electra', [], 1_000_001n * ETH)).toEqual([])
    },
  )
})
