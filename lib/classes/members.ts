import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { lockLearnerFacts, PATIENT, updateCellsOfLearner } from '@/lib/grades/cells'
import { err, ok, type Result } from '@/lib/result'
import { inClass, type MemberStatus, roleOf, standingOf } from './roles'
import { audit } from './audit'

/** Leaves by one's own will. What was handed in until then stays with the class. */
export async function leaveClass(
  viewer: Viewer,
  classId: string,
): Promise<Result<null, 'not-found' | 'last-owner'>> {
  const { role } = await inClass(viewer, classId)
  if (viewer.kind !== 'user' || role === null) return err('not-found')
  if (!can(viewer, 'class:leave', { role })) return err('last-owner')
  const { userId } = viewer
  await db.$transaction(async (tx) => {
    if (await endMembership(tx, { classId, userId, role, status: 'left' }))
      await audit(tx, viewer, { classId, action: 'member-left', subjectId: userId })
  }, PATIENT)
  return ok(null)
}

/** Ends a membership. A removed learner may come back with the code, a blocked one may not. */
export async function removeMember(
  viewer: Viewer,
  classId: string,
  userId: string,
  { block = false }: { block?: boolean } = {},
): Promise<Result<null, 'not-found'>> {
  const [facts, memberRole] = await Promise.all([inClass(viewer, classId), roleOf(userId, classId)])
  if (!memberRole || !can(viewer, 'class:remove-member', { ...facts, memberRole }))
    return err('not-found')
  const status = block ? 'blocked' : 'removed'
  await db.$transaction(async (tx) => {
    // The role again: they may have been made the owner in between.
    if (await endMembership(tx, { classId, userId, role: memberRole, status }))
      await audit(tx, viewer, { classId, action: `member-${status}`, subjectId: userId })
  }, PATIENT)
  return ok(null)
}

/** Takes back whoever was removed or blocked. Whoever left comes back by the code, of their own will. */
export async function readmitMember(
  viewer: Viewer,
  classId: string,
  userId: string,
): Promise<Result<null, 'not-found'>> {
  const [facts, standing] = await Promise.all([
    inClass(viewer, classId),
    standingOf(userId, classId),
  ])
  const isOut = standing?.status === 'removed' || standing?.status === 'blocked'
  if (!isOut || !can(viewer, 'class:remove-member', { ...facts, memberRole: standing.role }))
    return err('not-found')
  await db.$transaction(async (tx) => {
    await lockLearnerFacts(tx, [userId])
    const { count } = await tx.membership.updateMany({
      where: { classId, userId, status: { in: ['removed', 'blocked'] } },
      data: { status: 'active', endedAt: null },
    })
    if (count === 0) return
    await updateCellsOfLearner(tx, userId, null)
    await audit(tx, viewer, { classId, action: 'member-readmitted', subjectId: userId })
  }, PATIENT)
  return ok(null)
}

/** @returns whether there was one to end */
async function endMembership(
  tx: Tx,
  {
    classId,
    userId,
    role,
    status,
  }: { classId: string; userId: string; role: string; status: MemberStatus },
): Promise<boolean> {
  await lockLearnerFacts(tx, [userId])
  const ended = await tx.$executeRaw`
    update "Membership" set status = ${status}, "endedAt" = ${NOW}
    where "classId" = ${classId}::uuid and "userId" = ${userId}::uuid and role = ${role} and status = 'active'`
  if (ended === 0) return false
  await updateCellsOfLearner(tx, userId, null)
  return true
}
