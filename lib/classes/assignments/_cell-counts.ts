import type { Scope } from '@/lib/auth/policy'
import { pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { askedOnce } from '../_good-for-a-while'
import { inScope, isLearnerOf } from '../_learners'

const { sql } = Prisma

export type CellCounts = {
  passed: number
  /** Late work counts. */
  late: number
  /** Nothing that could count was handed in, and it is overdue. */
  missing: number
  /** Of those who have points, in hundredths; null where nobody has. */
  median: number | null
}

export const NO_COUNTS: CellCounts = { passed: 0, late: 0, missing: 0, median: null }

type Of = {
  classId: string
  scope: Scope
  /** Those of the class that are not archived. */
  assignments: readonly { id: string; version: number }[]
  /** Of _overdue.ts. */
  overdue: Prisma.Sql
}

/**
 * Of the learners that somebody sees, by assignment. A class of ten thousand has some hundred thousand cells: a slow
 * answer is good for half a minute, as totals are, unless an assignment is new or another since.
 */
export const countCells = askedOnce<Of, ReadonlyMap<string, CellCounts>>(
  ({ classId, scope, assignments, overdue }) => [
    classId,
    scope === 'everybody' ? scope : [...scope].sort(),
    assignments.map(({ id, version }) => [id, version]),
    overdue.sql,
    overdue.values,
  ],
  count,
)

async function count({ classId, scope, overdue }: Of): Promise<ReadonlyMap<string, CellCounts>> {
  const { rows } = await pool().query<CellCounts & { assignmentId: string }>(sql`
    select g."assignmentId",
      (count(*) filter (where g.state = 'passed'))::int as passed,
      (count(*) filter (where 'late' = any(g.flags)))::int as late,
      (count(*) filter (where g.state = 'none' and ${overdue}))::int as missing,
      floor(percentile_cont(0.5) within group (order by g.points) + 0.5)::int as median
    from "Membership" m join "GradeCell" g on g."classId" = m."classId" and g."userId" = m."userId"
    where ${isLearnerOf(classId)} and ${inScope(scope)}
    group by g."assignmentId"`)
  return new Map(rows.map(({ assignmentId, ...counts }) => [assignmentId, counts]))
}
