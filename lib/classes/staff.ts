import { hashOfSecret, newSecret } from '@/lib/auth/link-secret'
import { can, type ClassRole } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { lockLearnerFacts, PATIENT, updateCellsOfLearner } from '@/lib/grades/cells'
import { err, ok, type Result } from '@/lib/result'
import { inClass, standingOf } from './roles'
import { joined, knownSight, NOTHING, readSight, type Sight, writeSight } from './assistants'
import { audit } from './audit'
import { compareNames } from './person'

/** How long an invitation to teach is open. */
const VALID_DAYS = 7
/** Open at once in a class: more are a mistake, or a script. */
const MAX_OPEN = 20

/** A link that makes its first opener a teacher. @returns its path, shown this once; only its hash is kept */
export async function inviteTeacher(
  viewer: Viewer,
  classId: string,
): Promise<Result<{ path: string }, 'not-found' | 'invalid' | 'too-many'>> {
  return invite(viewer, classId, 'teacher', { everySection: false, sectionIds: [] })
}

/** The same for an assistant, who will see the work of these sections. */
export async function inviteAssistant(
  viewer: Viewer,
  classId: string,
  sight: Sight,
): Promise<Result<{ path: string }, 'not-found' | 'invalid' | 'too-many'>> {
  return invite(viewer, classId, 'assistant', sight)
}

async function invite(
  viewer: Viewer,
  classId: string,
  role: 'teacher' | 'assistant',
  sight: Sight,
): Promise<Result<{ path: string }, 'not-found' | 'invalid' | 'too-many'>> {
  if (viewer.kind !== 'user' || !can(viewer, 'class:settings', await inClass(viewer, classId)))
    return err('not-found')
  const token = newSecret()
  return db.$transaction(async (tx) => {
    const seen = role === 'assistant' ? await knownSight(tx, classId, sight) : null
    if (role === 'assistant' && !seen) return err('invalid')
    await tx.$executeRaw`
      delete from "ClassInvitation" where "expiresAt" < ${NOW}`
    if ((await tx.classInvitation.count({ where: { classId } })) >= MAX_OPEN) return err('too-many')
    await tx.$executeRaw`
      insert into "ClassInvitation"
        (hash, "classId", "byId", role, "sectionIds", "everySection", "expiresAt")
      values (${hashOfSecret(token)}, ${classId}::uuid, ${viewer.userId}::uuid, ${role},
        ${seen?.sectionIds ?? []}::uuid[], ${seen?.everySection ?? false},
        ${NOW} + make_interval(days => ${VALID_DAYS}::int))`
    const after = seen && { after: seen }
    await audit(tx, viewer, { classId, action: `${role}-invited`, ...after })
    return ok({ path: `/teach/${token}` })
  })
}

export type OpenInvitation = {
  hash: string
  role: 'teacher' | 'assistant'
  createdAt: string
  expiresAt: string
}

export async function listInvitations(viewer: Viewer, classId: string): Promise<OpenInvitation[]> {
  if (!can(viewer, 'class:settings', await inClass(viewer, classId))) return []
  const rows = await db.classInvitation.findMany({
    where: { classId, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
  })
  return rows.map(({ hash, role, createdAt, expiresAt }) => ({
    hash,
    role: role as OpenInvitation['role'],
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

export type Invitation = {
  id: string
  name: string
  role: 'teacher' | 'assistant'
  /** Of an assistant: names of the sections that are there still; null for the whole class. */
  sections: string[] | null
  /** What the viewer is in the class today. */
  present: ClassRole | null
}

/** What /teach/<token> shows before it is accepted; the link is the permission to see the names. */
export async function findInvitation(viewer: Viewer, token: string): Promise<Invitation | null> {
  const row = await readInvitation(db, token)
  if (!row) return null
  const sections = await db.section.findMany({
    where: { classId: row.class.id, id: { in: row.sectionIds } },
    select: { name: true },
  })
  return {
    ...row.class,
    role: row.role as Invitation['role'],
    sections: row.everySection ? null : sections.map(({ name }) => name).sort(compareNames),
    present: (await inClass(viewer, row.class.id)).role,
  }
}

/**
 * Once for each link. Who owns or teaches the class stays what they are, and leaves the link for whom it is meant. An
 * assistant sees more than before, never less.
 * @param confirmed a learner of the class has said that they want to be none any more
 */
export async function acceptInvitation(
  viewer: Viewer,
  token: string,
  { confirmed = false }: { confirmed?: boolean } = {},
): Promise<Result<{ id: string }, 'not-signed-in' | 'needs-account' | 'expired' | 'unconfirmed'>> {
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
    const present = standing?.status === 'active' ? standing.role : null
    if (present === 'owner' || present === 'teacher') return ok({ id: classId })
    if (present === 'learner' && !confirmed) return err('unconfirmed')
    // Of two that open it at once, one deletes it.
    const { count } = await tx.classInvitation.deleteMany({ where: { hash: hashOfSecret(token) } })
    if (count === 0) return err('expired')
    const role = found.role as Invitation['role']
    const before = present === 'assistant' ? await readSight(tx, classId, userId) : NOTHING
    await tx.$executeRaw`
      insert into "Membership" ("classId", "userId", role, "joinedAt")
      values (${classId}::uuid, ${userId}::uuid, ${role}, ${NOW})
      on conflict ("classId", "userId") do update set role = ${role}, status = 'active', "endedAt" = null`
    // A learner who teaches or assists now has no grades here.
    if (standing?.role === 'learner') await updateCellsOfLearner(tx, userId, null)
    const sight = role === 'assistant' ? joined(before, found) : NOTHING
    const after = await writeSight(tx, classId, userId, sight)
    const event = { classId, action: `${role}-joined`, subjectId: userId } as const
    await audit(tx, viewer, role === 'assistant' ? { ...event, after } : event)
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
    select: {
      role: true,
      sectionIds: true,
      everySection: true,
      class: { select: { id: true, name: true } },
    },
  })
}
