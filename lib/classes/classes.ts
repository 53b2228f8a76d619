import { normalName } from '@/lib/auth/name'
import { can, type ClassRole } from '@/lib/auth/policy'
import { takePoint } from '@/lib/auth/rate-limit'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { err, ok, type Result } from '@/lib/result'
import { newJoinCode, normalJoinCode } from './_join-code'
import { roleIn, roleOf } from './_roles'
import { compareNames, nameOf, type Person } from './person'

export type ClassSummary = {
  id: string
  name: string
  role: ClassRole
  learners: number
  createdAt: string
}

export type ClassView = {
  id: string
  name: string
  role: ClassRole
  /** Null for learners: they could pass it on after it was rotated to keep somebody out. */
  joinCode: string | null
  /** Their e-mails are null for whoever does not teach here. */
  teachers: Person[]
}

export async function createClass(
  viewer: Viewer,
  { name }: { name: string },
): Promise<Result<{ id: string }, 'not-signed-in' | 'needs-account' | 'invalid'>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  if (!can(viewer, 'class:create', {})) return err('needs-account')
  const shown = normalName(name)
  if (shown === null || shown.length > 100) return err('invalid')
  const members = { create: [{ userId: viewer.userId, role: 'owner' }] }
  const created = await db.class.create({
    data: { name: shown, joinCode: newJoinCode(), members },
    select: { id: true },
  })
  return ok(created)
}

/** The viewer's classes, those taught first. */
export async function listClasses(viewer: Viewer): Promise<ClassSummary[]> {
  if (viewer.kind !== 'user') return []
  const rows = await db.membership.findMany({
    where: { userId: viewer.userId },
    select: {
      role: true,
      class: {
        select: {
          id: true,
          name: true,
          createdAt: true,
          _count: { select: { members: { where: { role: 'learner' } } } },
        },
      },
    },
    orderBy: { classId: 'asc' },
  })
  const classes = rows.map(({ role, class: { id, name, createdAt, _count } }) => ({
    id,
    name,
    role: role as ClassRole,
    learners: _count.members,
    createdAt: createdAt.toISOString(),
  }))
  return classes.sort(
    (a, b) =>
      Number(a.role === 'learner') - Number(b.role === 'learner') || compareNames(a.name, b.name),
  )
}

export async function getClass(viewer: Viewer, classId: string): Promise<ClassView | null> {
  const role = await roleIn(viewer, classId)
  if (!role || !can(viewer, 'class:read', { role })) return null
  const teaches = can(viewer, 'class:teach', { role })
  const found = await db.class.findUnique({
    where: { id: classId },
    select: {
      id: true,
      name: true,
      joinCode: true,
      members: {
        where: { role: { in: ['owner', 'teacher'] } },
        select: { userId: true, user: { select: { name: true, email: true, isGuest: true } } },
      },
    },
  })
  if (!found) return null
  const teachers = found.members.map(({ userId, user }) => ({
    userId,
    ...user,
    email: teaches ? user.email : null,
  }))
  return {
    id: found.id,
    name: found.name,
    role,
    joinCode: teaches ? found.joinCode : null,
    teachers: teachers.sort((a, b) => compareNames(nameOf(a).name, nameOf(b).name)),
  }
}

/** The old code stops working at once. */
export async function rotateJoinCode(
  viewer: Viewer,
  classId: string,
): Promise<Result<{ joinCode: string }, 'not-found'>> {
  const role = await roleIn(viewer, classId)
  if (!can(viewer, 'class:teach', { role })) return err('not-found')
  const joinCode = newJoinCode()
  await db.class.update({ where: { id: classId }, data: { joinCode }, select: { id: true } })
  return ok({ joinCode })
}

/** What /join/<code> shows before somebody joins; the code is the permission to see the name. */
export async function findClassByCode(
  viewer: Viewer,
  code: string,
): Promise<{ id: string; name: string; role: ClassRole | null } | null> {
  const joinCode = normalJoinCode(code)
  if (!/^[A-Z0-9]{8,16}$/.test(joinCode)) return null
  const found = await db.class.findUnique({
    where: { joinCode },
    select: { id: true, name: true },
  })
  return found && { ...found, role: await roleIn(viewer, found.id) }
}

/** The code in the form that a limit counts by, if it is a present class's. */
export async function goodCode(
  viewer: Viewer,
  typed: string | undefined,
): Promise<string | undefined> {
  const found = typed && (await findClassByCode(viewer, typed))
  return found ? normalJoinCode(typed) : undefined
}

/** Joins as a learner. Whoever is a member already stays what they are. */
export async function joinClass(
  viewer: Viewer,
  code: string,
): Promise<Result<{ id: string }, 'not-signed-in' | 'no-such-class' | 'too-many'>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  if (!(await takePoint('join-user', viewer.userId))) return err('too-many')
  const found = await findClassByCode(viewer, code)
  if (!found) return err('no-such-class')
  if (!(await takePoint('join-code', normalJoinCode(code)))) return err('too-many')
  await db.membership.createMany({
    data: [{ classId: found.id, userId: viewer.userId, role: 'learner' }],
    skipDuplicates: true,
  })
  return ok({ id: found.id })
}

/** Their work stays theirs; the class no longer sees it. */
export async function removeMember(
  viewer: Viewer,
  classId: string,
  userId: string,
): Promise<Result<null, 'not-found'>> {
  const [role, memberRole] = await Promise.all([roleIn(viewer, classId), roleOf(userId, classId)])
  if (!can(viewer, 'class:remove-member', { role, memberRole })) return err('not-found')
  // The role again: they may have been made the owner in between.
  await db.membership.deleteMany({ where: { classId, userId, role: memberRole as ClassRole } })
  return ok(null)
}

export async function leaveClass(
  viewer: Viewer,
  classId: string,
): Promise<Result<null, 'not-found' | 'last-owner'>> {
  const role = await roleIn(viewer, classId)
  if (viewer.kind !== 'user' || role === null) return err('not-found')
  if (!can(viewer, 'class:leave', { role })) return err('last-owner')
  await db.membership.deleteMany({
    where: { classId, userId: viewer.userId, role: { not: 'owner' } },
  })
  return ok(null)
}
