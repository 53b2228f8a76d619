import { can, type Scope } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { storedNames } from '@/lib/course/names'
import { askedOnce } from '../_good-for-a-while'
import { inScope, isLearnerOf, isSeen } from '../_learners'
import { inClass } from '../roles'

const { sql } = Prisma

type Columns = readonly (readonly { id: string }[])[]

/**
 * How many learners in the viewer's scope have passed all items of a column, for each of the columns: of all of them,
 * whatever page or choice is shown.
 */
export async function countPassed(
  viewer: Viewer,
  classId: string,
  columns: Columns,
): Promise<number[] | null> {
  const facts = await inClass(viewer, classId)
  if (!can(viewer, 'class:read-work', facts)) return null
  return countOnce({ classId, scope: facts.scope, columns })
}

type Of = { classId: string; scope: Scope; columns: Columns }

/** A class of ten thousand takes most of a second to count. */
const countOnce = askedOnce<Of, number[]>(
  ({ classId, scope, columns }) => [
    classId,
    scope === 'everybody' ? scope : [...scope].sort(),
    columns.map((items) => items.map(({ id }) => id)),
  ],
  count,
)

async function count({ classId, scope, columns }: Of): Promise<number[]> {
  const asked = columns.flatMap((items, column) =>
    storedNames(items.map(({ id }) => id)).map(([stored, item]) => ({ stored, item, column })),
  )
  // A learner may have passed an item under two names; counting each once is a sort of all rows, so only then.
  const isRenamed = asked.some(({ stored, item }) => stored !== item)
  const passed = isRenamed ? sql`count(distinct k.item)` : sql`count(*)`
  const { rows } = await pool().query<{ column: number; learners: number }>(sql`
    select done.place as "column", count(*)::int as learners
    from (
      select k.place
      from "Membership" m
      join "Progress" p on p."userId" = m."userId"
      join unnest(
        ${asked.map(({ stored }) => stored)}::text[],
        ${asked.map(({ item }) => item)}::text[],
        ${asked.map(({ column }) => column)}::int[]
      ) k (stored, item, place) on k.stored = p.item
      where ${isLearnerOf(classId)} and ${inScope(scope)} and p.state = 'passed'
        and ${isSeen('m', sql`p.item`, sql`p."workedAt"`)}
      group by m."userId", k.place
      having ${passed} = (${columns.map(({ length }) => length)}::int[])[k.place + 1]
    ) done
    group by done.place`)
  const learners = new Map(rows.map(({ column, learners }) => [column, learners]))
  return columns.map((_, column) => learners.get(column) ?? 0)
}
