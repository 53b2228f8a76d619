import { can, type ClassRole } from '@/lib/auth/policy'
import { takePoint } from '@/lib/auth/rate-limit'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { lockLearnerFacts, PATIENT, updateCellsOfLearner } from '@/lib/grades/cells'
import { err, ok, type Result } from '@/lib/result'
import { newJoinCode, normalJoinCode } from './_join-code'
import { inClass, type MemberStatus, standingOf } from './_roles'
import { audit } from './audit'

/** The old code stops working at once. */
export async function rotateJoinCode(
  viewer: Viewer,
  classId: string,
): Promise<Result<{ joinCode: string }, 'not-found'>> {
  if (!can(viewer, 'class:teach', await inClass(viewer, classId))) return err('not-found')
  const joinCode = newJoinCode()
  await db.$transaction(async (tx) => {
    await tx.class.update({ where: { id: classId }, data: { joinCode }, select: { id: true } })
    await audit(tx, viewer, { classId, action: 'code-changed' })
  })
  return ok({ joinCode })
}

export type Invited = {
  id: string
  name: string
  archived: boolean
  /** Of an active member. */
  role: ClassRole | null
  /** Null of whoever was never in it. */
  status: MemberStatus | null
}

/** What /join/<code> shows before somebody joins; the code is the permission to see the name. */
export async function findClassByCode(viewer: Viewer, code: string): Promise<Invited | null> {
  const joinCode = normalJoinCode(code)
  if (!/^[A-Z0-9]{8,16}$/.test(joinCode)) return null
  const found = await db.class.findUnique({
    where: { joinCode, deletedAt: null },
    select: { id: true, name: true, archivedAt: true },
  })
  if (!found) return null
  const standing = viewer.kind === 'user' ? await standingOf(viewer.userId, found.id) : null
  return {
    id: found.id,
    name: found.name,
    archived: found.archivedAt !== null,
    role: standing?.status === 'active' ? standing.role : null,
    status: standing?.status ?? null,
  }
}

/** The code in the form that a limit counts by, if it is a class's that can be joined. */
export async function goodCode(
  viewer: Viewer,
  typed: string | undefined,
): Promise<string | undefined> {
  const found = typed && (await findClassByCode(viewer, typed))
  return found && !found.archived ? normalJoinCode(typed) : undefined
}

/**
 * Joins as a learner. Whoever is a member already stays what they are; whoever left or was removed goes on where they
 * were.
 */
export async function joinClass(
  viewer: Viewer,
  code: string,
): Promise<
  Result<
    { id: string },
    'not-signed-in' | 'no-such-class' | 'class-archived' | 'blocked' | 'too-many'
  >
> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  if (!(await takePoint('join-user', viewer.userId))) return err('too-many')
  const found = await findClassByCode(viewer, code)
  if (!found) return err('no-such-class')
  const { id: classId, role } = found
  if (role !== null) return ok({ id: classId })
  if (found.archived) return err('class-archived')
  if (!(await takePoint('join-code', normalJoinCode(code)))) return err('too-many')
  const { userId } = viewer
  const joined = await db.$transaction(async (tx) => {
    await lockLearnerFacts(tx, [userId], classId)
    const [row] = await tx.$queryRaw<{ isNew: boolean }[]>`
      insert into "Membership" as mine ("classId", "userId", role, "joinedAt")
      values (${classId}::uuid, ${userId}::uuid, 'learner', ${NOW})
      on conflict ("classId", "userId") do update set role = 'learner', status = 'active', "endedAt" = null
        where mine.status in ('left', 'removed')
      returning xmax = 0 as "isNew"`
    if (row) {
      const action = row.isNew ? 'member-joined' : 'member-returned'
      await audit(tx, viewer, { classId, action, subjectId: userId })
      await updateCellsOfLearner(tx, userId, null)
      return true
    }
    // Blocked, or joined by a second click.
    return (await standingOf(userId, classId, tx))?.status === 'active'
  }, PATIENT)
  return joined ? ok({ id: classId }) : err('blocked')
}
