import { can } from '@/lib/auth/policy'
import type { UserViewer, Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { lockClassFacts, PATIENT, updateCellsOfClass } from '@/lib/grades/cells'
import { err, ok, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { inClass } from '../roles'
import { audit } from '../audit'
import { MAX_REASON, readReason } from './exception-form'
import { subjectOf } from './exceptions'
import { parsePoints } from './points'

export type OverrideRefusal = 'not-found' | 'bad-points' | 'no-reason' | 'stale'

type Of = { assignmentId: string; userId: string }

/**
 * Points that stand in place of those that were computed.
 * @param instead the override that held when the form was filled in, empty for none; who leaves it out does not mind
 */
export async function overridePoints(
  viewer: Viewer,
  classId: string,
  of: Of,
  given: { points: string; reason: string; instead?: string | undefined },
): Promise<Result<null, OverrideRefusal>> {
  if (viewer.kind !== 'user' || !(await mayOverride(viewer, classId, of))) return err('not-found')
  const points = parsePoints(given.points)
  if (points === null) return err('bad-points')
  const reason = readReason(given.reason)
  if (reason === null || reason.length > MAX_REASON) return err('no-reason')
  return db.$transaction(async (tx) => {
    await lockClassFacts(tx, classId)
    const active = await findActive(tx, of)
    if (given.instead !== undefined && given.instead !== (active?.id ?? '')) return err('stale')
    if (active) await end(tx, viewer, active.id)
    const { assignmentId, userId } = of
    await tx.override.create({
      data: { assignmentId, userId, points, reason, byId: viewer.userId },
      select: { id: true },
    })
    await audit(tx, viewer, {
      classId,
      action: 'points-overridden',
      subjectId: userId,
      ...(active && { before: { assignmentId, points: active.points, reason: active.reason } }),
      after: { assignmentId, points },
      reason,
    })
    await updateCellsOfClass(tx, classId, { assignmentId, userIds: [userId] })
    return ok(null)
  }, PATIENT)
}

/** The computed points stand again. */
export async function revokeOverride(
  viewer: Viewer,
  classId: string,
  of: Of,
): Promise<Result<null, OverrideRefusal>> {
  if (viewer.kind !== 'user' || !(await mayOverride(viewer, classId, of))) return err('not-found')
  return db.$transaction(async (tx) => {
    await lockClassFacts(tx, classId)
    const active = await findActive(tx, of)
    if (!active || !(await end(tx, viewer, active.id))) return err('stale')
    const { assignmentId, userId } = of
    await audit(tx, viewer, {
      classId,
      action: 'override-revoked',
      subjectId: userId,
      before: { assignmentId, points: active.points, reason: active.reason },
    })
    await updateCellsOfClass(tx, classId, { assignmentId, userIds: [userId] })
    return ok(null)
  }, PATIENT)
}

async function mayOverride(
  viewer: Viewer,
  classId: string,
  { assignmentId, userId }: Of,
): Promise<boolean> {
  const subject = await subjectOf(classId, userId)
  if (!subject || !can(viewer, 'grade:override', { ...(await inClass(viewer, classId)), subject }))
    return false
  return (
    isUuid(assignmentId) &&
    (await db.assignment.count({ where: { id: assignmentId, classId } })) > 0
  )
}

function findActive(tx: Tx, { assignmentId, userId }: Of) {
  return tx.override.findFirst({ where: { assignmentId, userId, revokedAt: null } })
}

/** @returns whether it held until now */
async function end(tx: Tx, viewer: UserViewer, overrideId: string): Promise<boolean> {
  const ended = await tx.$executeRaw`
    update "Override" set "revokedAt" = ${NOW}, "revokedById" = ${viewer.userId}::uuid
    where id = ${overrideId}::uuid and "revokedAt" is null`
  return ended > 0
}
