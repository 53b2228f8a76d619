import { bestReveal } from '@/lib/consensus/ethereum/randao'
import { sha256 } from '@/lib/consensus/sha256'
import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, observe, kit, expect, forAll, fc, seed }) => {
  const mix = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const tail = (minLength: number, maxLength: number) =>
    fc.array(fc.uint8Array({ minLength: 1, maxLength: 96 }), { minLength, maxLength })
  const table = (max: number) =>
    fc.array(fc.integer({ min: 0, max }), { minLength: 256, maxLength: 256 })

  const wanted = (of: Uint8Array, reveals: Uint8Array[], payoff: number[], cost: number) =>
    bestReveal(of, reveals, (end) => payoff[end[0]!]!, cost)

  /** Three reveals, no two of whose eight combinations begin alike. */
  function threeApart(salt: Uint8Array): Uint8Array[] {
    for (let n = 0; ; n++) {
      const reveals = [0, 1, 2].map((which) => Uint8Array.of(...salt, n & 255, n >> 8, which))
      const [a, b, c] = reveals.map((one) => sha256(one)[0]!) as [number, number, number]
      if (new Set([0, a, b, c, a ^ b, a ^ c, b ^ c, a ^ b ^ c]).size === 8) return reveals
    }
  }

  async function same(of: Uint8Array, reveals: Uint8Array[], payoff: number[], cost: number) {
    expect(await call('bestReveal', of, reveals, payoff, cost)).toEqual(
      wanted(of, reveals, payoff, cost),
    )
  }

  test(
    'No block, and one',
    { id: 'few', task: 1, hint: 'Without a block there is one choice: nothing to choose.' },
    () =>
      forAll(
        fc.tuple(mix, tail(0, 1), table(90), fc.nat({ max: 20 })),
        async ([of, reveals, payoff, cost]) => {
          await same(of, [], payoff, cost)
          await same(of, reveals, payoff, cost)
        },
        { runs: 30, together: true },
      ),
  )

  test('Any tail', { id: 'any', task: 1, hint: 'Whole choices, each with its cost.' }, () =>
    forAll(
      fc.tuple(mix, tail(2, 7), table(1_000_000), fc.nat({ max: 300_000 })),
      ([of, reveals, payoff, cost]) => same(of, reveals, payoff, cost),
      { runs: 50, together: true },
    ),
  )

  test(
    'Two together',
    { id: 'two', task: 1, hint: 'Neither of two blocks alone is worth withholding, both are.' },
    () =>
      forAll(
        fc.tuple(mix, fc.uint8Array({ minLength: 8, maxLength: 8 }), fc.nat({ max: 2 })),
        async ([of, salt, kept]) => {
          // The mix that remains when two of three are withheld is the only one that pays.
          const reveals = threeApart(salt)
          const end = of[0]! ^ sha256(reveals[kept]!)[0]!
          const payoff = Array.from({ length: 256 }, (_, byte) => (byte === end ? 100 : 0))
          await same(of, reveals, payoff, 10)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'One pays, and a second one more',
    {
      id: 'one-more',
      task: 1,
      hint: 'Two withheld blocks cost twice, and may pay more than twice.',
    },
    () =>
      forAll(
        fc.tuple(mix, fc.uint8Array({ minLength: 8, maxLength: 8 })),
        async ([of, salt]) => {
          const reveals = threeApart(salt)
          const [, b, c] = reveals.map((one) => sha256(one)[0]!) as [number, number, number]
          const payoff = Array<number>(256).fill(0)
          payoff[of[0]! ^ b ^ c] = 40
          payoff[of[0]! ^ b] = 100
          await same(of, reveals, payoff, 10)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Withholding for nothing',
    { id: 'free', task: 1, hint: 'With cost 0 only the payoff counts.' },
    () =>
      forAll(
        fc.tuple(mix, tail(3, 8), table(1_000_000)),
        ([of, reveals, payoff]) => same(of, reveals, payoff, 0),
        { runs: 40, together: true },
      ),
  )

  test(
    'Losses too',
    { id: 'negative', task: 1, hint: 'Payoffs may be negative, and so may every score.' },
    () =>
      forAll(
        fc.tuple(mix, tail(1, 5), table(1_000_000), fc.nat({ max: 200_000 })),
        ([of, reveals, payoff, cost]) =>
          same(
            of,
            reveals,
            payoff.map((one) => one - 2_000_000),
            cost,
          ),
        { runs: 40, together: true },
      ),
  )

  test(
    'Many equals',
    { id: 'equals', task: 2, hint: 'Published before withheld, the first block first.' },
    () =>
      forAll(
        fc.tuple(mix, tail(4, 7), table(1)),
        ([of, reveals, payoff]) => same(of, reveals, payoff, 0),
        { runs: 60, together: true },
      ),
  )

  test(
    'All the same',
    { id: 'all-equal', task: 2, hint: 'The first choice in the order publishes everything.' },
    () =>
      forAll(
        fc.tuple(mix, tail(2, 6), fc.integer({ min: -9, max: 9 })),
        ([of, reveals, payoff]) => same(of, reveals, Array<number>(256).fill(payoff), 0),
        { runs: 20, together: true },
      ),
  )

  test('Ten blocks', { id: 'ten', task: 3, hint: 'A thousand choices, ten hashes.' }, async () => {
    // Without forAll: to shrink a thousand choices takes a slow program longer than it has.
    for (const round of [0, 1, 2]) {
      const from = (at: number) => sha256(Uint8Array.of(round, at, seed, seed >> 8, seed >> 16))
      const reveals = Array.from({ length: 10 }, (_, at) => from(at))
      const payoff = Array.from({ length: 256 }, (_, byte) =>
        new DataView(from(byte).buffer).getUint16(8),
      )
      const seen = await observe('bestReveal', from(255), reveals, payoff, 9)
      expect(seen.value).toEqual(wanted(from(255), reveals, payoff, 9))
      expect(seen.counts.sha256 ?? 0).toBeLessThanOrEqual(10)
    }
  })

  test(
    'At most one hash for each block',
    { id: 'counted', task: 3, hint: 'Hash before you combine.' },
    () =>
      forAll(
        fc.tuple(mix, tail(2, 6), table(100)),
        async ([of, reveals, payoff]) => {
          const { counts } = await observe('bestReveal', of, reveals, payoff, 1)
          expect(counts.sha256 ?? 0).toBeLessThanOrEqual(reveals.length)
        },
        { runs: 10 },
      ),
  )

  test(
    'Nothing is changed, and the answer is the same again',
    { id: 'pure', task: 1, hint: 'Work on copies.' },
    () =>
      forAll(
        fc.tuple(mix, tail(2, 5), table(1_000_000)),
        async ([of, reveals, payoff]) => {
          const seen = await observe('bestReveal', kit.viewAt(of, 7), reveals, payoff, 5)
          expect(seen.args).toEqual([of, reveals, payoff, 5])
          expect(await call('bestReveal', of, reveals, payoff, 5)).toEqual(seen.value)
        },
        { runs: 10 },
      ),
  )
})
