import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { isUuid } from '@/lib/uuid'

/** Whether the viewer is owner or teacher of a class in which that user is a learner. */
export async function teachesLearner(viewer: Viewer, learnerId: string): Promise<boolean> {
  if (viewer.kind !== 'user' || !isUuid(learnerId)) return false
  const shared = await db.membership.findFirst({
    where: {
      userId: learnerId,
      role: 'learner',
      class: { members: { some: { userId: viewer.userId, role: { in: ['owner', 'teacher'] } } } },
    },
    select: { classId: true },
  })
  return shared !== null
}
