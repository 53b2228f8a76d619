import type { PoolTx } from '../slots'
import { aString, fn, list, type Adapter } from './adapter'

export const blockTemplate: Adapter<'block-template'> = {
  bind(exports) {
    const select = fn(exports, 'selectTxs')
    return {
      selectTxs: (pool, maxWeight) => parentsFirst(pool, list(select(pool, maxWeight), aString)),
    }
  },
}

/**
 * Which of the orders with parents first a program chooses is left to it, and two right programs would mine two blocks.
 * So a good order is replaced by the one that takes the smallest id whose parents are in; a bad one stays as it is.
 */
export function parentsFirst(pool: readonly PoolTx[], ids: readonly string[]): string[] {
  const parents = new Map(pool.map((tx) => [tx.id, tx.parents.filter((id) => ids.includes(id))]))
  const isReady = (id: string, done: readonly string[]) =>
    parents.get(id)?.every((parent) => done.includes(parent)) ?? false
  if (new Set(ids).size < ids.length || !ids.every((id, at) => isReady(id, ids.slice(0, at))))
    return [...ids]
  const left = [...ids].sort()
  const ordered: string[] = []
  while (left.length > 0) {
    const at = left.findIndex((id) => isReady(id, ordered))
    ordered.push(...left.splice(at, 1))
  }
  return ordered
}
