import { can, type ClassRole } from '@/lib/auth/policy'
import { takePoint } from '@/lib/auth/rate-limit'
import type { UserViewer, Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { lockLearnerFacts, PATIENT, updateCellsOfLearner } from '@/lib/grades/cells'
import { err, ok, type Result } from '@/lib/result'
import { newJoinCode, normalJoinCode } from './_join-code'
import { inClass, type MemberStatus, standingOf } from './roles'
import { audit } from './audit'
import { findSection } from './sections'

type SectionName = { id: string; name: string }

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
  /** Whose code it is; null where it is that of the whole class. */
  section: SectionName | null
  /** In which the viewer is, or was, as a learner. */
  ownSection: SectionName | null
}

/** What /join/<code> shows before somebody joins; the code is the permission to see the names. */
export async function findClassByCode(viewer: Viewer, code: string): Promise<Invited | null> {
  const joinCode = normalJoinCode(code)
  if (!/^[A-Z0-9]{8,16}$/.test(joinCode)) return null
  const ofClass = { select: { id: true, name: true, archivedAt: true } }
  const [whole, section] = await Promise.all([
    db.class.findUnique({ where: { joinCode, deletedAt: null }, ...ofClass }),
    db.section.findUnique({
      where: { joinCode, class: { deletedAt: null } },
      select: { id: true, name: true, class: ofClass },
    }),
  ])
  const found = whole ?? section?.class
  if (!found) return null
  const standing = viewer.kind === 'user' ? await standingOf(viewer.userId, found.id) : null
  const own = standing?.role === 'learner' ? standing.sectionId : null
  return {
    id: found.id,
    name: found.name,
    archived: found.archivedAt !== null,
    role: standing?.status === 'active' ? standing.role : null,
    status: standing?.status ?? null,
    section: whole || !section ? null : { id: section.id, name: section.name },
    ownSection: own === null ? null : await findSection(db, found.id, own),
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
 * Joins as a learner, by the code of the class or of a section. Whoever is a member already stays what they are, and
 * whoever left or was removed goes on where they were. A section is given to learners who are in none: the code is not
 * what moves somebody from one to another.
 *
 * @param share shows the class what they did before, too
 */
export async function joinClass(
  viewer: Viewer,
  code: string,
  { share = false }: { share?: boolean } = {},
): Promise<
  Result<
    { id: string; stays?: true },
    'not-signed-in' | 'no-such-class' | 'class-archived' | 'blocked' | 'too-many'
  >
> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  if (!(await takePoint('join-user', viewer.userId))) return err('too-many')
  const found = await findClassByCode(viewer, code)
  if (!found) return err('no-such-class')
  const { id: classId, role, section, ownSection } = found
  const sectionId = section?.id ?? null
  const stays =
    section && ownSection && section.id !== ownSection.id ? ({ stays: true } as const) : {}
  if (role !== null) {
    if (role === 'learner' && section && !ownSection && !found.archived)
      await takeSection(viewer, classId, section)
    return ok({ id: classId, ...stays })
  }
  if (found.archived) return err('class-archived')
  if (!(await takePoint('join-code', normalJoinCode(code)))) return err('too-many')
  const { userId } = viewer
  const joined = await db.$transaction(async (tx) => {
    await lockLearnerFacts(tx, [userId], classId)
    const [row] = await tx.$queryRaw<{ isNew: boolean }[]>`
      insert into "Membership" as mine ("classId", "userId", role, "sectionId", "sharesEarlier", "joinedAt")
      values (${classId}::uuid, ${userId}::uuid, 'learner',
        (select id from "Section" where id = ${sectionId}::uuid), ${share}, ${NOW})
      on conflict ("classId", "userId") do update set role = 'learner', status = 'active', "endedAt" = null,
          "sectionId" = coalesce(mine."sectionId", excluded."sectionId"), "everySection" = false,
          "sharesEarlier" = mine."sharesEarlier" or excluded."sharesEarlier"
        where mine.status in ('left', 'removed')
      returning xmax = 0 as "isNew"`
    if (row) {
      const action = row.isNew ? 'member-joined' : 'member-returned'
      await tx.assistantSection.deleteMany({ where: { classId, userId } })
      const after = section && { after: section }
      await audit(tx, viewer, { classId, action, subjectId: userId, ...after })
      await updateCellsOfLearner(tx, userId, null)
      return true
    }
    // Blocked, or joined by a second click.
    return (await standingOf(userId, classId, tx))?.status === 'active'
  }, PATIENT)
  return joined ? ok({ id: classId, ...stays }) : err('blocked')
}

/** Of two codes that are typed at once, the first counts. */
async function takeSection(
  viewer: UserViewer,
  classId: string,
  section: SectionName,
): Promise<void> {
  const { userId } = viewer
  await db.$transaction(async (tx) => {
    await lockLearnerFacts(tx, [userId], classId)
    if (!(await findSection(tx, classId, section.id))) return
    const { count } = await tx.membership.updateMany({
      where: { classId, userId, role: 'learner', status: 'active', sectionId: null },
      data: { sectionId: section.id },
    })
    if (count === 0) return
    const event = { classId, action: 'section-joined', subjectId: userId } as const
    await audit(tx, viewer, { ...event, after: section })
    await updateCellsOfLearner(tx, userId, null)
  }, PATIENT)
}
