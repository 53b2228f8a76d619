import { can, type ClassRole } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { isZone } from '@/lib/grades/wall-time'
import { err, ok, type Result } from '@/lib/result'
import { newJoinCode } from './_join-code'
import { inClass, type MemberStatus, standingOf } from './roles'
import { audit } from './audit'
import { className } from './life'
import { compareNames, nameOf, type Person } from './person'

export type ClassSummary = {
  id: string
  name: string
  role: ClassRole
  learners: number
  createdAt: string
  archived: boolean
}

export type Teacher = Person & { role: ClassRole; joinedAt: string }

export type ClassView = {
  id: string
  name: string
  role: ClassRole
  archived: boolean
  /** Name of the viewer's own, of a learner who is in one. */
  ownSection: string | null
  /** Of those who teach. Others could pass it on after it was rotated to keep somebody out. */
  joinCode: string | null
  /** Their e-mails are null for learners. */
  teachers: Teacher[]
}

/** @param timeZone of its dates; UTC where it is missing or none */
export async function createClass(
  viewer: Viewer,
  { name, timeZone = 'UTC' }: { name: string; timeZone?: string | undefined },
): Promise<Result<{ id: string }, 'not-signed-in' | 'needs-account' | 'invalid'>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  if (!can(viewer, 'class:create', {})) return err('needs-account')
  const shown = className(name)
  if (shown === null) return err('invalid')
  // A browser's own, and no browser's word is taken for it.
  const zone = isZone(timeZone) ? timeZone : 'UTC'
  const members = { create: [{ userId: viewer.userId, role: 'owner' }] }
  const created = await db.$transaction(async (tx) => {
    const made = await tx.class.create({
      data: { name: shown, joinCode: newJoinCode(), timeZone: zone, members },
      select: { id: true },
    })
    await audit(tx, viewer, { classId: made.id, action: 'class-made' })
    return made
  })
  return ok(created)
}

/** The viewer's classes, those taught first. */
export async function listClasses(viewer: Viewer): Promise<ClassSummary[]> {
  if (viewer.kind !== 'user') return []
  const rows = await db.membership.findMany({
    where: { userId: viewer.userId, status: 'active', class: { deletedAt: null } },
    select: {
      role: true,
      class: {
        select: {
          id: true,
          name: true,
          createdAt: true,
          archivedAt: true,
          _count: { select: { members: { where: { role: 'learner', status: 'active' } } } },
        },
      },
    },
    orderBy: { classId: 'asc' },
  })
  const classes = rows.map(({ role, class: { id, name, createdAt, archivedAt, _count } }) => ({
    id,
    name,
    role: role as ClassRole,
    learners: _count.members,
    createdAt: createdAt.toISOString(),
    archived: archivedAt !== null,
  }))
  return classes.sort(
    (a, b) =>
      Number(a.role === 'learner') - Number(b.role === 'learner') || compareNames(a.name, b.name),
  )
}

export async function getClass(viewer: Viewer, classId: string): Promise<ClassView | null> {
  const { role, archived } = await inClass(viewer, classId)
  if (!role || !can(viewer, 'class:read', { role })) return null
  const seesStaff = can(viewer, 'class:read-work', { role })
  const found = await db.class.findUnique({
    where: { id: classId },
    select: {
      id: true,
      name: true,
      joinCode: true,
      members: {
        where: { role: { in: ['owner', 'teacher'] }, status: 'active' },
        select: {
          userId: true,
          role: true,
          joinedAt: true,
          user: { select: { name: true, email: true, isGuest: true } },
        },
      },
    },
  })
  if (!found) return null
  const ownSection = role === 'learner' ? await sectionNameOf(viewer, classId) : null
  const teachers = found.members.map(({ userId, role, joinedAt, user }) => ({
    userId,
    ...user,
    email: seesStaff ? user.email : null,
    role: role as ClassRole,
    joinedAt: joinedAt.toISOString(),
  }))
  return {
    id: found.id,
    name: found.name,
    role,
    archived,
    ownSection,
    joinCode: can(viewer, 'class:oversee', { role }) ? found.joinCode : null,
    teachers: teachers.sort((a, b) => compareNames(nameOf(a).name, nameOf(b).name)),
  }
}

async function sectionNameOf(viewer: Viewer, classId: string): Promise<string | null> {
  if (viewer.kind !== 'user') return null
  const membership = await db.membership.findUnique({
    where: { classId_userId: { classId, userId: viewer.userId } },
    select: { section: { select: { name: true } } },
  })
  return membership?.section?.name ?? null
}

export type FormerClass = {
  name: string
  /** That they had. */
  role: ClassRole
  status: Exclude<MemberStatus, 'active'>
}

/** What somebody is told who was a member of a class and is none now. */
export async function findFormerClass(
  viewer: Viewer,
  classId: string,
): Promise<FormerClass | null> {
  if (viewer.kind !== 'user') return null
  const standing = await standingOf(viewer.userId, classId)
  if (!standing || standing.status === 'active') return null
  const { name } = await db.class.findUniqueOrThrow({
    where: { id: classId },
    select: { name: true },
  })
  return { name, role: standing.role, status: standing.status }
}
