import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { isUuid } from '@/lib/uuid'

/**
 * Whether the viewer is owner or teacher of a class in which that user is a learner.
 * @param at when the work was handed in: what a learner handed in while in the class stays readable there afterwards
 */
export async function teachesLearner(
  viewer: Viewer,
  learnerId: string,
  at: Date,
): Promise<boolean> {
  if (viewer.kind !== 'user' || !isUuid(learnerId)) return false
  const shared = await db.membership.findFirst({
    where: {
      userId: learnerId,
      role: 'learner',
      OR: [{ status: 'active' }, { endedAt: { gte: at } }],
      class: {
        deletedAt: null,
        members: {
          some: {
            userId: viewer.userId,
            status: 'active',
            role: { in: ['owner', 'teacher'] },
          },
        },
      },
    },
    select: { classId: true },
  })
  return shared !== null
}
