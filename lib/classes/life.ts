import { normalName } from '@/lib/auth/name'
import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { lockClassFacts, PATIENT, updateCellsOfClass } from '@/lib/grades/cells'
import { err, ok, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { inClass } from './roles'
import { audit } from './audit'

/** For so long the site's operator can bring a deleted class back. */
export const RESTORE_DAYS = 30

export async function renameClass(
  viewer: Viewer,
  classId: string,
  { name }: { name: string },
): Promise<Result<null, 'not-found' | 'invalid'>> {
  if (!can(viewer, 'class:settings', await inClass(viewer, classId))) return err('not-found')
  const after = className(name)
  if (after === null) return err('invalid')
  await db.$transaction(async (tx) => {
    const { name: before } = await tx.class.findUniqueOrThrow({ where: { id: classId } })
    if (before === after) return
    await tx.class.update({ where: { id: classId }, data: { name: after }, select: { id: true } })
    await audit(tx, viewer, { classId, action: 'class-renamed', before, after })
  })
  return ok(null)
}

/** Closes the book: everybody reads on, nothing changes, nobody joins. And opens it again. */
export async function archiveClass(
  viewer: Viewer,
  classId: string,
  { archived }: { archived: boolean },
): Promise<Result<null, 'not-found'>> {
  if (!can(viewer, 'class:own', await inClass(viewer, classId))) return err('not-found')
  await db.$transaction(async (tx) => {
    await lockClassFacts(tx, classId)
    const changed = archived
      ? await tx.$executeRaw`
          update "Class" set "archivedAt" = ${NOW}
          where id = ${classId}::uuid and "archivedAt" is null`
      : await tx.$executeRaw`
          update "Class" set "archivedAt" = null
          where id = ${classId}::uuid and "archivedAt" is not null`
    if (changed === 0) return
    // What was handed in while it was archived counts from then on.
    if (!archived) await updateCellsOfClass(tx, classId)
    await audit(tx, viewer, { classId, action: archived ? 'class-archived' : 'class-reopened' })
  }, PATIENT)
  return ok(null)
}

/** A teacher of the class becomes its owner, and the owner a teacher. */
export async function handOver(
  viewer: Viewer,
  classId: string,
  { userId }: { userId: string },
): Promise<Result<null, 'not-found' | 'invalid'>> {
  if (viewer.kind !== 'user' || !can(viewer, 'class:own', await inClass(viewer, classId)))
    return err('not-found')
  if (!isUuid(userId)) return err('invalid')
  return db.$transaction(async (tx) => {
    // Of two that hand over at once, one still owns it when its turn comes.
    const mine = await tx.$executeRaw`
      select from "Membership" where "classId" = ${classId}::uuid and "userId" = ${viewer.userId}::uuid
        and role = 'owner' for update`
    if (mine === 0) return err('not-found')
    const heir = { classId, userId, role: 'teacher', status: 'active' }
    const { count } = await tx.membership.updateMany({ where: heir, data: { role: 'owner' } })
    if (count === 0) return err('invalid')
    await tx.membership.updateMany({
      where: { classId, userId: viewer.userId, role: 'owner' },
      data: { role: 'teacher' },
    })
    await audit(tx, viewer, { classId, action: 'handed-over', subjectId: userId })
    return ok(null)
  })
}

/** Gone for everybody at once, for good a month later. @param name typed, as the class is called */
export async function deleteClass(
  viewer: Viewer,
  classId: string,
  { name }: { name: string },
): Promise<Result<null, 'not-found' | 'wrong-name'>> {
  if (!can(viewer, 'class:own', await inClass(viewer, classId))) return err('not-found')
  return db.$transaction(async (tx) => {
    const found = await tx.class.findUniqueOrThrow({ where: { id: classId } })
    if (normalName(name) !== normalName(found.name)) return err('wrong-name')
    await tx.$executeRaw`
      update "Class" set "deletedAt" = ${NOW}
      where id = ${classId}::uuid and "deletedAt" is null`
    await audit(tx, viewer, { classId, action: 'class-deleted' })
    return ok(null)
  })
}

/**
 * Brings a deleted class back within a month, or gives one an owner whose own is gone. Of the site's operator
 * (`npm run class:restore`).
 * @param owner e-mail of an account
 */
export async function restoreClass(
  viewer: Viewer,
  classId: string,
  { owner }: { owner?: string | undefined } = {},
): Promise<Result<{ name: string }, 'not-found' | 'no-such-account'>> {
  if (!can(viewer, 'class:restore', {}) || !isUuid(classId)) return err('not-found')
  return db.$transaction(async (tx) => {
    const found = await tx.class.findUnique({ where: { id: classId } })
    if (!found) return err('not-found')
    const heir = owner === undefined ? null : await tx.user.findUnique({ where: { email: owner } })
    if (owner !== undefined && !heir) return err('no-such-account')
    if (found.deletedAt) {
      await tx.class.update({ where: { id: classId }, data: { deletedAt: null } })
      await audit(tx, viewer, { classId, action: 'class-restored' })
    }
    if (heir) {
      await tx.membership.updateMany({
        where: { classId, role: 'owner' },
        data: { role: 'teacher' },
      })
      const owns = { role: 'owner', status: 'active', endedAt: null }
      await tx.membership.upsert({
        where: { classId_userId: { classId, userId: heir.id } },
        create: { classId, userId: heir.id, role: 'owner' },
        update: owns,
      })
      await audit(tx, viewer, { classId, action: 'handed-over', subjectId: heir.id })
    }
    return ok({ name: found.name })
  })
}

/** Erases what was deleted a month ago, with its history. @returns how many classes */
export async function eraseDeletedClasses(): Promise<number> {
  return db.$executeRaw`
    delete from "Class"
    where "deletedAt" < ${NOW} - make_interval(days => ${RESTORE_DAYS}::int)`
}

/** Null of a text that is no name of a class. */
export function className(typed: string): string | null {
  const name = normalName(typed)
  return name !== null && name.length <= 100 ? name : null
}
