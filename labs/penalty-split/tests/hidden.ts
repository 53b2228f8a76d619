import { splits } from '@/lib/suite/split'
import { suite } from '@/lib/suite/suite'
import { multiplyFirst, perIncrement } from '../starter/clients'
import { isSlashed } from './slashing'

const BILLIONS = 3_000_000_000
/** Totals that a fraction of one ETH's loss never appears with. */
const DIVISORS = Array.from({ length: 3_000 }, (_, i) => i + 1)
  .filter((part) => BILLIONS % part === 0)
  .map((part) => BILLIONS / part)
  .filter((total) => total >= 1_000_000 && total <= 120_000_000)

/** With these a fraction is so small that even 2,048 ETH of one validator do not make a Gwei of it, unless more is slashed. */
const SEVERAL = [
  27_027_027, 34_090_909, 37_037_037, 44_117_647, 68_181_818, 81_081_081, 88_235_294, 119_999_999,
] as const

/** All totals for which the largest validator's fractions make exactly one Gwei at the least sum. */
const EXACT = [1_966_080, 2_827_520, 96_774_000] as const

/** The least that has to be slashed, by trying every sum; Infinity if nothing splits the clients. */
function least(total: number): number {
  if (BILLIONS % total === 0) return Infinity
  for (let sum = 16; ; sum++) {
    const largest = sum <= 2048 ? sum : sum < 2064 ? sum - 16 : 2048
    if (((BILLIONS * sum) % total) * largest >= total) return sum
  }
}

export default suite(({ test, call, expect, fail, forAll, score, fc }) => {
  const any = fc
    .integer({ min: 1_000_000, max: 120_000_000 })
    .filter((total) => BILLIONS % total > 0)
  /** Just below or above a divisor: fractions are tiny, or nearly whole. */
  const near = fc
    .tuple(fc.constantFrom(...DIVISORS), fc.integer({ min: -3, max: 3 }))
    .map(([total, by]) => total + by)
    .filter((total) => total >= 1_000_000 && total <= 120_000_000 && BILLIONS % total > 0)
  /** Multiples of a divisor's part: many sums have no fraction. */
  const round = fc
    .tuple(
      fc.constantFrom(7, 11, 13, 16, 27, 64),
      fc.constantFrom(100_000, 250_000, 500_000, 1_000_000),
    )
    .map(([a, b]) => a * b)
    .filter((total) => total >= 1_000_000 && BILLIONS % total > 0)

  async function slashedFor(total: number): Promise<number> {
    const slashed = await call('split', total)
    if (!isSlashed(slashed, total)) return fail('no slashing')
    expect(splits({ total, slashed }, perIncrement, multiplyFirst)).toBe(true)
    return slashed.reduce((sum, eth) => sum + eth, 0)
  }

  for (const [id, name, totals] of [
    ['any', 'Any total', any],
    ['near', 'Totals whose fractions are tiny', near],
    ['round', 'Round totals', round],
  ] as const)
    test(
      name,
      { id, task: 1, hint: 'When do the fractions of one validator add up to a Gwei?' },
      () =>
        forAll(totals, async (total) => void (await slashedFor(total)), {
          runs: 25,
          together: true,
        }),
    )

  test(
    'Totals for which one validator is not enough',
    { id: 'several', task: 1, hint: 'The fraction grows with all that is slashed.' },
    () =>
      forAll(fc.constantFrom(...SEVERAL), async (total) => void (await slashedFor(total)), {
        runs: 8,
        together: true,
      }),
  )

  test(
    'Totals without a fraction',
    { id: 'none', task: 1, hint: 'If one ETH loses whole Gwei, there is nothing to round.' },
    () =>
      forAll(
        fc.constantFrom(...DIVISORS),
        async (total) => {
          expect(await call('split', total)).toBe(null)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'At most four times the least',
    { id: 'small', task: 2, hint: 'A large validator is not needed with most totals.' },
    () =>
      forAll(
        fc.oneof(any, round),
        async (total) => {
          expect(await slashedFor(total)).toBeLessThanOrEqual(4 * least(total))
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'The least, as a rule',
    { id: 'least-any', task: 2, hint: 'Which sum is the first for which it can be done?' },
    async () => {
      let [slashed, needed] = [0, 0]
      await forAll(
        fc.oneof(any, round),
        async (total) => {
          const sum = await slashedFor(total)
          slashed += sum
          needed += least(total)
          expect(sum).toBe(least(total))
        },
        { runs: 25, together: true },
      )
      score(slashed / needed, {
        label: 'Slashed, compared with the least',
        unit: '',
        better: 'lower',
        best: 1,
        known: [],
      })
    },
  )

  test(
    'The least where much is needed',
    {
      id: 'least-near',
      task: 2,
      hint: 'For a given sum, the largest validator collects the most.',
    },
    () =>
      forAll(
        fc.oneof(near, fc.constantFrom(...SEVERAL)),
        async (total) => {
          expect(await slashedFor(total)).toBe(least(total))
        },
        { runs: 25, together: true },
      ),
  )

  test(
    'The least where the fractions make one Gwei and nothing is left',
    { id: 'least-exact', task: 2, hint: 'One whole Gwei is a difference.' },
    async () => {
      for (const total of EXACT) expect(await slashedFor(total)).toBe(least(total))
    },
  )
})
