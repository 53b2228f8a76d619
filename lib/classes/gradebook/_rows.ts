import type { Scope } from '@/lib/auth/policy'
import { pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { type FormerItem, storedNames } from '@/lib/course/names'
import { countedOf, underPresentNames } from '@/lib/progress/former'
import type { Item } from '@/lib/progress/items'
import type { StoredState } from '@/lib/progress/standing'
import {
  byName,
  hasNamesakeIn,
  inScope,
  isLearnerOf,
  isSeen,
  LISTED,
  type RawListed,
  WITH_LISTED,
  withListed,
} from '../_learners'
import { type Choice, NO_SECTION, type Show, type Sort } from './choice'
import type { MatrixRow } from './matrix'

const { empty, raw, sql } = Prisma

/** Of a row of "Progress". */
const [ITEM, WORKED] = [sql`p.item`, sql`p."workedAt"`] as const

type Of = {
  classId: string
  /** Of the viewer. */
  scope: Scope
  items: readonly Item[]
  former: readonly FormerItem[]
  choice: Choice
}

/** How many learners there are in scope, and how many of them are chosen. */
export async function countLearners(of: Of): Promise<{ learners: number; chosen: number }> {
  const { classId, scope, choice } = of
  const user = choice.search === '' ? empty : sql`join "User" u on u.id = m."userId" ${WITH_LISTED}`
  const { rows } = await pool().query<{ learners: number; chosen: number }>(
    sql`select count(*)::int as learners, (count(*) filter (where ${isChosen(of)}))::int as chosen
        from "Membership" m ${user} where ${isLearnerOf(classId)} and ${inScope(scope)}`,
  )
  return rows[0]!
}

type RawRow = RawListed &
  Omit<MatrixRow, 'cells' | 'joinedAt' | 'workedAt' | 'listed'> & {
    joinedAt: Date
    workedAt: Date | null
    cells:
      [item: string, state: StoredState, attempts: number, submissionId: string | null][] | null
  }

/**
 * One query: a row per learner with its cells as one JSON array. Prisma would fetch 40,000 objects and
 * join them here. Namesakes are told apart on a page; whoever takes all rows has their ids.
 *
 * @param range a page; without, all at once
 * @param once those who are in the class no more, too, with what they did until then
 */
export async function readRows(
  of: Of,
  { range, once = false }: { range?: { limit: number; offset: number }; once?: boolean },
): Promise<MatrixRow[]> {
  const { classId, scope } = of
  const isRow = once
    ? sql`m."classId" = ${classId}::uuid and m.role = 'learner'`
    : isLearnerOf(classId)
  const order = orderOf(of.choice)
  const { rows } = await pool().query<RawRow>(sql`
    select l."userId", l.name, l.email, l."isGuest", l."listedName", l."listedNumber", l."sortName",
      l.status, l."isGone", l."sectionId", l."joinedAt" at time zone 'utc' as "joinedAt",
      p.cells, p."workedAt" at time zone 'utc' as "workedAt",
      ${range ? hasNamesakeIn(classId, scope) : sql`false`} as "hasNamesake"
    from (
      select m."classId", m."userId", m."joinedAt", m."endedAt", m."sharesEarlier", m.status, m."sectionId",
        u.name, u.email, u."isGuest", ${LISTED}, e."goneAt" is not null as "isGone" ${measureOf(of)}
      from "Membership" m join "User" u on u.id = m."userId" ${WITH_LISTED}
      where ${isRow} and ${inScope(scope)} and ${isChosen(of)}
      order by ${order} limit ${range?.limit ?? null}::int offset ${range?.offset ?? 0}::int
    ) l
    left join lateral (
      select json_agg(json_build_array(item, state, attempts, "submissionId")) as cells,
        max("workedAt") as "workedAt"
      from "Progress" p where p."userId" = l."userId" and p.item = any(${stored(of)}::text[])
        and (l."endedAt" is null or p."workedAt" <= l."endedAt") and ${isSeen('l', ITEM, WORKED)}
    ) p on true
    order by ${order}`)
  return rows.map(({ joinedAt, workedAt, cells, ...row }) => {
    const own = (cells ?? []).map(([item, state, attempts, submissionId]) => {
      return { item, state, attempts, submissionId }
    })
    return {
      ...withListed(row),
      joinedAt: joinedAt.toISOString(),
      workedAt: workedAt?.toISOString() ?? null,
      cells: Object.fromEntries(
        underPresentNames(own).map(({ item, state, attempts, submissionId }) => [
          item,
          { state, attempts, submissionId },
        ]),
      ),
    }
  })
}

/** Under which names the results are stored that the table shows. */
function stored({ items, former }: Pick<Of, 'items' | 'former'>): string[] {
  return storedNames([...items, ...former].map(({ id }) => id)).map(([name]) => name)
}

function isChosen(of: Of): Prisma.Sql {
  const { search, show, section } = of.choice
  const searched = sql`(strpos(name_key(u.name), name_key(${search})) > 0
    or strpos(name_key(e.name), name_key(${search})) > 0
    or strpos(lower(u.email), lower(${search})) > 0 or strpos(lower(e.number), lower(${search})) > 0)`
  return sql`${search === '' ? sql`true` : searched} and ${show ? isShown(of, show) : sql`true`}
    and ${section === null ? sql`true` : isIn(section)}`
}

function isIn(section: string): Prisma.Sql {
  return section === NO_SECTION ? sql`m."sectionId" is null` : sql`m."sectionId" = ${section}::uuid`
}

function isShown(of: Of, show: Show): Prisma.Sql {
  const begun = sql`from "Progress" p where p."userId" = m."userId" and p.item = any(${stored(of)}::text[]) and ${isSeen('m', ITEM, WORKED)}`
  if (show === 'not-started') return sql`not exists (select ${begun})`
  return sql`exists (select ${begun} and p.state = ${show})`
}

/** What an order has to know of every learner of the class: for that of the names, nothing more. */
function measureOf(of: Of): Prisma.Sql {
  if (of.choice.sort === 'name') return empty
  if (of.choice.sort === 'last-worked')
    return sql`, (select max(p."workedAt") from "Progress" p
      where p."userId" = m."userId" and p.item = any(${stored(of)}::text[])
        and ${isSeen('m', ITEM, WORKED)}) as measure`
  const names = storedNames(countedOf(of).map(({ id }) => id))
  return sql`, (select count(distinct k.item)
      from "Progress" p join unnest(${names.map(([name]) => name)}::text[], ${names.map(([, item]) => item)}::text[]) k (stored, item)
        on k.stored = p.item
      where p."userId" = m."userId" and p.state = 'passed' and ${isSeen('m', ITEM, WORKED)}) as measure`
}

/** Who never worked is longer ago than anybody. */
const NOTHING: Readonly<Record<Choice['direction'], string>> = { asc: 'first', desc: 'last' }

function orderOf({ sort, direction }: { sort: Sort; direction: Choice['direction'] }): Prisma.Sql {
  if (sort === 'name') return byName(direction, 'sortName')
  return sql`measure ${raw(direction)} nulls ${raw(NOTHING[direction])}, ${byName('asc', 'sortName')}`
}

/** Those of the items that have left the course in which somebody in scope has a result. */
export async function listHandled(
  { classId, scope }: Pick<Of, 'classId' | 'scope'>,
  former: readonly FormerItem[],
): Promise<readonly FormerItem[]> {
  if (former.length === 0) return []
  const names = storedNames(former.map(({ id }) => id))
  const { rows } = await pool().query<{ item: string }>(sql`
    select k.item
    from unnest(${names.map(([name]) => name)}::text[], ${names.map(([, item]) => item)}::text[]) k (stored, item)
    where exists (
      select from "Membership" m join "Progress" p on p."userId" = m."userId"
      where ${isLearnerOf(classId)} and ${inScope(scope)} and p.item = k.stored
        and ${isSeen('m', ITEM, WORKED)})`)
  const handled = new Set(rows.map(({ item }) => item))
  return former.filter(({ id }) => handled.has(id))
}
