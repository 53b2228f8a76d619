import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { err, ok, type Result } from '@/lib/result'
import { inClass, roleOf } from './roles'
import { audit } from './audit'
import { compareNames, nameOf, type Person } from './person'

/** Whose work an assistant sees: everybody's, or that of the learners of these sections. */
export type Sight = { everySection: boolean; sectionIds: readonly string[] }

export const NOTHING: Sight = { everySection: false, sectionIds: [] }

export type Assistant = Person & {
  joinedAt: string
  everySection: boolean
  sections: { id: string; name: string }[]
}

export async function listAssistants(viewer: Viewer, classId: string): Promise<Assistant[]> {
  if (!can(viewer, 'class:oversee', await inClass(viewer, classId))) return []
  const rows = await db.membership.findMany({
    where: { classId, role: 'assistant', status: 'active' },
    select: {
      userId: true,
      joinedAt: true,
      everySection: true,
      assists: { select: { section: { select: { id: true, name: true } } } },
      user: { select: { name: true, email: true, isGuest: true } },
    },
  })
  const assistants = rows.map(({ userId, user, joinedAt, everySection, assists }) => ({
    userId,
    ...user,
    joinedAt: joinedAt.toISOString(),
    everySection,
    sections: assists.map(({ section }) => section).sort((a, b) => compareNames(a.name, b.name)),
  }))
  return assistants.sort((a, b) => compareNames(nameOf(a).name, nameOf(b).name))
}

/** Whose work an assistant sees from now on. */
export async function setSight(
  viewer: Viewer,
  classId: string,
  userId: string,
  sight: Sight,
): Promise<Result<null, 'not-found' | 'invalid'>> {
  if (!can(viewer, 'class:settings', await inClass(viewer, classId))) return err('not-found')
  return db.$transaction(async (tx) => {
    if ((await roleOf(userId, classId, tx)) !== 'assistant') return err('not-found')
    const known = await knownSight(tx, classId, sight)
    if (!known) return err('invalid')
    const before = await withNames(tx, await readSight(tx, classId, userId))
    const after = await writeSight(tx, classId, userId, known)
    if (JSON.stringify(before) !== JSON.stringify(after))
      await audit(tx, viewer, {
        classId,
        action: 'assistant-sections',
        subjectId: userId,
        before,
        after,
      })
    return ok(null)
  })
}

type Named = { everySection: boolean; sectionIds: string[]; names: string[] }

/** What was chosen, with the sections' names. Null where it is nothing, or holds what is no section of the class. */
export async function knownSight(
  tx: Pick<Tx, 'section'>,
  classId: string,
  { everySection, sectionIds }: Sight,
): Promise<Named | null> {
  if (everySection) return { everySection, sectionIds: [], names: [] }
  const chosen = [...new Set(sectionIds)]
  const known = await tx.section.count({ where: { classId, id: { in: chosen } } })
  if (known === 0 || known < chosen.length) return null
  return withNames(tx, { everySection, sectionIds: chosen })
}

async function withNames(
  tx: Pick<Tx, 'section'>,
  { everySection, sectionIds }: Sight,
): Promise<Named> {
  const rows = await tx.section.findMany({
    where: { id: { in: [...sectionIds] } },
    select: { id: true, name: true },
  })
  rows.sort((a, b) => compareNames(a.name, b.name))
  return {
    everySection,
    sectionIds: rows.map(({ id }) => id),
    names: rows.map(({ name }) => name),
  }
}

/** Both of them: an invitation takes nothing away. */
export function joined(one: Sight, other: Sight): Sight {
  return {
    everySection: one.everySection || other.everySection,
    sectionIds: [...new Set([...one.sectionIds, ...other.sectionIds])],
  }
}

export async function readSight(
  tx: Pick<Tx, 'membership'>,
  classId: string,
  userId: string,
): Promise<Sight> {
  const { everySection, assists } = await tx.membership.findUniqueOrThrow({
    where: { classId_userId: { classId, userId } },
    select: { everySection: true, assists: { select: { sectionId: true } } },
  })
  return { everySection, sectionIds: assists.map(({ sectionId }) => sectionId) }
}

/** In place of what was there. Sections that are gone meanwhile are left out. */
export async function writeSight(
  tx: Tx,
  classId: string,
  userId: string,
  { everySection, sectionIds }: Sight,
): Promise<Named> {
  const known = await withNames(tx, {
    everySection,
    sectionIds: everySection ? [] : sectionIds,
  })
  await tx.membership.update({
    where: { classId_userId: { classId, userId } },
    data: { everySection },
    select: { userId: true },
  })
  await tx.assistantSection.deleteMany({ where: { classId, userId } })
  await tx.assistantSection.createMany({
    data: known.sectionIds.map((sectionId) => ({ classId, userId, sectionId })),
  })
  return known
}
