import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { inClass, standingOf } from './_roles'

/** The author of a submission, in the class in which something is written about it. */
export type Place = { submissionId: string; classId: string; ownerId: string }
type Rights = { read: boolean; write: boolean; answer: boolean }

/** What the viewer may do with what is written in a class about a learner's work. */
export async function rightsIn(viewer: Viewer, { classId, ownerId }: Place): Promise<Rights> {
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
  return {
    read: own || can(viewer, 'learner:read', { ...facts, subject }),
    // Nobody would read it who is gone.
    write: theirs.status === 'active' && can(viewer, 'comment:write', { ...facts, subject }),
    answer: can(viewer, 'comment:answer', { ...facts, ownerId }),
  }
}
