import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { err, ok, type Result } from '@/lib/result'
import { standingOf } from './roles'
import { audit } from './audit'

/**
 * A learner shows those who teach the class what they did before they joined it, too, or no more. In an archived class as
 * well: the work is the learner's.
 */
export async function shareEarlier(
  viewer: Viewer,
  classId: string,
  { share }: { share: boolean },
): Promise<Result<null, 'not-found'>> {
  if (viewer.kind !== 'user') return err('not-found')
  const { userId } = viewer
  const standing = await standingOf(userId, classId)
  if (!can(viewer, 'work:write', { ownerId: userId })) return err('not-found')
  if (standing?.role !== 'learner' || standing.status !== 'active') return err('not-found')
  await db.$transaction(async (tx) => {
    const { count } = await tx.membership.updateMany({
      where: { classId, userId, role: 'learner', status: 'active', sharesEarlier: !share },
      data: { sharesEarlier: share },
    })
    const action = share ? 'earlier-shared' : 'earlier-kept'
    if (count > 0) await audit(tx, viewer, { classId, action, subjectId: userId })
  })
  return ok(null)
}

/** Whether the viewer, a learner of the class, shares it. Null of everybody else. */
export async function sharesEarlier(viewer: Viewer, classId: string): Promise<boolean | null> {
  if (viewer.kind !== 'user') return null
  const standing = await standingOf(viewer.userId, classId)
  if (standing?.role !== 'learner' || standing.status !== 'active') return null
  const { sharesEarlier } = await db.membership.findUniqueOrThrow({
    where: { classId_userId: { classId, userId: viewer.userId } },
    select: { sharesEarlier: true },
  })
  return sharesEarlier
}
