import type { Scope } from '@/lib/auth/policy'
import { pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { GradeFlag, GradeState } from '@/lib/grades/grade'
import {
  byName,
  hasNamesakeIn,
  inScope,
  isLearnerOf,
  LISTED,
  type RawListed,
  WITH_LISTED,
  withListed,
} from '../_learners'
import type { Person } from '../person'
import type { PointChoice, PointShow } from './point-choice'

const { empty, raw, sql } = Prisma

type Of = {
  classId: string
  scope: Scope
  /** Ids of the assignments that the table has. */
  assignments: readonly string[]
  choice: PointChoice
  /** Of _overdue.ts. */
  overdue: Prisma.Sql
}

export type StoredCell = { state: GradeState; points: number | null; flags: GradeFlag[] }

export type PointRow = Person & {
  sectionId: string | null
  /** By assignment. */
  cells: Record<string, StoredCell>
}

/** How many learners somebody sees, and how many of them are chosen. */
export async function countPointRows(of: Of): Promise<{ learners: number; chosen: number }> {
  const { rows } = await pool().query<{ learners: number; chosen: number }>(sql`
    select count(*)::int as learners, (count(*) filter (where ${isChosen(of)}))::int as chosen
    from "Membership" m join "User" u on u.id = m."userId" ${WITH_LISTED}
    where ${isLearnerOf(of.classId)} and ${inScope(of.scope)}`)
  return rows[0]!
}

type RawRow = Omit<PointRow, 'cells' | 'listed'> &
  RawListed & {
    cells: [string, GradeState, number | null, GradeFlag[] | null][] | null
  }

/** A row per learner with its cells as one JSON array, as in _rows.ts. */
export async function readPointRows(of: Of, limit: number, offset: number): Promise<PointRow[]> {
  const order = orderOf(of.choice)
  const { rows } = await pool().query<RawRow>(sql`
    select l."userId", l.name, l.email, l."isGuest", l."sectionId", l."listedName", l."listedNumber", l."sortName", c.cells,
      ${hasNamesakeIn(of.classId, of.scope)} as "hasNamesake"
    from (
      select m."userId", m."sectionId", u.name, u.email, u."isGuest", ${LISTED} ${measureOf(of)}
      from "Membership" m join "User" u on u.id = m."userId" ${WITH_LISTED}
      where ${isLearnerOf(of.classId)} and ${inScope(of.scope)} and ${isChosen(of)}
      order by ${order} limit ${limit}::int offset ${offset}::int
    ) l
    left join lateral (
      select json_agg(json_build_array("assignmentId", state, points, flags)) as cells
      from "GradeCell" where "classId" = ${of.classId}::uuid and "userId" = l."userId"
        and "assignmentId" = any(${[...of.assignments]}::uuid[])
    ) c on true
    order by ${order}`)
  return rows.map(({ cells, ...row }) => ({
    ...withListed(row),
    cells: Object.fromEntries(
      (cells ?? []).map(([id, state, points, flags]) => [
        id,
        { state, points, flags: flags ?? [] },
      ]),
    ),
  }))
}

function isChosen(of: Of): Prisma.Sql {
  const { search, show } = of.choice
  const searched = sql`(strpos(name_key(u.name), name_key(${search})) > 0
    or strpos(name_key(e.name), name_key(${search})) > 0
    or strpos(lower(u.email), lower(${search})) > 0 or strpos(lower(e.number), lower(${search})) > 0)`
  return sql`${search === '' ? sql`true` : searched} and ${show ? isShown(of, show) : sql`true`}`
}

function isShown(of: Of, show: PointShow): Prisma.Sql {
  const asked = of.choice.of === null ? of.assignments : [of.choice.of]
  return sql`exists (
    select from "GradeCell" g where g."classId" = m."classId" and g."userId" = m."userId"
      and g."assignmentId" = any(${[...asked]}::uuid[]) and ${conditionOf(show, of.overdue)})`
}

function conditionOf(show: PointShow, overdue: Prisma.Sql): Prisma.Sql {
  switch (show) {
    case 'late':
    case 'overridden':
      return sql`${show} = any(g.flags)`
    case 'waiting':
      return sql`(g.state = 'waiting' or 'newer-waits' = any(g.flags))`
    case 'not-started':
      return sql`g.state = 'none'`
    case 'missing':
      return sql`g.state = 'none' and ${overdue}`
    case 'failed':
    case 'partial':
    case 'fault':
    case 'excused':
      return sql`g.state = ${show}`
  }
}

/** What an order has to know of every learner. */
function measureOf({ classId, assignments, overdue, choice: { sort } }: Of): Prisma.Sql {
  if (sort === 'name') return empty
  const own = sql`g."classId" = ${classId}::uuid and g."userId" = m."userId"`
  if (sort !== 'total')
    return sql`, (select g.points from "GradeCell" g
      where ${own} and g."assignmentId" = ${sort}::uuid) as measure`
  // As totalOf in total.ts.
  const counts = sql`g.state <> 'excused' and (g.points is not null or (g.state = 'none' and ${overdue}))`
  return sql`, (select coalesce(sum(g.points), 0)::float8 / nullif(sum(a.points) filter (where ${counts}), 0)
    from "GradeCell" g join "Assignment" a on a.id = g."assignmentId"
    where ${own} and a.id = any(${[...assignments]}::uuid[])) as measure`
}

/** Who has no points is below everybody. */
function orderOf({ sort, direction }: PointChoice): Prisma.Sql {
  if (sort === 'name') return byName(direction, 'sortName')
  return sql`measure ${raw(direction)} nulls ${raw(direction === 'asc' ? 'first' : 'last')}, ${byName('asc', 'sortName')}`
}
