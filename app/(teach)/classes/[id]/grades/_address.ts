import { one } from '@/app/_query'
import { normalName } from '@/lib/auth/name'
import { ALL_POINTS, POINT_SHOWS, type PointChoice } from '@/lib/classes/assignments/point-choice'

/** What of a class's points is shown: all of it stands in the address. */
export type PointsShown = PointChoice & { page: number }

type Asked = Readonly<Record<string, string | string[] | undefined>>

/** What is missing or makes no sense is as if nothing were asked. */
export function readShown(query: Asked): PointsShown {
  return {
    page: Number(one(query.page) ?? 1),
    search: (normalName(one(query.q)) ?? '').slice(0, 100),
    show: POINT_SHOWS.find((known) => known === one(query.show)) ?? null,
    of: one(query.of) || null,
    sort: one(query.sort) ?? ALL_POINTS.sort,
    direction: one(query.order) === 'desc' ? 'desc' : 'asc',
  }
}

/** The parameters that say it, without those that go without saying. */
export function parametersOf(shown: PointsShown): [name: string, value: string][] {
  const { page, search, show, of, sort, direction } = shown
  const all: [string, string | null][] = [
    ['q', search],
    ['show', show],
    ['of', of],
    ['sort', sort === ALL_POINTS.sort ? null : sort],
    ['order', direction === ALL_POINTS.direction ? null : direction],
    ['page', page > 1 ? String(page) : null],
  ]
  return all.filter((entry): entry is [string, string] => Boolean(entry[1]))
}

export function addressOf(classId: string, shown: PointsShown): string {
  const query = new URLSearchParams(parametersOf(shown))
  return `/classes/${classId}/grades${query.size > 0 ? `?${query}` : ''}`
}
