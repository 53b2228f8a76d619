import { labItem } from '@/lib/course/item'
import type { Viewer } from '@/lib/auth/viewer-type'
import { pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { isUuid } from '@/lib/uuid'
import { isSeen } from './_learners'

const { sql } = Prisma

/**
 * Whether the viewer sees a submission of that learner in a class: as its owner or teacher, or as an assistant of their
 * section. What a learner handed in while in the class stays readable there afterwards.
 */
export async function teachesLearner(
  viewer: Viewer,
  { userId: learnerId, labSlug, createdAt }: { userId: string; labSlug: string; createdAt: Date },
): Promise<boolean> {
  if (viewer.kind !== 'user' || !isUuid(learnerId)) return false
  const at = sql`(${createdAt.toISOString()}::timestamptz at time zone 'utc')`
  const { rows } = await pool().query<{ teaches: boolean }>(sql`
    select exists (
      select from "Membership" theirs
      join "Class" c on c.id = theirs."classId" and c."deletedAt" is null
      join "Membership" mine on mine."classId" = c.id and mine."userId" = ${viewer.userId}::uuid
        and mine.status = 'active'
      where theirs."userId" = ${learnerId}::uuid and theirs.role = 'learner'
        and (theirs.status = 'active' or theirs."endedAt" >= ${at})
        and ${isSeen('theirs', sql`${labItem(labSlug)}::text`, at)}
        and (mine.role in ('owner', 'teacher')
          or (mine.role = 'assistant' and (mine."everySection" or exists (
            select from "AssistantSection" s where s."classId" = c.id and s."userId" = mine."userId"
              and s."sectionId" = theirs."sectionId"))))
    ) as teaches`)
  return rows[0]!.teaches
}
