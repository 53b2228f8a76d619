import { can } from '@/lib/auth/policy'
import { lookingAs, type UserViewer, type Viewer } from '@/lib/auth/viewer'
import { db, pool } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { Prisma } from '@/lib/db/generated/client'
import { inClass, standingOf } from './roles'
import { audit } from './audit'

/** Looking again within this time is the same look. */
const ONE_LOOK_MINUTES = 60

/**
 * A viewer that sees what a learner of the class sees and may do nothing, for whoever oversees the class. It is written
 * down who looked.
 */
export async function viewAs(
  viewer: Viewer,
  classId: string,
  userId: string,
): Promise<UserViewer | null> {
  const [facts, standing] = await Promise.all([
    inClass(viewer, classId),
    standingOf(userId, classId),
  ])
  if (viewer.kind !== 'user' || standing?.role !== 'learner' || standing.status !== 'active')
    return null
  const subject = { userId, sectionId: standing.sectionId }
  if (!can(viewer, 'class:oversee', facts) || !can(viewer, 'learner:read', { ...facts, subject }))
    return null
  const user = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { id: true, isGuest: true },
  })
  if (!(await hasJustLooked(viewer.userId, classId, userId)))
    await audit(db, viewer, { classId, action: 'viewed-as', subjectId: userId })
  return lookingAs(user, viewer)
}

async function hasJustLooked(by: string, classId: string, userId: string): Promise<boolean> {
  const { rows } = await pool().query<{ found: boolean }>(Prisma.sql`
    select exists (
      select from "AuditEvent" where "classId" = ${classId}::uuid and action = 'viewed-as'
        and "actorId" = ${by}::uuid and "subjectId" = ${userId}::uuid
        and at > ${NOW} - make_interval(mins => ${ONE_LOOK_MINUTES})) as found`)
  return rows[0]!.found
}
