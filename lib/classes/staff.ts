import { hashOfSecret, newSecret } from '@/lib/auth/link-secret'
import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { lockLearnerFacts, PATIENT, updateCellsOfLearner } from '@/lib/grades/cells'
import { err, ok, type Result } from '@/lib/result'
import { inClass, standingOf } from './_roles'
import { audit } from './audit'

/** How long an invitation to teach is open. */
const VALID_DAYS = 7
/** Open at once in a class: more are a mistake, or a script. */
const MAX_OPEN = 20

/** A link that makes its first opener a teacher. @returns its path, shown this once; only its hash is kept */
export async function inviteTeacher(
  viewer: Viewer,
  classId: string,
): Promise<Result<{ path: string }, 'not-found' | 'too-many'>> {
  if (viewer.kind !== 'user' || !can(viewer, 'class:settings', await inClass(viewer, classId)))
    return err('not-found')
  const token = newSecret()
  const made = await db.$transaction(async (tx) => {
    await tx.$executeRaw`
      delete from "ClassInvitation" where "expiresAt" < ${NOW}`
    if ((await tx.classInvitation.count({ where: { classId } })) >= MAX_OPEN) return false
    await tx.$executeRaw`
      insert into "ClassInvitation" (hash, "classId", "byId", "expiresAt")
      values (${hashOfSecret(token)}, ${classId}::uuid, ${viewer.userId}::uuid,
        ${NOW} + make_interval(days => ${VALID_DAYS}::int))`
    await audit(tx, viewer, { classId, action: 'teacher-invited' })
    return true
  })
  return made ? ok({ path: `/teach/${token}` }) : err('too-many')
}

export type OpenInvitation = { hash: string; createdAt: string; expiresAt: string }

export async function listInvitations(viewer: Viewer, classId: string): Promise<OpenInvitation[]> {
  if (!can(viewer, 'class:settings', await inClass(viewer, classId))) return []
  const rows = await db.classInvitation.findMany({
    where: { classId, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
  })
  return rows.map(({ hash, createdAt, expiresAt }) => ({
    hash,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }))
}

export async function withdrawInvitation(
  viewer: Viewer,
  classId: string,
  hash: string,
): Promise<Result<null, 'not-found'>> {
  if (!can(viewer, 'class:settings', await inClass(viewer, classId))) return err('not-found')
  return db.$transaction(async (tx) => {
    const { count } = await tx.classInvitation.deleteMany({ where: { classId, hash } })
    if (count === 0) return err('not-found')
    await audit(tx, viewer, { classId, action: 'invitation-withdrawn' })
    return ok(null)
  })
}

/** What /teach/<token> shows before it is accepted; the link is the permission to see the name. */
export async function findInvitation(token: string): Promise<{ id: string; name: string } | null> {
  const row = await readInvitation(db, token)
  return row && row.class
}

/** Once for each link. An owner stays one. */
export async function acceptInvitation(
  viewer: Viewer,
  token: string,
): Promise<Result<{ id: string }, 'not-signed-in' | 'needs-account' | 'expired'>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  // As with making a class: a guest who loses the cookie would leave a place that nobody can take.
  if (!can(viewer, 'class:create', {})) return err('needs-account')
  const { userId } = viewer
  return db.$transaction(async (tx) => {
    const found = await readInvitation(tx, token)
    if (!found) return err('expired')
    const classId = found.class.id
    await lockLearnerFacts(tx, [userId], classId)
    const standing = await standingOf(userId, classId, tx)
    if (standing?.status === 'active' && standing.role !== 'learner') return ok({ id: classId })
    // Of two that open it at once, one deletes it.
    const { count } = await tx.classInvitation.deleteMany({ where: { hash: hashOfSecret(token) } })
    if (count === 0) return err('expired')
    await tx.$executeRaw`
      insert into "Membership" ("classId", "userId", role, "joinedAt")
      values (${classId}::uuid, ${userId}::uuid, 'teacher', ${NOW})
      on conflict ("classId", "userId") do update set role = 'teacher', status = 'active', "endedAt" = null`
    // A learner who teaches now has no grades here.
    if (standing?.role === 'learner') await updateCellsOfLearner(tx, userId, null)
    await audit(tx, viewer, { classId, action: 'teacher-joined', subjectId: userId })
    return ok({ id: classId })
  }, PATIENT)
}

async function readInvitation(tx: Pick<Tx, 'classInvitation'>, token: string) {
  return tx.classInvitation.findUnique({
    where: {
      hash: hashOfSecret(token),
      expiresAt: { gt: new Date() },
      class: { deletedAt: null, archivedAt: null },
    },
    select: { class: { select: { id: true, name: true } } },
  })
}
