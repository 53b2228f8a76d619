import { giveGuestsWork, mayMergeGuest } from '@/lib/auth/merging'
import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { PATIENT } from '@/lib/grades/cells'
import { err, ok, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { inClass } from '../roles'
import { audit } from '../audit'

/** Whether the viewer may say of this learner of the class that it is another who came back. */
export async function mayMerge(viewer: Viewer, classId: string, guestId: string): Promise<boolean> {
  if (!can(viewer, 'class:teach', await inClass(viewer, classId))) return false
  return (await isLearner(db, classId, guestId)) && mayMergeGuest(viewer, guestId)
}

/** A guest of the class was another of its learners: the work goes to that one, and the guest is no more. */
export async function mergeReturned(
  viewer: Viewer,
  classId: string,
  { guestId, userId }: { guestId: string; userId: string },
): Promise<Result<null, 'not-found'>> {
  if (!(await mayMerge(viewer, classId, guestId))) return err('not-found')
  try {
    return await db.$transaction(async (tx) => {
      if (!(await isLearner(tx, classId, userId, 'active'))) return err('not-found')
      if (!(await giveGuestsWork(tx, viewer, { guestId, userId }))) throw new Refused()
      await audit(tx, viewer, {
        ...{ classId, action: 'guest-merged', subjectId: userId },
        before: { userId: guestId },
      })
      return ok(null)
    }, PATIENT)
  } catch (error) {
    if (error instanceof Refused) return err('not-found')
    throw error
  }
}

/** Undoes what the transaction has done already. */
class Refused extends Error {}

async function isLearner(
  tx: Pick<Tx, 'membership'>,
  classId: string,
  userId: string,
  status?: 'active',
): Promise<boolean> {
  if (!isUuid(userId)) return false
  const where = { classId, userId, role: 'learner', ...(status ? { status } : {}) }
  return (await tx.membership.count({ where })) > 0
}
