import { longestGap, phi, slotOdds } from '@/lib/consensus/stake/praos'
import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, observe, expect, fail, forAll, fc }) => {
  function close(actual: unknown, expected: number): void {
    if (typeof actual !== 'number') fail('The answer is no number.')
    expect(actual).toBeCloseTo(expected, 1e-12 * expected)
  }

  const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
  /** From 10^-most to 10^-least, all powers alike. */
  const small = (least: number, most: number) => between(least, most).map((power) => 10 ** -power)

  for (const [id, name, f, a, hint] of [
    ['phi', 'Pools of any size', between(0.01, 0.99), between(0.01, 1), 'One less a power.'],
    [
      'tiny-stake',
      'Tiny stakes',
      between(0.01, 0.99),
      small(6, 15),
      'What is left of a difference of two numbers that are nearly equal?',
    ],
    [
      'tiny-f',
      'Hardly any slot has a leader',
      small(6, 15),
      between(0.01, 1),
      'Of 1 - f with a tiny f not many digits are left.',
    ],
  ] as const)
    test(name, { id, task: 1, hint }, () =>
      forAll(
        fc.tuple(f, a),
        async ([one, other]) => close(await call('phi', one, other), phi(one, other)),
        {
          runs: 40,
          together: true,
        },
      ),
    )

  test(
    'Every slot has a leader, and none has',
    { id: 'ends', task: 1, hint: 'Who has a stake, and who has none?' },
    async () => {
      for (const [f, a] of [
        [1, 1],
        [1, 0.3],
        [0.4, 1],
      ] as const)
        close(await call('phi', f, a), phi(f, a))
      expect(await call('phi', 1, 1e-9)).toBe(1)
    },
  )
  test(
    'Without a stake',
    {
      id: 'nothing',
      task: 1,
      hint: 'Nobody leads without a stake, even if every slot has a leader.',
    },
    async () => {
      for (const f of [1, 0.5, 1e-9]) close(((await call('phi', f, 0)) as number) + 1, 1)
    },
  )

  test(
    'Two pools have the chances of one',
    { id: 'splitting', task: 1, hint: 'Splitting a stake neither helps nor harms.' },
    () =>
      forAll(
        fc.tuple(between(0.01, 0.9), between(0.01, 0.5), between(0.01, 0.5)),
        async ([f, a, b]) => {
          const [left, right, both] = (await Promise.all(
            [a, b, a + b].map((part) => call('phi', f, part)),
          )) as [number, number, number]
          expect(left + right - left * right).toBeCloseTo(both, 1e-12)
        },
        { runs: 25, together: true },
      ),
  )

  async function same(f: number, stakes: number[]): Promise<void> {
    const { value, args } = await observe('slot', f, stakes)
    const { empty, one, several } = (value ?? {}) as Record<string, number>
    const odds = slotOdds(f, stakes)
    expect(empty).toBeCloseTo(odds.empty, 1e-12)
    expect(one).toBeCloseTo(odds.one, 1e-12)
    expect(several).toBeCloseTo(odds.several, 1e-12)
    expect(several ?? -1).toBeGreaterThanOrEqual(0)
    expect(args[1]).toEqual(stakes)
  }

  /** Parts of the stake that come to so much together. */
  const pools = (count: readonly [number, number], sum: readonly [number, number]) =>
    fc
      .tuple(
        fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: count[0], maxLength: count[1] }),
        between(sum[0], sum[1]),
      )
      .map(([weights, part]) => {
        const all = weights.reduce((a, b) => a + b, 0)
        return weights.map((weight) => (part * weight) / all)
      })

  for (const [id, name, count, sum, hint] of [
    ['pair', 'Two pools', [2, 2], [0.9, 0.999], 'One of them, the other, both, or neither.'],
    ['pools', 'Many pools', [3, 50], [0.9, 0.999], 'Two or more is what is left of the three.'],
    ['absent', 'Some are away', [2, 12], [0.1, 0.6], 'Whoever is away leads no slot.'],
  ] as const)
    test(name, { id, task: 2, hint }, () =>
      forAll(fc.tuple(between(0.01, 0.9), pools(count, sum)), ([f, stakes]) => same(f, stakes), {
        runs: 30,
        together: true,
      }),
    )

  test(
    'How many slots are empty',
    { id: 'empty', task: 2, hint: 'An empty slot is one that none of the pools leads.' },
    () =>
      forAll(
        fc.tuple(between(0.01, 0.9), pools([2, 20], [0.1, 0.999])),
        async ([f, stakes]) => {
          const { empty } = ((await call('slot', f, stakes)) ?? {}) as Record<string, number>
          expect(empty).toBeCloseTo(slotOdds(f, stakes).empty, 1e-12)
        },
        { runs: 25, together: true },
      ),
  )
  test(
    'One pool, none, and pools without a stake',
    { id: 'single', task: 2, hint: 'A pool alone is never two leaders.' },
    async () => {
      await same(0.05, [1])
      await same(0.6, [0.4])
      await same(0.05, [])
      await same(0.3, [0, 0.5, 0])
    },
  )

  test('Gaps', { id: 'gap', task: 3, hint: 'The first whole number that is enough.' }, () =>
    forAll(
      fc.tuple(between(0.001, 0.9), small(0.5, 29)),
      async ([f, risk]) => {
        expect(await call('gap', f, risk)).toBe(longestGap(f, risk))
      },
      { runs: 40, together: true },
    ),
  )
  test(
    'A gap of a single slot, and none',
    { id: 'short', task: 3, hint: 'How likely is a single empty slot?' },
    () =>
      forAll(
        between(0.01, 0.9),
        async (f) => {
          expect(await call('gap', f, 1 - f / 2)).toBe(1)
          expect(await call('gap', f, (1 - f) * 1.0001)).toBe(1)
          expect(((await call('gap', f, 1)) as number) + 0).toBe(0)
        },
        { runs: 15, together: true },
      ),
  )
})
