import { type FormerItem, type Names, readNames } from '@/lib/course/names'
import { isAsked, type Item } from './items'
import type { StoredState } from './standing'

/** What totals count of a table: what the course asks for, or what has left it where nothing else is shown. */
export function countedOf(shown: {
  items: readonly Item[]
  former: readonly FormerItem[]
}): readonly { id: string }[] {
  return shown.items.length > 0 ? shown.items.filter(isAsked) : shown.former
}

type Result = {
  item: string
  state: StoredState
  attempts: number
}

const ORDER: readonly StoredState[] = ['fault', 'in-progress', 'failed', 'passed']

/**
 * A learner's results, each under its item's present name. Of two states of one item the better wins; attempts add up,
 * since all were made.
 */
export function underPresentNames<T extends Result>(
  rows: readonly T[],
  { now }: Names = readNames(),
): T[] {
  if (now.size === 0) return [...rows]
  const merged = new Map<string, T>()
  for (const row of rows) {
    const item = now.get(row.item) ?? row.item
    const other = merged.get(item)
    const better =
      other && ORDER.indexOf(other.state) >= ORDER.indexOf(row.state) ? other : { ...row, item }
    merged.set(item, { ...better, attempts: row.attempts + (other?.attempts ?? 0) })
  }
  return [...merged.values()]
}
