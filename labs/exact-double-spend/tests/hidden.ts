import {
  attackerSuccessProbability,
  exactSuccessProbability,
} from '@/lib/consensus/bitcoin/double-spend'
import data from '@/lib/consensus/vectors/nakamoto-double-spend.json'
import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, callBatch, throws, expect, fail, forAll, fc }) => {
  const share = (min: number, max: number) => fc.double({ min, max, noNaN: true })

  /** Right to a relative error of 1e-6. */
  function near(answer: unknown, expected: number) {
    expect((answer as number) / expected).toBeCloseTo(1, 1e-6)
  }

  async function same(q: number, z: number) {
    near(await call('exactP', q, z), exactSuccessProbability(q, z))
  }

  test(
    'With no blocks to wait for success is certain',
    { id: 'zero-blocks', task: 1, hint: 'Both branches are level from the start.' },
    async () => {
      for (const q of [0, 0.1, 0.3, 0.4999, 0.5, 1]) near(await call('exactP', q, 0), 1)
    },
  )

  test(
    'Without hash rate there is no success',
    {
      id: 'no-attacker',
      task: 1,
      hint: 'The logarithm of 0 is −Infinity; mind what you do with it.',
    },
    async () => {
      for (const z of [1, 2, 6, 500, 1000])
        expect(await call('exactP', 0, z)).toBeCloseTo(0, 1e-300)
    },
  )

  test(
    'From one half on success is certain',
    { id: 'majority', task: 1, hint: 'A walk that does not drift away comes back.' },
    async () => {
      for (const q of [0.5, 0.500001, 0.51, 0.6, 0.9, 1])
        for (const z of [1, 5, 6, 100, 1000]) near(await call('exactP', q, z), 1)
    },
  )

  test(
    'Arguments out of range are a RangeError',
    { id: 'range', task: 1, hint: 'Also where the answer would be 1 anyway.' },
    async () => {
      for (const [q, z] of [
        ...[-0.001, 1.001, Infinity, -Infinity, NaN].flatMap((bad) => [
          [bad, 6] as const,
          [bad, 0] as const,
        ]),
        ...[-1, 0.5, 2.5, NaN, Infinity].flatMap((bad) => [
          [0.1, bad] as const,
          [0.7, bad] as const,
        ]),
      ]) {
        const error = await throws('exactP', q, z)
        if (error.name !== 'RangeError') fail(`threw ${error.name}`)
      }
    },
  )

  test(
    'Against one block: twice the share',
    {
      id: 'one-block',
      task: 2,
      hint: 'q at once and q later. How many terms has the sum at z = 1?',
    },
    async () => {
      await forAll(share(0.0001, 0.4999), async (q) => near(await call('exactP', q, 1), 2 * q), {
        together: true,
      })
    },
  )

  test(
    'Rows of the negative binomial distribution',
    {
      id: 'rows',
      task: 2,
      hint: 'p^z q^k, with z − 1 under the binomial: the last block is honest.',
    },
    async () => {
      for (const row of data.derived.exactNegativeBinomial.rows)
        near(await call('exactP', row.q, row.z), row.p)
    },
  )

  test(
    'Any minority and up to thirty blocks',
    { id: 'any', task: 2, hint: 'Check z = 2 by hand: 2 q² (1 + 2p).' },
    async () => {
      await forAll(
        fc.tuple(share(0.3, 0.49), fc.integer({ min: 1, max: 30 })),
        ([q, z]) => same(q, z),
        { together: true },
      )
    },
  )

  const nearHalf = fc.tuple(share(0.499, 0.4999), fc.integer({ min: 1, max: 40 }))

  test(
    'A probability stays below one',
    { id: 'at-most-one', task: 2, hint: 'Near one half a term too many shows.' },
    async () => {
      await forAll(
        nearHalf,
        async ([q, z]) => {
          expect((await call('exactP', q, z)) as number).toBeLessThanOrEqual(1)
        },
        { together: true },
      )
    },
  )

  test(
    'Close to one half success is nearly certain',
    {
      id: 'near-half',
      task: 2,
      hint: 'There are two ways to succeed: at once, and by catching up later.',
    },
    async () => {
      await forAll(
        nearHalf,
        async ([q, z]) => {
          expect((await call('exactP', q, z)) as number).toBeGreaterThanOrEqual(0.95)
        },
        { together: true },
      )
    },
  )

  test(
    'The whitepaper is above the truth at one block, below it at six',
    {
      id: 'paper',
      task: 2,
      hint: 'The Poisson distribution is the approximation, not the answer.',
    },
    async () => {
      await forAll(
        share(0.05, 0.35),
        async (q) => {
          const one = (await call('exactP', q, 1)) as number
          const six = (await call('exactP', q, 6)) as number
          expect(attackerSuccessProbability(q, 1) / one).toBeGreaterThanOrEqual(1.001)
          expect(six / attackerSuccessProbability(q, 6)).toBeGreaterThanOrEqual(1.05)
        },
        { together: true },
      )
    },
  )

  test(
    'Chances between 10^-12 and 10^-60',
    {
      id: 'tiny',
      task: 3,
      hint: '1 − Σ ends with the rounding error of 1. Add up what succeeds.',
    },
    async () => {
      await forAll(
        fc.tuple(share(0.05, 0.25), fc.integer({ min: 20, max: 135 })),
        async ([q, z]) => {
          const expected = exactSuccessProbability(q, z)
          if (expected > 1e-60 && expected < 1e-12) near(await call('exactP', q, z), expected)
        },
        { together: true },
      )
      // Whatever was drawn above.
      for (const [q, z] of [
        [0.1, 30],
        [0.1, 120],
        [0.2, 70],
        [0.05, 45],
      ] as const)
        await same(q, z)
    },
  )

  test(
    'Hundreds of blocks',
    { id: 'hundreds', task: 3, hint: '171! is Infinity. Make each term from the one before it.' },
    async () => {
      for (const z of [100, 171, 340, 400]) await same(0.47, z)
      await forAll(
        fc.tuple(share(0.46, 0.49), fc.integer({ min: 100, max: 400 })),
        ([q, z]) => same(q, z),
        { together: true },
      )
    },
  )

  test(
    'A thousand blocks',
    {
      id: 'thousand',
      task: 3,
      hint: '0.45 to the power of 1000 is 0 as a double, though the result is not that small.',
    },
    async () => {
      for (const z of [940, 999, 1000]) await same(0.45, z)
      await forAll(
        fc.tuple(share(0.44, 0.455), fc.integer({ min: 960, max: 1000 })),
        ([q, z]) => same(q, z),
        { runs: 30, together: true },
      )
    },
  )

  test(
    'Asked again, the answer is the same',
    { id: 'again', task: 2, hint: 'Keep no state between calls.' },
    async () => {
      const answers = await callBatch('exactP', [
        [0.4, 12],
        [0.45, 3],
        [0.46, 100],
        [0.4, 12],
        [0.45, 3],
      ])
      expect(answers[3]).toEqual(answers[0])
      expect(answers[4]).toEqual(answers[1])
      await same(0.4, 12)
    },
  )
})
