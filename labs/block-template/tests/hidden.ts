import {
  ancestorPackage,
  chunkLinearization,
  selectTransactions,
  type PoolTx,
} from '@/lib/consensus/bitcoin/block-template'
import { suite } from '@/lib/suite/suite'
import { isListOf } from '@/lib/suite/world'

const isText = (value: unknown): value is string => typeof value === 'string'

/** Sets are compared without regard to their order. */
function sorted(value: unknown): unknown {
  return value instanceof Set ? new Set([...value].sort()) : value
}

const tx = (id: string, fee: number | bigint, weight: number, ...parents: string[]): PoolTx => ({
  id,
  fee: BigInt(fee),
  weight,
  parents,
})

export default suite(({ test, call, observe, expect, fail, forAll, fc }) => {
  const row = fc.tuple(
    fc.bigInt({ min: 0n, max: 60n }),
    fc.integer({ min: 1, max: 20 }),
    fc.array(fc.nat({ max: 9 }), { maxLength: 3 }),
  )
  /** Waiting transactions in an order of their own: of those that were made earlier some are parents. */
  const poolOf = (max: number) =>
    fc
      .tuple(
        fc.array(row, { minLength: 1, maxLength: max }),
        fc.shuffledSubarray([...'abcdefghijkl'], { minLength: 12 }),
        fc.integer({ min: 0, max: 99 }),
      )
      .map(([rows, names, turn]) => {
        const made = rows.map(([fee, weight, back], i) => {
          const parents = new Set(back.filter((n) => n < i).map((n) => names[i - 1 - n]!))
          return tx(names[i]!, fee, weight, ...parents)
        })
        return { made, pool: made.map((_, i) => made[(i * 5 + turn) % made.length]!) }
      })
      .map(({ made, pool }) => ({ made, pool: new Set(pool).size === made.length ? pool : made }))
  const pools = poolOf(10)

  /** What is in the block is what the rule takes, every parent before its children, and nothing twice. */
  async function selected(pool: readonly PoolTx[], maxWeight: number): Promise<void> {
    const ids = await call('selectTxs', pool, maxWeight)
    if (!isListOf(ids, pool.length, isText)) return fail('not a list of ids')
    const wanted = selectTransactions(pool, maxWeight)
    expect([...ids].sort()).toEqual([...wanted].sort())
    const byId = new Map(pool.map((each) => [each.id, each]))
    for (const [at, id] of ids.entries())
      for (const parent of byId.get(id)?.parents ?? [])
        if (!ids.slice(0, at).includes(parent)) fail('a child stands before its parent')
  }

  test(
    'Ancestors of any transaction of any pool',
    {
      id: 'ancestors',
      task: 1,
      hint: 'Parents of parents as well, each once, and never the transaction itself.',
    },
    () =>
      forAll(
        pools,
        async ({ pool }) => {
          const byId = new Map(pool.map((each) => [each.id, each]))
          for (const { id } of pool.slice(0, 4)) {
            const all = ancestorPackage(byId, id, new Set()).map((each) => each.id)
            expect(sorted(await call('ancestors', pool, id))).toEqual(
              sorted(new Set(all.filter((one) => one !== id))),
            )
          }
        },
        { runs: 30, together: true },
      ),
  )
  test(
    'A long line of children',
    { id: 'line', task: 1, hint: 'However long the way back is.' },
    async () => {
      const line = Array.from({ length: 60 }, (_, i) =>
        tx(`t${i}`, 1, 1, ...(i ? [`t${i - 1}`] : [])),
      )
      const all = new Set(line.slice(0, 59).map(({ id }) => id))
      expect(sorted(await call('ancestors', [...line].reverse(), 't59'))).toEqual(sorted(all))
    },
  )
  test(
    'A family in which everybody is related in many ways',
    {
      id: 'many-ways',
      task: 1,
      hint: 'Visit each ancestor once, or the number of ways will outgrow you.',
    },
    async () => {
      const layers = Array.from({ length: 40 }, (_, i) =>
        [0, 1].map((n) => tx(`${i}-${n}`, 1, 1, ...(i ? [`${i - 1}-0`, `${i - 1}-1`] : []))),
      ).flat()
      const all = new Set(layers.slice(0, 78).map(({ id }) => id))
      expect(sorted(await call('ancestors', layers, '39-0'))).toEqual(sorted(all))
    },
  )

  test(
    'Transactions without relations',
    { id: 'strangers', task: 2, hint: 'The rate decides, not the fee.' },
    () =>
      forAll(
        fc.tuple(pools, fc.integer({ min: 0, max: 120 })),
        ([{ pool }, maxWeight]) =>
          selected(
            pool.map((each) => ({ ...each, parents: [] })),
            maxWeight,
          ),
        { runs: 40, together: true },
      ),
  )
  test(
    'A rich child of a poor parent',
    { id: 'cpfp', task: 2, hint: 'What counts is the rate of the package.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 10, max: 90 }), fc.integer({ min: 1, max: 40 })),
        ([rich, rate]) =>
          selected(
            [tx('c', rich, 10, 'p'), tx('o', rate, 10), tx('p', 1, 10), tx('q', rate + 1, 20)],
            20,
          ),
        { runs: 40, together: true },
      ),
  )
  test(
    'A poor child of a rich parent',
    { id: 'poor-child', task: 2, hint: 'The parent has a package of its own, without the child.' },
    () => selected([tx('c', 1, 10, 'p'), tx('p', 50, 10), tx('o', 20, 10)], 20),
  )
  test(
    'Two children of one parent',
    {
      id: 'siblings',
      task: 2,
      hint: 'Once the parent is in the block it costs the second child nothing.',
    },
    async () => {
      await selected(
        [tx('p', 0, 30), tx('a', 60, 10, 'p'), tx('b', 25, 10, 'p'), tx('o', 24, 10)],
        50,
      )
      await selected([tx('p', 90, 10), tx('a', 10, 10, 'p'), tx('o', 20, 10)], 20)
      await selected(
        [tx('p', 0, 10), tx('a', 20, 10, 'p'), tx('b', 20, 10, 'p'), tx('o', 36, 30)],
        30,
      )
    },
  )
  test(
    'A package that does not fit leaves the room to smaller ones',
    {
      id: 'fits',
      task: 2,
      hint: 'The best of those that fit, until none does. To the last weight unit.',
    },
    async () => {
      const pool = [tx('a', 100, 10), tx('b', 50, 10), tx('c', 1, 3), tx('d', 90, 8, 'c')]
      for (const maxWeight of [0, 2, 3, 9, 10, 11, 13, 20, 21, 22, 30, 31])
        await selected(pool, maxWeight)
    },
  )
  test(
    'No block is heavier than allowed',
    {
      id: 'limit',
      task: 2,
      hint: 'The whole package has to fit, and not only its last transaction.',
    },
    () =>
      forAll(
        fc.tuple(pools, fc.integer({ min: 0, max: 90 })),
        async ([{ pool }, maxWeight]) => {
          const ids = await call('selectTxs', pool, maxWeight)
          if (!isListOf(ids, pool.length, isText)) return fail('not a list of ids')
          const weights = pool.filter(({ id }) => ids.includes(id)).map(({ weight }) => weight)
          expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(maxWeight)
        },
        { runs: 60, together: true },
      ),
  )
  test(
    'Equal rates are taken by id',
    { id: 'ties', task: 2, hint: 'Equal as fractions: 2 for 4 and 3 for 6 are the same rate.' },
    () =>
      forAll(
        fc.tuple(
          fc.shuffledSubarray(['B', 'a', 'b', '10', '9'], { minLength: 3 }),
          fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 5, maxLength: 5 }),
          fc.integer({ min: 1, max: 20 }),
        ),
        ([names, sizes, maxWeight]) =>
          selected(
            names.map((id, i) => tx(id, 3 * sizes[i]!, 2 * sizes[i]!)),
            maxWeight,
          ),
        { runs: 50, together: true },
      ),
  )
  test(
    'Rates that a double cannot tell apart',
    { id: 'exact', task: 2, hint: 'Multiply crosswise; do not divide.' },
    async () => {
      const large = 2n ** 60n
      await selected([tx('a', large, 7), tx('b', large + 1n, 7)], 7)
      await selected([tx('b', large, 7), tx('a', large - 1n, 7)], 7)
    },
  )
  test(
    'Transactions that pay nothing fill what is left',
    { id: 'free', task: 2, hint: 'A fee of nothing is no reason to leave room empty.' },
    () => selected([tx('f', 0, 10), tx('a', 5, 10), tx('g', 0, 10, 'f'), tx('h', 0, 11)], 30),
  )
  test(
    'Any pool and any block',
    { id: 'any', task: 2, hint: 'After each step all packages are new.' },
    () =>
      forAll(
        fc.tuple(pools, fc.integer({ min: 0, max: 120 })),
        ([{ pool }, maxWeight]) => selected(pool, maxWeight),
        { runs: 120, together: true },
      ),
  )

  test(
    'Chunks of any order',
    {
      id: 'chunks',
      task: 3,
      hint: 'A chunk that has just grown may pay better than the one before it now.',
    },
    () =>
      forAll(
        poolOf(12),
        async ({ made }) => expect(await call('chunks', made)).toEqual(chunkLinearization(made)),
        { runs: 80, together: true },
      ),
  )
  test(
    'Equal rates stay apart',
    { id: 'chunk-ties', task: 3, hint: 'Strictly higher.' },
    async () => {
      expect(await call('chunks', [tx('a', 2, 4), tx('b', 3, 6)])).toEqual([['a'], ['b']])
      expect(await call('chunks', [tx('a', 0, 4), tx('b', 0, 6)])).toEqual([['a'], ['b']])
    },
  )
  test(
    'A rich end draws everything to it',
    { id: 'rich-end', task: 3, hint: 'Joining may have to go on, back to the first transaction.' },
    async () => {
      const order = [tx('a', 5, 1), tx('b', 4, 1), tx('c', 3, 1), tx('d', 100, 1)]
      expect(await call('chunks', order)).toEqual([['a', 'b', 'c', 'd']])
      expect(await call('chunks', order.slice(0, 3))).toEqual([['a'], ['b'], ['c']])
      expect(await call('chunks', [])).toEqual([])
    },
  )
  test(
    'The sums decide, not the mean of the rates',
    {
      id: 'chunk-sums',
      task: 3,
      hint: 'A chunk’s rate is its fees together over its weights together.',
    },
    async () => {
      const order = [tx('a', 10, 1), tx('b', 1, 10), tx('c', 20, 10)]
      expect(await call('chunks', order)).toEqual([['a'], ['b', 'c']])
      const large = 2n ** 60n
      expect(await call('chunks', [tx('a', large, 7), tx('b', large + 1n, 7)])).toEqual([
        ['a', 'b'],
      ])
    },
  )
  test(
    'The pool that came in is not changed, and the block is the same again',
    { id: 'pure', task: 3, hint: 'Sort a copy.' },
    async () => {
      const pool = [tx('c', 9, 3, 'b'), tx('b', 1, 2, 'a'), tx('a', 2, 2), tx('d', 8, 3)]
      for (const [fn, ...args] of [
        ['ancestors', pool, 'c'],
        ['selectTxs', pool, 8],
        ['chunks', [...pool].reverse()],
      ] as const) {
        const seen = await observe(fn, ...args)
        expect(seen.args[0]).toEqual(args[0])
        expect(await call(fn, ...args)).toEqual(seen.value)
      }
    },
  )
})
