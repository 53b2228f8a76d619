import type { ClassRole, InClass, Scope } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { isUuid } from '@/lib/uuid'

export type MemberStatus = 'active' | 'left' | 'removed' | 'blocked'

/** Somebody's row in a class, of those who were in it once too. */
export type Standing = InClass & {
  role: ClassRole
  status: MemberStatus
  /** Of a learner who is in one. */
  sectionId: string | null
}

type Reader = Pick<Tx, 'membership'>

/** What the viewer may do in a class hangs on this: `role` is null for whoever is no active member. */
export async function inClass(viewer: Viewer, classId: string, tx: Reader = db): Promise<InClass> {
  const standing = viewer.kind === 'user' ? await standingOf(viewer.userId, classId, tx) : null
  if (standing?.status !== 'active') return { role: null, archived: false, scope: [] }
  const { role, archived, scope } = standing
  return { role, archived, scope }
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
    select: {
      role: true,
      status: true,
      sectionId: true,
      everySection: true,
      assists: { select: { sectionId: true } },
      class: { select: { archivedAt: true } },
    },
  })
  if (!membership) return null
  const role = membership.role as ClassRole
  const sections = membership.assists.map(({ sectionId }) => sectionId)
  return {
    role,
    status: membership.status as MemberStatus,
    archived: membership.class.archivedAt !== null,
    sectionId: membership.sectionId,
    scope: scopeOf(role, { everySection: membership.everySection, sections }),
  }
}

function scopeOf(
  role: ClassRole,
  of: { everySection: boolean; sections: readonly string[] },
): Scope {
  if (role === 'owner' || role === 'teacher') return 'everybody'
  if (role === 'learner') return []
  return of.everySection ? 'everybody' : of.sections
}
