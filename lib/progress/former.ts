import { readPublished } from '@/lib/course/course'
import type { Published } from '@/lib/course/schema'
import { labItem, lessonItem } from './item'
import { isAsked, type Item } from './items'
import type { StoredState } from './standing'

/** What was a part of the course: results under it are kept, and it is asked for no more. */
export type FormerItem = { id: string; title: string }

/** The names of before, as keys of the table of progress. */
export type Names = {
  /** The present name of each former one. */
  now: ReadonlyMap<string, string>
  retired: readonly FormerItem[]
}

/** What totals count of a table: what the course asks for, or what has left it where nothing else is shown. */
export function countedOf(shown: {
  items: readonly Item[]
  former: readonly FormerItem[]
}): readonly { id: string }[] {
  return shown.items.length > 0 ? shown.items.filter(isAsked) : shown.former
}

let cached: Names | undefined

export function readNames(): Names {
  if (process.env.NODE_ENV !== 'production') return namesOf(readPublished())
  cached ??= namesOf(readPublished())
  return cached
}

export function namesOf({ lessons, labs }: Published): Names {
  const keys = (entries: Record<string, string>, keyOf: (slug: string) => string) =>
    Object.entries(entries).map(([slug, value]) => [keyOf(slug), value] as const)
  return {
    now: new Map([
      ...keys(lessons.renamed, lessonItem).map(([key, to]) => [key, lessonItem(to)] as const),
      ...keys(labs.renamed, labItem).map(([key, to]) => [key, labItem(to)] as const),
    ]),
    retired: [...keys(lessons.retired, lessonItem), ...keys(labs.retired, labItem)].map(
      ([id, title]) => ({ id, title }),
    ),
  }
}

/** Under which names results of these items are stored, each with the item's present one. */
export function storedNames(
  ids: readonly string[],
  { now }: Names = readNames(),
): [stored: string, present: string][] {
  const wanted = new Set(ids)
  const former = [...now].filter(([, present]) => wanted.has(present))
  return [...ids.map((id): [string, string] => [id, id]), ...former]
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
