import { one } from '@/app/_query'
import { normalName } from '@/lib/auth/name'
import { type Choice, EVERYBODY, NO_SECTION, SHOWS, SORTS } from '@/lib/classes/gradebook/choice'
import { isUuid } from '@/lib/uuid'

/** What of a class's table is shown: all of it stands in the address. */
export type Shown = Choice & {
  /** Slug of the module that is open. */
  module: string | undefined
  page: number
}

type Asked = Readonly<Record<string, string | string[] | undefined>>

/** What is missing or makes no sense is as if nothing were asked. */
export function readShown(query: Asked): Shown {
  const among = <T extends string>(values: readonly T[], value: string | undefined) =>
    values.find((known) => known === value)
  return {
    module: one(query.module),
    page: Number(one(query.page) ?? 1),
    search: (normalName(one(query.q)) ?? '').slice(0, 100),
    show: among(SHOWS, one(query.show)) ?? null,
    section: sectionOf(one(query.section)),
    sort: among(SORTS, one(query.sort)) ?? EVERYBODY.sort,
    direction: one(query.order) === 'desc' ? 'desc' : 'asc',
  }
}

function sectionOf(asked: string | undefined): string | null {
  return asked !== undefined && (asked === NO_SECTION || isUuid(asked)) ? asked : null
}

/** The parameters that say it, without those that go without saying. */
export function parametersOf(shown: Shown): [name: string, value: string][] {
  const { module, page, search, show, section, sort, direction } = shown
  const all: [string, string | null | undefined][] = [
    ['module', module],
    ['q', search],
    ['show', show],
    ['section', section],
    ['sort', sort === EVERYBODY.sort ? null : sort],
    ['order', direction === EVERYBODY.direction ? null : direction],
    ['page', page > 1 ? String(page) : null],
  ]
  return all.filter((entry): entry is [string, string] => Boolean(entry[1]))
}

/** With the fragment, since whoever turns a page of the table wants to go on reading it. */
export function addressOf(classId: string, shown: Shown): string {
  const query = new URLSearchParams(parametersOf(shown))
  return `/classes/${classId}${query.size > 0 ? `?${query}` : ''}#progress`
}
