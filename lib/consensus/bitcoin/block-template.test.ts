import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ancestorPackage,
  chunkLinearization,
  selectTransactions,
  type PoolTx,
} from './block-template'

const tx = (id: string, fee: number, weight: number, ...parents: string[]): PoolTx => ({
  id,
  fee: BigInt(fee),
  weight,
  parents,
})

/** Transactions that spend only earlier ones. */
const pools = fc
  .array(fc.tuple(fc.nat({ max: 40 }), fc.integer({ min: 1, max: 9 }), fc.nat({ max: 255 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((rows) =>
    rows.map(([fee, weight, mask], i) =>
      tx(
        `t${i}`,
        fee,
        weight,
        ...Array.from({ length: i }, (_, k) => `t${k}`).filter((_, k) => (mask >> k) & 1),
      ),
    ),
  )

/** All that stand before one, found by asking parents until nothing new comes. */
function closure(txs: readonly PoolTx[], id: string, taken: ReadonlySet<string>): Set<string> {
  const all = new Set([id])
  for (let size = 0; size < all.size;) {
    size = all.size
    for (const each of txs)
      if (all.has(each.id))
        for (const parent of each.parents) if (!taken.has(parent)) all.add(parent)
  }
  return all
}

test('A package is the closure of the parents, parents first', () => {
  fc.assert(
    fc.property(pools, (txs) => {
      const pool = new Map(txs.map((each) => [each.id, each]))
      for (const { id } of txs) {
        const order = ancestorPackage(pool, id, new Set()).map((each) => each.id)
        expect(new Set(order)).toEqual(closure(txs, id, new Set()))
        for (const [at, each] of order.entries())
          for (const parent of pool.get(each)!.parents)
            expect(order.indexOf(parent)).toBeLessThan(at)
      }
    }),
  )
})

test('Selection is what sorting all packages at every step gives', () => {
  fc.assert(
    fc.property(pools, fc.integer({ min: 0, max: 40 }), (txs, maxWeight) => {
      const taken = new Set<string>()
      const by = (id: string) => txs.find((each) => each.id === id)!
      for (let left = maxWeight; ;) {
        const packages = txs
          .filter(({ id }) => !taken.has(id))
          .map(({ id }) => {
            const ids = [...closure(txs, id, taken)]
            const fee = ids.reduce((sum, each) => sum + Number(by(each).fee), 0)
            const weight = ids.reduce((sum, each) => sum + by(each).weight, 0)
            return { id, ids, fee, weight }
          })
          .filter(({ weight }) => weight <= left)
          .sort((a, b) => b.fee * a.weight - a.fee * b.weight || (a.id < b.id ? -1 : 1))
        const [best] = packages
        if (!best) break
        for (const id of best.ids) taken.add(id)
        left -= best.weight
      }
      expect(new Set(selectTransactions(txs, maxWeight))).toEqual(taken)
    }),
  )
})

test('A child pays for its parent', () => {
  const txs = [tx('parent', 1, 10), tx('child', 59, 10, 'parent'), tx('other', 20, 10)]
  expect(selectTransactions(txs, 20)).toEqual(['parent', 'child'])
})

test('Chunks are what the best beginning of the rest gives, again and again', () => {
  fc.assert(
    fc.property(pools, (txs) => {
      const expected: string[][] = []
      for (let from = 0; from < txs.length;) {
        let best = { to: 0, fee: -1, weight: 1 }
        let fee = 0
        let weight = 0
        for (let to = from; to < txs.length; to++) {
          fee += Number(txs[to]!.fee)
          weight += txs[to]!.weight
          if (fee * best.weight > best.fee * weight) best = { to, fee, weight }
        }
        expected.push(txs.slice(from, best.to + 1).map(({ id }) => id))
        from = best.to + 1
      }
      expect(chunkLinearization(txs)).toEqual(expected)
    }),
  )
})

test('A parent with two children: once the algorithms agree, and once they do not', () => {
  const agree = [tx('p', 2, 10), tx('a', 40, 10, 'p'), tx('b', 20, 10, 'p')]
  expect(selectTransactions(agree, 30)).toEqual(['p', 'a', 'b'])
  expect(chunkLinearization(agree)).toEqual([['p', 'a'], ['b']])
  // Alone neither child lifts the parent above the other; together they do.
  const apart = [tx('p', 0, 10), tx('a', 20, 10, 'p'), tx('b', 20, 10, 'p'), tx('o', 36, 30)]
  expect(selectTransactions(apart, 30)).toEqual(['o'])
  expect(chunkLinearization(apart.slice(0, 3))).toEqual([['p', 'a', 'b']])
})
