import { safeDepth } from '@/lib/consensus/bitcoin/attack-cost'
import { confirmationsFor, exactSuccessProbability } from '@/lib/consensus/bitcoin/double-spend'
import { suite } from '@/lib/suite/suite'

/** The depth from which the chance is below 0.1 %, by share in per cent. Computed with whole numbers, as fractions. */
const TABLE = [
  [10, 6],
  [15, 9],
  [20, 13],
  [25, 20],
  [30, 32],
  [35, 58],
  [40, 133],
] as const

export default suite(({ test, call, expect, forAll, fc }) => {
  const money = fc.integer({ min: 0, max: 10 ** 12 })
  const price = fc.integer({ min: 1, max: 10 ** 12 })
  const minority = fc.double({ min: 0.01, max: 0.42, noNaN: true })
  const risks = fc.double({ min: -6, max: -1, noNaN: true }).map((power) => 10 ** power)

  /** The chance on both sides of the answer is far enough from the risk to be judged in doubles. */
  function clear(q: number, risk: number): boolean {
    const z = confirmationsFor(q, risk, exactSuccessProbability)
    return (
      z <= 400 &&
      [z - 1, z].every((each) => Math.abs(exactSuccessProbability(q, each) / risk - 1) > 1e-6)
    )
  }

  test(
    'A risk of 0.1 %, against seven minorities',
    { id: 'table', task: 1, hint: 'The whitepaper’s table asks for fewer blocks, and is too low.' },
    async () => {
      for (const [share, z] of TABLE)
        expect(await call('safeDepth', 0, 1, share / 100, 0.001)).toBe(z)
    },
  )

  test(
    'Luck, for any minority and any risk',
    { id: 'luck', task: 1, hint: 'The first z whose chance is below the risk.' },
    () =>
      forAll(
        fc.tuple(minority, risks),
        async ([q, risk]) => {
          if (clear(q, risk))
            expect(await call('safeDepth', 0, 7, q, risk)).toBe(safeDepth(0, 7, q, risk))
        },
        { together: true },
      ),
  )

  test(
    'A risk a little below twice the share',
    {
      id: 'two-blocks',
      task: 1,
      hint: 'Against one block the chance is 2q: q at once and q later.',
    },
    () =>
      forAll(
        fc.double({ min: 0.02, max: 0.3, noNaN: true }),
        async (q) => expect(await call('safeDepth', 0, 7, q, 1.9 * q)).toBe(2),
        { together: true },
      ),
  )

  test(
    'Nobody to be feared, and any risk accepted',
    { id: 'luck-edges', task: 1, hint: 'With z = 0 the chance is 1, which is not below 1.' },
    async () => {
      for (const risk of [1e-8, 0.5, 1]) expect(await call('safeDepth', 0, 5, 0, risk)).toBe(1)
      expect(await call('safeDepth', 0, 5, 0.2, 1)).toBe(1)
    },
  )

  test(
    'Money, for any value and any price',
    { id: 'money', task: 2, hint: 'The first z for which the blocks cost at least the value.' },
    () =>
      forAll(
        fc.tuple(money, price),
        async ([value, cost]) => {
          // Depths beyond 10^6 are as right as others, and slow to search one by one.
          const costly = Math.max(cost, Math.ceil(value / 300))
          expect(await call('safeDepth', value, costly, 0, 0.5)).toBe(
            safeDepth(value, costly, 0, 0.5),
          )
        },
        { together: true },
      ),
  )

  test(
    'A cent more is a block more',
    { id: 'money-edges', task: 2, hint: 'At least as much: equality is enough.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 2, max: 10 ** 9 }), fc.integer({ min: 2, max: 300 })),
        async ([cost, blocks]) => {
          expect(await call('safeDepth', cost * blocks - 1, cost, 0, 0.5)).toBe(blocks)
          expect(await call('safeDepth', cost * blocks, cost, 0, 0.5)).toBe(blocks)
          expect(await call('safeDepth', cost * blocks + 1, cost, 0, 0.5)).toBe(blocks + 1)
        },
        { runs: 40, together: true },
      ),
  )

  test('Both at once', { id: 'both', task: 3, hint: 'The larger of the two satisfies both.' }, () =>
    forAll(
      fc.tuple(
        minority,
        risks,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 10 ** 9 }),
      ),
      async ([q, risk, blocks, cost]) => {
        if (clear(q, risk))
          expect(await call('safeDepth', blocks * cost, cost, q, risk)).toBe(
            safeDepth(blocks * cost, cost, q, risk),
          )
      },
      { together: true },
    ),
  )

  test(
    'From one half on nothing is safe',
    { id: 'majority', task: 3, hint: 'A majority catches up from any depth.' },
    async () => {
      for (const q of [0.5, 0.6, 1])
        for (const value of [0, 1, 10 ** 12])
          expect(await call('safeDepth', value, 10, q, 0.01)).toBe(Infinity)
    },
  )

  test(
    'The answer stays the same',
    { id: 'pure', task: 3, hint: 'Keep no state between calls.' },
    async () => {
      const first = await call('safeDepth', 123_456, 7_890, 0.2, 0.002)
      await call('safeDepth', 9, 7, 0.1, 0.2)
      expect(await call('safeDepth', 123_456, 7_890, 0.2, 0.002)).toBe(first as number)
      expect(first).toBe(safeDepth(123_456, 7_890, 0.2, 0.002))
    },
  )
})
