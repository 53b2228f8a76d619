import type { Scope } from '@/lib/auth/policy'
import { pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
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

/** Of the learners that somebody sees, by assignment. */
export async function countCells(
  classId: string,
  scope: Scope,
  overdue: Prisma.Sql,
): Promise<Map<string, CellCounts>> {
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
