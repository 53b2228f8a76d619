import { db, pool, type Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { lockLearnerFacts, PATIENT } from '@/lib/grades/cells'
import { err, ok, type Result } from '@/lib/result'
import { logEvent } from './account-log'
import { provePassword } from './accounts'
import type { Viewer } from './viewer-type'

/** How long a deleted account can be had back by signing in. */
export const GRACE_DAYS = 14

/**
 * Ends every session, and erases the account a fortnight later unless its owner signs in before. A guest, whom nobody
 * can sign in as, is erased at once. Refused while others are in a class of the viewer's: it would be nobody's.
 */
export async function deleteAccount(
  viewer: Viewer,
  { password }: { password: string },
): Promise<
  Result<{ erased: boolean }, 'not-signed-in' | 'wrong-password' | 'too-many' | 'owns-classes'>
> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  const proof = await provePassword(viewer.userId, password)
  if (!proof.ok) return proof
  const { userId } = viewer
  return db.$transaction(async (tx) => {
    await lockLearnerFacts(tx, [userId])
    if ((await listHeldClasses(tx, userId)).length > 0) return err('owns-classes')
    if (viewer.isGuest) {
      await erase(tx, userId)
      return ok({ erased: true })
    }
    await tx.$executeRaw`
      update "User" set "sessionVersion" = "sessionVersion" + 1,
        "goesAt" = ${NOW} + make_interval(days => ${GRACE_DAYS}::int)
      where id = ${userId}::uuid`
    await tx.passwordReset.deleteMany({ where: { userId } })
    await logEvent(tx, { userId, event: 'deletion-asked', by: 'its owner' })
    return ok({ erased: false })
  }, PATIENT)
}

/** The viewer's classes that have somebody else in them, or had: they keep the account from being deleted. */
export async function listClassesToHandOver(
  viewer: Viewer,
): Promise<{ id: string; name: string }[]> {
  return viewer.kind === 'user' ? listHeldClasses(db, viewer.userId) : []
}

function listHeldClasses(tx: Pick<Tx, 'class'>, userId: string) {
  return tx.class.findMany({
    where: {
      deletedAt: null,
      members: { some: { userId, role: 'owner', status: 'active' } },
      AND: { members: { some: { userId: { not: userId } } } },
    },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
}

/** Erases the accounts whose time has come. @returns how many */
export async function eraseDueAccounts(): Promise<number> {
  const { rows } = await pool().query<{ id: string }>(
    `select id from "User" where "goesAt" < now() at time zone 'utc'`,
  )
  for (const { id } of rows) {
    await db.$transaction(async (tx) => {
      await lockLearnerFacts(tx, [id])
      // Signed in to in the meantime.
      const due = await tx.$executeRaw`
        select from "User" where id = ${id}::uuid and "goesAt" < ${NOW} for update`
      if (due > 0) await erase(tx, id)
    }, PATIENT)
  }
  // Of those erased before, whose last class is gone since.
  await db.user.deleteMany({ where: { erasedAt: { not: null }, memberships: { none: {} } } })
  return rows.length
}

/**
 * Removes the user and, by the database's own cascade, everything that is theirs. A class keeps its record of them:
 * that somebody was in it, what they passed and which grade it was, without name, e-mail, code or answers, until the
 * class goes itself. Grades are not computed again: what they hang on is gone.
 */
async function erase(tx: Tx, userId: string): Promise<void> {
  // Nobody else was in them a fortnight ago. Whoever has joined since can have them back from the site's operator.
  await tx.$executeRaw`
    update "Class" c set "deletedAt" = ${NOW} from "Membership" mine
    where mine."classId" = c.id and mine."userId" = ${userId}::uuid and mine.role = 'owner'
      and mine.status = 'active' and c."deletedAt" is null`
  const learnt = await tx.membership.count({
    where: { userId, role: 'learner', class: { deletedAt: null } },
  })
  if (learnt === 0) {
    await tx.user.delete({ where: { id: userId }, select: { id: true } })
    return
  }
  const theirs = { where: { userId } }
  await tx.submission.deleteMany(theirs)
  await tx.lineComment.deleteMany({ where: { authorId: userId } })
  await tx.threadRead.deleteMany(theirs)
  await tx.draft.deleteMany(theirs)
  await tx.draftRevision.deleteMany(theirs)
  await tx.quizAnswer.deleteMany(theirs)
  await tx.workJob.deleteMany(theirs)
  // A network's log has numbers, and keeps them.
  await tx.networkNode.updateMany({ ...theirs, data: { userId: null } })
  await tx.certificate.deleteMany(theirs)
  await tx.passwordReset.deleteMany(theirs)
  await tx.personalToken.deleteMany(theirs)
  await tx.accountLog.deleteMany(theirs)
  await tx.account.deleteMany(theirs)
  await tx.membership.deleteMany({ where: { userId, role: { not: 'learner' } } })
  // The school's list goes on having them, and no record of what they did.
  await tx.rosterEntry.updateMany({
    where: { claimedById: userId },
    data: { claimedById: null, claimedAt: null },
  })
  // Their reasons speak of a person. What they decided stands in the cells.
  await tx.exception.deleteMany(theirs)
  await tx.override.deleteMany(theirs)
  await tx.gradeCell.updateMany({ ...theirs, data: { submissionId: null } })
  await tx.progress.updateMany({ ...theirs, data: { submissionId: null, hintsShown: 0 } })
  await tx.$executeRaw`
    update "Membership" set status = 'left', "endedAt" = ${NOW}
    where "userId" = ${userId}::uuid and status = 'active'`
  await tx.$executeRaw`
    update "User" set name = 'Deleted learner ' || right(id::text, 4), email = null, "emailVerified" = null,
      image = null, "passwordHash" = null, "isGuest" = false, "goesAt" = null,
      "erasedAt" = ${NOW}, "sessionVersion" = "sessionVersion" + 1
    where id = ${userId}::uuid`
}
