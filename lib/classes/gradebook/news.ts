import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { inScope, isLearnerOf } from '../_learners'
import { inClass } from '../roles'

/** Nobody wants to know how many exactly; beyond it is said to be more. */
export const MANY_VERDICTS = 99

/** How many verdicts on the class's labs came since then, of the learners whose work the viewer sees. */
export async function countNewVerdicts(
  viewer: Viewer,
  classId: string,
  since: Date,
): Promise<number | null> {
  const facts = await inClass(viewer, classId)
  if (!can(viewer, 'class:read-work', facts)) return null
  // No grading takes an hour: begun since then is what may have been graded since, and that has an index.
  const from = Prisma.sql`${since.toISOString()}::timestamptz at time zone 'utc'`
  const { rows } = await pool().query<{ verdicts: number }>(Prisma.sql`
    select count(*)::int as verdicts from (
      select from "Submission" s
      join "Verdict" v on v."submissionId" = s.id and v."createdAt" > ${from}
      join "Membership" m on m."userId" = s."userId"
      join "Assignment" a on a."classId" = m."classId" and a."archivedAt" is null
        and a.item = 'lab:' || s."labSlug"
      where s."startedAt" > ${from} - interval '1 hour' and ${isLearnerOf(classId)} and ${inScope(facts.scope)}
      limit ${MANY_VERDICTS}
    ) found`)
  return rows[0]!.verdicts
}
