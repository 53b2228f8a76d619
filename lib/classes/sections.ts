import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { lockClassFacts, PATIENT, updateCellsOfClass } from '@/lib/grades/cells'
import { err, ok, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { newJoinCode } from './_join-code'
import { inClass } from './roles'
import { audit } from './audit'
import { className } from './life'
import { compareNames } from './person'

/** More are a mistake, or a script. */
const MAX_SECTIONS = 100
/** Learners that are moved at once. */
export const MAX_MOVED = 1000

export type SectionView = {
  id: string
  name: string
  /** Active ones. */
  learners: number
  /** That hold for it today; they go with it. */
  exceptions: number
  /** Of those who teach. */
  joinCode: string | null
}

export type Sections = {
  /** Whether the viewer sees all learners of the class. */
  everybody: boolean
  /** Those whose learners the viewer sees. */
  sections: SectionView[]
  /** Active learners who are in none, of those whom the viewer sees. */
  without: number
}

/** Null for whoever sees nobody's work in the class. */
export async function listSections(viewer: Viewer, classId: string): Promise<Sections | null> {
  const facts = await inClass(viewer, classId)
  if (!can(viewer, 'class:read-work', facts)) return null
  const { scope } = facts
  const oversees = can(viewer, 'class:oversee', facts)
  const isActive = { classId, role: 'learner', status: 'active' }
  const [rows, without] = await Promise.all([
    db.section.findMany({
      where: { classId, ...(scope === 'everybody' ? {} : { id: { in: [...scope] } }) },
      select: {
        id: true,
        name: true,
        joinCode: true,
        _count: {
          select: { members: { where: isActive }, exceptions: { where: { revokedAt: null } } },
        },
      },
    }),
    scope === 'everybody' ? db.membership.count({ where: { ...isActive, sectionId: null } }) : 0,
  ])
  const sections = rows.map(({ id, name, joinCode, _count }) => ({
    id,
    name,
    learners: _count.members,
    exceptions: _count.exceptions,
    joinCode: oversees ? joinCode : null,
  }))
  sections.sort((a, b) => compareNames(a.name, b.name))
  return { everybody: scope === 'everybody', sections, without }
}

export async function makeSection(
  viewer: Viewer,
  classId: string,
  { name: typed }: { name: string },
): Promise<Result<{ id: string }, 'not-found' | 'invalid' | 'name-taken' | 'too-many'>> {
  if (!can(viewer, 'class:teach', await inClass(viewer, classId))) return err('not-found')
  const name = className(typed)
  if (name === null) return err('invalid')
  return db.$transaction(async (tx) => {
    const names = await namesForChange(tx, classId)
    if (names.includes(name)) return err('name-taken')
    if (names.length >= MAX_SECTIONS) return err('too-many')
    const made = await tx.section.create({
      data: { classId, name, joinCode: newJoinCode() },
      select: { id: true },
    })
    await audit(tx, viewer, { classId, action: 'section-made', after: { ...made, name } })
    return ok(made)
  })
}

export async function renameSection(
  viewer: Viewer,
  classId: string,
  sectionId: string,
  { name: typed }: { name: string },
): Promise<Result<null, 'not-found' | 'invalid' | 'name-taken'>> {
  if (!can(viewer, 'class:teach', await inClass(viewer, classId))) return err('not-found')
  const name = className(typed)
  if (name === null) return err('invalid')
  return db.$transaction(async (tx) => {
    const names = await namesForChange(tx, classId)
    const found = await findSection(tx, classId, sectionId)
    if (!found) return err('not-found')
    if (found.name === name) return ok(null)
    if (names.includes(name)) return err('name-taken')
    await tx.section.update({ where: { id: sectionId }, data: { name }, select: { id: true } })
    await audit(tx, viewer, { classId, action: 'section-renamed', before: found, after: { name } })
    return ok(null)
  })
}

/** Its learners stay in the class, in no section; what was agreed for the section as such holds no more. */
export async function deleteSection(
  viewer: Viewer,
  classId: string,
  sectionId: string,
): Promise<Result<null, 'not-found'>> {
  if (!can(viewer, 'class:teach', await inClass(viewer, classId))) return err('not-found')
  return db.$transaction(async (tx) => {
    await lockClassFacts(tx, classId)
    const found = await findSection(tx, classId, sectionId)
    if (!found) return err('not-found')
    const members = await tx.membership.findMany({
      where: { classId, sectionId },
      select: { userId: true },
    })
    const userIds = members.map(({ userId }) => userId)
    await tx.section.delete({ where: { id: sectionId }, select: { id: true } })
    await audit(tx, viewer, { classId, action: 'section-deleted', before: { ...found, userIds } })
    await updateCellsOfClass(tx, classId, { userIds })
    return ok(null)
  }, PATIENT)
}

/** The old code stops working at once. */
export async function rotateSectionCode(
  viewer: Viewer,
  classId: string,
  sectionId: string,
): Promise<Result<{ joinCode: string }, 'not-found'>> {
  if (!can(viewer, 'class:teach', await inClass(viewer, classId))) return err('not-found')
  const joinCode = newJoinCode()
  return db.$transaction(async (tx) => {
    const found = await findSection(tx, classId, sectionId)
    if (!found) return err('not-found')
    await tx.section.update({ where: { id: sectionId }, data: { joinCode }, select: { id: true } })
    await audit(tx, viewer, { classId, action: 'section-code-changed', after: found })
    return ok({ joinCode })
  })
}

/**
 * Puts learners of the class into a section, or into none. All of them or nobody: one id that is no learner's of the
 * class refuses the whole. Work and grades are theirs; only what holds for a section as such changes for them.
 */
export async function moveToSection(
  viewer: Viewer,
  classId: string,
  { userIds, sectionId }: { userIds: readonly string[]; sectionId: string | null },
): Promise<Result<{ moved: number }, 'not-found' | 'invalid'>> {
  if (!can(viewer, 'class:teach', await inClass(viewer, classId))) return err('not-found')
  const asked = [...new Set(userIds)]
  if (asked.length === 0 || asked.length > MAX_MOVED || !asked.every(isUuid)) return err('invalid')
  return db.$transaction(async (tx) => {
    await lockClassFacts(tx, classId)
    const section = sectionId === null ? null : await findSection(tx, classId, sectionId)
    if (sectionId !== null && !section) return err('invalid')
    const learners = await tx.membership.findMany({
      where: { classId, userId: { in: asked }, role: 'learner' },
      select: { userId: true, sectionId: true },
    })
    if (learners.length < asked.length) return err('invalid')
    const moving = learners.filter((learner) => learner.sectionId !== sectionId)
    const moved = moving.map(({ userId }) => userId)
    if (moved.length === 0) return ok({ moved: 0 })
    await tx.membership.updateMany({
      where: { classId, userId: { in: moved } },
      data: { sectionId },
    })
    await audit(tx, viewer, {
      classId,
      action: 'section-moved',
      ...(moved.length === 1 ? { subjectId: moved[0]! } : {}),
      before: Object.fromEntries(moving.map(({ userId, sectionId }) => [userId, sectionId])),
      after: { sectionId, name: section?.name ?? null, userIds: moved },
    })
    await updateCellsOfClass(tx, classId, { userIds: moved })
    return ok({ moved: moved.length })
  }, PATIENT)
}

/** The names that are taken. Whoever changes them waits for whoever does so already. */
async function namesForChange(tx: Tx, classId: string): Promise<string[]> {
  await tx.$executeRaw`select from "Class" where id = ${classId}::uuid for no key update`
  const rows = await tx.section.findMany({ where: { classId }, select: { name: true } })
  return rows.map(({ name }) => name)
}

/** A section of this class. */
export async function findSection(
  tx: Pick<Tx, 'section'>,
  classId: string,
  sectionId: string,
): Promise<{ id: string; name: string } | null> {
  if (!isUuid(sectionId)) return null
  return tx.section.findUnique({
    where: { id: sectionId, classId },
    select: { id: true, name: true },
  })
}
