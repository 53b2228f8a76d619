import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { inClass, standingOf } from '../roles'
import { readSeen } from '../_seen'

/** The author of a submission, in the class in which something is written about it. */
export type Place = { submissionId: string; classId: string; ownerId: string }
type Rights = { read: boolean; write: boolean; answer: boolean }

/** What the viewer may do with what is written in a class about a learner's work. */
export async function rightsIn(viewer: Viewer, place: Place): Promise<Rights> {
  const { classId, ownerId } = place
  const none = { read: false, write: false, answer: false }
  if (viewer.kind !== 'user') return none
  const [facts, theirs] = await Promise.all([
    inClass(viewer, classId),
    standingOf(ownerId, classId),
  ])
  // Whoever has left keeps what was written to them while the class is there.
  const own = viewer.userId === ownerId && theirs !== null
  if (theirs?.role !== 'learner') return { ...none, read: own }
  const subject = { userId: ownerId, sectionId: theirs.sectionId }
  const teaches = can(viewer, 'learner:read', { ...facts, subject }) && (await isSeenThere(place))
  return {
    read: own || teaches,
    // Nobody would read it who is gone.
    write:
      teaches && theirs.status === 'active' && can(viewer, 'comment:write', { ...facts, subject }),
    answer: can(viewer, 'comment:answer', { ...facts, ownerId }),
  }
}

/** What is no business of a class is not talked about there. */
async function isSeenThere({ classId, ownerId, submissionId }: Place): Promise<boolean> {
  const { submissions } = await readSeen(classId, ownerId)
  const found = await db.submission.findFirst({
    where: { AND: [{ id: submissionId }, submissions] },
    select: { id: true },
  })
  return found !== null
}
