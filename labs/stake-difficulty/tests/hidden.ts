import {
  calcNextRequiredStakeDifficultyV2,
  calcNextStakeDiffV2,
  estimateSupply,
  ticketHistory,
  type TicketHistory,
  type TicketSpan,
} from '@/lib/consensus/decred/stake-difficulty'
import data from '@/lib/consensus/vectors/decred-hybrid.json'
import { suite } from '@/lib/suite/suite'

const CEILING = (height: number) => estimateSupply(height) / 8192n

export default suite(({ test, call, observe, expect, fail, forAll, fc, seed }) => {
  async function same(height: number, current: bigint, prev: number, pool: number): Promise<void> {
    expect(await call('nextStakeDiff', height, current, prev, pool)).toBe(
      calcNextStakeDiffV2(height, current, prev, pool),
    )
  }

  async function sameChain(chain: TicketHistory): Promise<void> {
    expect(await call('requiredStakeDiff', chain)).toBe(calcNextRequiredStakeDifficultyV2(chain))
  }

  const height = fc.integer({ min: 20_000, max: 1_000_000 })
  const pool = fc.integer({ min: 38_000, max: 46_000 })

  test(
    'The supply of the specification',
    { id: 'supply-official', task: 1, hint: 'Each interval from the one before, rounded down.' },
    async () => {
      for (const [at, atoms] of data.supply as [number, number][])
        if (at >= 6144) expect(await call('estimateSupply', at)).toBe(BigInt(atoms))
    },
  )

  test(
    'The first interval',
    { id: 'supply-start', task: 1, hint: 'Blocks 0 and 1 have payments of their own.' },
    async () => {
      for (const at of [-7, -1, 0, 1, 2, 3, 255, 6142, 6143])
        expect(await call('estimateSupply', at)).toBe(estimateSupply(at))
    },
  )

  test(
    'The supply at any height, and where an interval ends',
    { id: 'supply-any', task: 1, hint: 'The block that is asked for is counted too.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 2, max: 1500 }), fc.integer({ min: 2, max: 6141 })),
        async ([interval, more]) => {
          for (const at of [-1, 0, 1, more].map((by) => interval * 6144 + by))
            expect(await call('estimateSupply', at)).toBe(estimateSupply(at))
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'The prices of the specification',
    { id: 'official', task: 2, hint: 'Multiply everything first, then divide.' },
    async () => {
      for (const row of data.stakeDifficulty.direct)
        expect(
          await call(
            'nextStakeDiff',
            row.nextHeight,
            BigInt(row.current),
            row.previousPool,
            row.pool,
          ),
        ).toBe(BigInt(row.expected))
    },
  )

  test(
    'Prices between floor and ceiling',
    { id: 'any', task: 2, hint: 'Multiply everything first, then divide.' },
    () =>
      forAll(
        fc.tuple(height, fc.bigInt({ min: 400_000_000n, max: 12_000_000_000n }), pool, pool),
        async ([at, current, prev, now]) => same(at, current, prev, now),
        { runs: 80, together: true },
      ),
  )

  test(
    'A pool that shrinks makes tickets cheaper',
    { id: 'shrinking', task: 2, hint: 'Both factors pull the same way here.' },
    () =>
      forAll(
        fc.tuple(
          height,
          fc.bigInt({ min: 2_000_000_000n, max: 9_000_000_000n }),
          fc.integer({ min: 30_000, max: 42_000 }),
          fc.integer({ min: 1, max: 2000 }),
        ),
        async ([at, current, prev, by]) => same(at, current, prev, prev - by),
        { runs: 30, together: true },
      ),
  )

  test(
    'Never below two coins',
    { id: 'floor', task: 2, hint: 'Two coins are the floor, whatever the pool.' },
    () =>
      forAll(
        fc.tuple(height, fc.bigInt({ min: 1n, max: 300_000_000n }), fc.nat({ max: 20_000 })),
        async ([at, current, now]) => {
          await same(at, current, now + 1, now)
          await same(at, 200_000_000n, 42_240, 42_240)
          await same(at, 200_000_001n, 42_240, 42_240)
          await same(at, 199_999_999n, 42_240, 42_240)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Never above one part in 8,192 of all coins',
    { id: 'ceiling', task: 2, hint: 'The ceiling grows with the height.' },
    () =>
      forAll(
        fc.tuple(height, fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.nat({ max: 9000 })),
        async ([at, above, more]) => {
          await same(at, CEILING(at) + 1n + above, 42_240, 42_240 + more)
          await same(at, CEILING(at), 42_240, 42_240)
          await same(at, CEILING(at) - 1n, 42_240, 42_240)
          await same(at, 10n ** 19n + above, 42_240, 42_240)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Results where doubles fall short',
    { id: 'exact', task: 2, hint: 'The product has more than 53 bits. Stay with bigint.' },
    async () => {
      const cases = beyondDoubles(seed, 12)
      if (cases.length < 12) fail('no such cases: this is an error of the tests')
      for (const [current, prev, now] of cases) await same(1_000_000, current, prev, now)
    },
  )

  for (const [id, from, to, name] of [
    ['chains-young', 0, 9, 'The official chains, the first windows'],
    ['chains', 9, 16, 'The official chains, demand that swings'],
  ] as const)
    test(
      name,
      {
        id,
        task: 3,
        hint: 'Live tickets and those of the last 256 blocks, at the ends of windows.',
      },
      async () => {
        for (const row of data.stakeDifficulty.chains.slice(from, to))
          expect(
            await call('requiredStakeDiff', ticketHistory(row.spans as unknown as TicketSpan[])),
          ).toBe(BigInt(row.expected))
      },
    )

  test(
    'Within a window the price stays',
    { id: 'window', task: 3, hint: 'Only a height divisible by 144 begins a window.' },
    async () => {
      const chain = ticketHistory([
        [256, 0, 2e8],
        [1900, 20, 2e8],
        [300, 15, 31e8],
      ])
      for (const n of [2159, 2161, 2200, 2303, 2305, 2447])
        await sameChain({
          live: chain.live.slice(0, n),
          bought: chain.bought.slice(0, n),
          price: 3_100_000_000n,
        })
    },
  )

  test(
    'The first price that may change',
    {
      id: 'start',
      task: 3,
      hint: 'Below block 257 the price is the minimum, whatever it was before.',
    },
    async () => {
      for (const n of [1, 2, 144, 145, 255, 256, 257, 288, 432])
        await sameChain({
          live: Array.from({ length: n }, (_, h) => 400 * h),
          bought: new Array<number>(n).fill(9),
          price: 700_000_000n,
        })
    },
  )

  test(
    'No tickets in the window before',
    { id: 'empty', task: 3, hint: 'Nothing can be divided by zero: the price stays.' },
    async () => {
      const n = 144 * 40
      const none = new Array<number>(n).fill(0)
      await sameChain({ live: none, bought: none, price: 500_000_000n })
      const fresh = none.with(n - 1, 20)
      await sameChain({ live: none, bought: fresh, price: 500_000_000n })
      await sameChain({ live: none.with(n - 145, 1), bought: fresh, price: 5_000_000_000_000n })
    },
  )

  test(
    'A rush of buyers in the last window',
    { id: 'rush', task: 3, hint: 'What was bought today counts, although it is not live yet.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 4000 })),
        async ([from, extra]) => {
          const n = 144 * 40
          await sameChain({
            live: new Array<number>(n).fill(41_000),
            bought: new Array<number>(n).fill(5).fill(5 + extra, n - from - 1, n - from + 1),
            price: 6_000_000_000n,
          })
        },
        { runs: 8, together: true },
      ),
  )

  test(
    'Each entry counts where it should',
    {
      id: 'edges',
      task: 3,
      hint: 'Which is the first, and which the last block whose tickets are immature?',
    },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 20, max: 60 }), fc.integer({ min: 100, max: 20_000 })),
        async ([windows, extra]) => {
          const n = 144 * windows
          const live = new Array<number>(n).fill(41_000)
          const bought = new Array<number>(n).fill(5)
          const price = 6_000_000_000n
          for (const at of [n - 1, n - 144, n - 145, n - 256, n - 257, n - 400, n - 401])
            await sameChain({ live, bought: bought.with(at, extra), price })
          for (const at of [n - 1, n - 2, n - 144, n - 145, n - 146])
            await sameChain({ live: live.with(at, 41_000 + extra), bought, price })
        },
        { runs: 8, together: true },
      ),
  )

  test(
    'The chain is not changed, and the answer stays the same',
    { id: 'pure', task: 3, hint: 'Keep no state.' },
    async () => {
      const chain = ticketHistory([
        [256, 0, 2e8],
        [2047, 20, 2e8],
      ])
      const seen = await observe('requiredStakeDiff', chain)
      expect(seen.args[0]).toEqual(chain)
      expect(await call('requiredStakeDiff', chain)).toBe(seen.value as bigint)
    },
  )
})

/** Prices and pools for which the formula in doubles is wrong, in whichever order it is computed. */
function beyondDoubles(seed: number, wanted: number): [bigint, number, number][] {
  const found: [bigint, number, number][] = []
  for (let n = 1; n < 400_000 && found.length < wanted; n++) {
    const now = 20_000 + ((seed + 7919 * n) % 40_000)
    const prev = 20_000 + ((seed + 104_729 * n) % 40_000)
    // A quotient without remainder: the smallest error below it shows.
    const divisor = BigInt(prev) * 42_240n
    const current = (divisor / gcd(divisor, BigInt(now) ** 2n)) * BigInt(1 + (n % 50))
    const right = calcNextStakeDiffV2(1_000_000, current, prev, now)
    const c = Number(current)
    if (right === 200_000_000n || right === CEILING(1_000_000)) continue
    const wrong = [
      (c * now * now) / prev / 42_240,
      (c * now * now) / (prev * 42_240),
      (c * now ** 2) / prev / 42_240,
      c * (now / prev) * (now / 42_240),
    ].map((value) => BigInt(Math.floor(value)))
    if (wrong.every((value) => value !== right)) found.push([current, prev, now])
  }
  return found
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b)
}
