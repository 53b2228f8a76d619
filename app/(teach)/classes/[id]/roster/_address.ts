import { one } from '@/app/_query'
import { normalName } from '@/lib/auth/name'
import { ROSTER_SHOWS, type RosterChoice } from '@/lib/classes/roster/roster'

/** What of a class's roster is shown: all of it stands in the address. */
export type Shown = RosterChoice & { page: number }

type Asked = Readonly<Record<string, string | string[] | undefined>>

/** What is missing or makes no sense is as if nothing were asked. */
export function readShown(query: Asked): Shown {
  return {
    page: Number(one(query.page) ?? 1),
    search: (normalName(one(query.q)) ?? '').slice(0, 100),
    show: ROSTER_SHOWS.find((known) => known === one(query.show)) ?? null,
    section: one(query.section)?.slice(0, 40) || null,
  }
}

/** The parameters that say it, without those that go without saying. */
export function parametersOf({ page, search, show, section }: Shown): [string, string][] {
  const all: [string, string | null][] = [
    ['q', search],
    ['show', show],
    ['section', section],
    ['page', page > 1 ? String(page) : null],
  ]
  return all.filter((entry): entry is [string, string] => Boolean(entry[1]))
}

export function addressOf(classId: string, shown: Shown): string {
  const query = new URLSearchParams(parametersOf(shown))
  return `/classes/${classId}/roster${query.size > 0 ? `?${query}` : ''}`
}
