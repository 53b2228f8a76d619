import type { ClassRole, InClass } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { isUuid } from '@/lib/uuid'

export type MemberStatus = 'active' | 'left' | 'removed' | 'blocked'

/** Somebody's row in a class, of those who were in it once too. */
export type Standing = InClass & { role: ClassRole; status: MemberStatus }

type Reader = Pick<Tx, 'membership'>

/** What the viewer may do in a class hangs on this: `role` is null for whoever is no active member. */
export async function inClass(viewer: Viewer, classId: string, tx: Reader = db): Promise<InClass> {
  const standing = viewer.kind === 'user' ? await standingOf(viewer.userId, classId, tx) : null
  if (standing?.status !== 'active') return { role: null, archived: false }
  return { role: standing.role, archived: standing.archived }
}

/** The role of an active member. */
export async function roleOf(
  userId: string,
  classId: string,
  tx: Reader = db,
): Promise<ClassRole | null> {
  const standing = await standingOf(userId, classId, tx)
  return standing?.status === 'active' ? standing.role : null
}

/** Null of whoever was never in the class, and of a class that is deleted. */
export async function standingOf(
  userId: string,
  classId: string,
  tx: Reader = db,
): Promise<Standing | null> {
  if (!isUuid(classId) || !isUuid(userId)) return null
  const membership = await tx.membership.findUnique({
    where: { classId_userId: { classId, userId }, class: { deletedAt: null } },
    select: { role: true, status: true, class: { select: { archivedAt: true } } },
  })
  return (
    membership && {
      role: membership.role as ClassRole,
      status: membership.status as MemberStatus,
      archived: membership.class.archivedAt !== null,
    }
  )
}
