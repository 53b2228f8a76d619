import { posIssuancePerDay, powIssuancePerDay, reduction } from '@/lib/consensus/ethereum/issuance'
import { suite } from '@/lib/suite/suite'

type Bounds = Readonly<Record<'lo' | 'best' | 'hi', number>>

export default suite(({ test, call, observe, throws, expect, forAll, fc }) => {
  const amount = fc.integer({ min: 1, max: 50_000 }).map((one) => one / 100)
  const stake = fc.bigInt({ min: 10n ** 12n, max: 2n ** 62n })
  const interval = (min: number, max: number) =>
    fc
      .tuple(
        fc.integer({ min, max }),
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 1, max: 900 }),
      )
      .map(([lo, more, most]) => ({ lo, best: lo + more, hi: lo + more + most }))

  /** One part in 10^9. */
  function near(found: unknown, wanted: number): void {
    expect(typeof found).toBe('number')
    expect(found as number).toBeCloseTo(wanted, 1e-9 * Math.max(Math.abs(wanted), 1e-3))
  }

  async function same(before: Bounds, after: Bounds): Promise<void> {
    const found = (await call('reduction', before, after)) as Bounds
    const wanted = reduction(before, after)
    for (const end of ['lo', 'best', 'hi'] as const) near(found[end], wanted[end])
  }

  test(
    'Any reward, any interval',
    { id: 'any-pow', task: 1, hint: 'Blocks a day, times their reward, and the uncles.' },
    () =>
      forAll(
        fc.tuple(amount, amount, amount),
        async ([reward, seconds, uncles]) => {
          near(
            await call('powIssuance', reward, seconds, uncles),
            powIssuancePerDay(reward, seconds, uncles),
          )
        },
        { runs: 40, together: true },
      ),
  )

  test('Without uncles', { id: 'no-uncles', task: 1, hint: 'A day has 86,400 seconds.' }, () =>
    forAll(
      fc.tuple(amount, amount),
      async ([reward, seconds]) => {
        near(await call('powIssuance', reward, seconds, 0), powIssuancePerDay(reward, seconds))
      },
      { runs: 20, together: true },
    ),
  )

  test(
    'Any stake',
    { id: 'any-pos', task: 2, hint: 'Root rounded down, base rounded down, whole ETH.' },
    () =>
      forAll(
        stake,
        async (active) => near(await call('posIssuance', active), posIssuancePerDay(active)),
        { runs: 60, together: true },
      ),
  )

  test(
    'Roots that are whole, and one Gwei less',
    {
      id: 'roots',
      task: 2,
      hint: 'Beyond 2^53 the root of a rounded number may be one too large.',
    },
    () =>
      forAll(
        fc.bigInt({ min: 2n ** 30n, max: 2_909_090_909n }),
        async (root) => {
          // Just where the base changes with the root: the root divides 64 · 10^9 next to a whole number.
          const edge = 64_000_000_000n / (64_000_000_000n / root)
          const next = (edge + 1n) * (edge + 1n)
          for (const active of [edge * edge, edge * edge - 1n, next - 1n, next])
            near(await call('posIssuance', active), posIssuancePerDay(active))
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'Where nothing has to be rounded',
    { id: 'exact', task: 2, hint: 'A day has 225 epochs.' },
    async () => {
      for (const root of [10n ** 5n, 10n ** 8n, 2n * 10n ** 8n])
        near(await call('posIssuance', root * root), posIssuancePerDay(root * root))
    },
  )

  test(
    'One ETH, and not quite two',
    { id: 'small', task: 2, hint: 'Only whole ETH are paid for.' },
    async () => {
      for (const active of [10n ** 9n, 2n * 10n ** 9n - 1n, 32n * 10n ** 9n])
        near(await call('posIssuance', active), posIssuancePerDay(active))
    },
  )

  test(
    'Reductions of issuance',
    { id: 'any-saved', task: 3, hint: 'Before: miners and validators. After: validators.' },
    () =>
      forAll(
        fc.tuple(amount, amount, amount, stake),
        async ([reward, seconds, uncles, active]) => {
          const after = posIssuancePerDay(active)
          const before = powIssuancePerDay(reward, seconds, uncles) + after
          near(await call('issuanceReduction', reward, seconds, uncles, active), 1 - after / before)
        },
        { runs: 40, together: true },
      ),
  )

  test(
    'Electricity, from three estimates',
    { id: 'electricity', task: 4, hint: 'From the lowest before to the highest after.' },
    // TWh a year: 21 to 72 before, with 23 in between; 0.0026 and 0.0075 after.
    () => same({ lo: 21, best: 23, hi: 72 }, { lo: 0.0026, best: 0.0026, hi: 0.0075 }),
  )

  test(
    'Any intervals',
    {
      id: 'any-intervals',
      task: 4,
      hint: 'One minus now over before, with the ends crossed over.',
    },
    () =>
      forAll(
        fc.tuple(interval(1000, 9000), interval(0, 900)),
        ([before, after]) => same(before, after),
        { runs: 60, together: true },
      ),
  )

  test('More than before', { id: 'growth', task: 4, hint: 'A reduction can be negative.' }, () =>
    forAll(
      fc.tuple(interval(10, 90), interval(1000, 5000)),
      ([before, after]) => same(before, after),
      { runs: 30, together: true },
    ),
  )

  test(
    'Numbers that are certain',
    { id: 'certain', task: 4, hint: 'With equal ends all three are the same.' },
    async () => {
      await same({ lo: 4, best: 4, hi: 4 }, { lo: 1, best: 1, hi: 1 })
      await same({ lo: 4, best: 4, hi: 4 }, { lo: 0, best: 0, hi: 0 })
    },
  )

  test(
    'Certain now, uncertain before',
    { id: 'certain-now', task: 4, hint: 'The lowest before gives the smallest reduction.' },
    () =>
      forAll(
        fc.tuple(interval(1000, 9000), fc.integer({ min: 1, max: 900 })),
        ([before, now]) => same(before, { lo: now, best: now, hi: now }),
        { runs: 20, together: true },
      ),
  )

  test('Half of it', { id: 'half', task: 4, hint: 'Half is gone, half is left.' }, () =>
    forAll(
      fc.integer({ min: 2, max: 9000 }),
      (one) => same({ lo: one, best: one, hi: one }, { lo: one / 2, best: one / 2, hi: one / 2 }),
      { runs: 20, together: true },
    ),
  )

  test(
    'Intervals out of order',
    { id: 'order', task: 4, hint: 'lo, best and hi may be equal, but not fall.' },
    async () => {
      const good = { lo: 1, best: 2, hi: 3 }
      for (const bad of [
        { lo: 2, best: 1, hi: 3 },
        { lo: 1, best: 4, hi: 3 },
      ]) {
        expect((await throws('reduction', bad, good)).name).toBe('RangeError')
        expect((await throws('reduction', good, bad)).name).toBe('RangeError')
      }
    },
  )

  test(
    'Nothing before, or less than nothing after',
    { id: 'positive', task: 4, hint: 'Of zero nothing can be a part.' },
    async () => {
      const good = { lo: 1, best: 2, hi: 3 }
      for (const lo of [0, -1])
        expect((await throws('reduction', { ...good, lo }, good)).name).toBe('RangeError')
      expect((await throws('reduction', good, { ...good, lo: -1 })).name).toBe('RangeError')
    },
  )

  test(
    'Nothing is changed, and the answers are the same again',
    { id: 'pure', task: 4, hint: 'Make a new interval.' },
    async () => {
      const args = [
        { lo: 5, best: 6, hi: 9 },
        { lo: 1, best: 2, hi: 3 },
      ]
      const seen = await observe('reduction', ...args)
      expect(seen.args).toEqual(args)
      expect(await call('reduction', ...args)).toEqual(seen.value)
    },
  )
})
