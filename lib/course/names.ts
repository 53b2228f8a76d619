import { readPublished } from './course'
import { labItem, lessonItem } from './item'
import type { Published } from './schema'

/** What was a part of the course: results under it are kept, and it is asked for no more. */
export type FormerItem = { id: string; title: string }

/** The names of before, as keys of the table of progress. */
export type Names = {
  /** The present name of each former one. */
  now: ReadonlyMap<string, string>
  retired: readonly FormerItem[]
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
