import { type ClassRole } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { isUuid } from '@/lib/uuid'

/** The viewer's role in a class; null for strangers and for classes that do not exist. */
export async function roleIn(
  viewer: Viewer,
  classId: string,
  tx: Pick<Tx, 'membership'> = db,
): Promise<ClassRole | null> {
  return viewer.kind === 'user' ? roleOf(viewer.userId, classId, tx) : null
}

export async function roleOf(
  userId: string,
  classId: string,
  tx: Pick<Tx, 'membership'> = db,
): Promise<ClassRole | null> {
  if (!isUuid(classId) || !isUuid(userId)) return null
  const membership = await tx.membership.findUnique({
    where: { classId_userId: { classId, userId } },
    select: { role: true },
  })
  return (membership?.role as ClassRole | undefined) ?? null
}
