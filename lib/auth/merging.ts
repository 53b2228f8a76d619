import { db, type Tx } from '@/lib/db/client'
import { isUuid } from '@/lib/uuid'
import { mergeGuest } from './_merge-guest'
import { logEvent } from './account-log'
import { can, type ClassRole } from './policy'
import type { Viewer } from './viewer-type'

type Reader = Pick<Tx, 'user' | 'membership'>

/**
 * Whether the viewer may give a guest's work to somebody else. A guest who comes back on another device can prove
 * nothing, so those who teach say who it was; and they must teach every class that the guest was ever in, since all of
 * the work goes.
 */
export async function mayMergeGuest(
  viewer: Viewer,
  guestId: string,
  tx: Reader = db,
): Promise<boolean> {
  if (viewer.kind !== 'user' || viewer.userId === guestId || !isUuid(guestId)) return false
  const [guest, theirs, mine] = await Promise.all([
    tx.user.findUnique({ where: { id: guestId }, select: { isGuest: true } }),
    tx.membership.findMany({
      where: { userId: guestId },
      select: { classId: true, role: true, class: { select: { archivedAt: true } } },
    }),
    tx.membership.findMany({
      where: { userId: viewer.userId, status: 'active' },
      select: { classId: true, role: true },
    }),
  ])
  if (!guest?.isGuest || theirs.length === 0) return false
  const roles = new Map(mine.map(({ classId, role }) => [classId, role as ClassRole]))
  return theirs.every(({ classId, role, class: { archivedAt } }) => {
    const facts = { role: roles.get(classId) ?? null, archived: archivedAt !== null }
    return role === 'learner' && can(viewer, 'class:teach', facts)
  })
}

/**
 * Gives everything of a guest to somebody else and ends the guest, as if the guest had signed in to that account. It is
 * written in the account's log, since nobody asked its owner.
 * @returns whether it was done; if not, the caller's transaction must not be committed
 */
export async function giveGuestsWork(
  tx: Tx,
  viewer: Viewer,
  { guestId, userId }: { guestId: string; userId: string },
): Promise<boolean> {
  if (viewer.kind !== 'user' || guestId === userId) return false
  const agree = () => mayMergeGuest(viewer, guestId, tx)
  if (!(await mergeGuest(tx, guestId, userId, { agree }))) return false
  const teacher = await tx.user.findUnique({
    where: { id: viewer.userId },
    select: { name: true, email: true },
  })
  const by = `the teacher ${teacher?.name ?? teacher?.email ?? viewer.userId}`
  await logEvent(tx, { userId, event: 'guest-merged', by })
  return true
}
