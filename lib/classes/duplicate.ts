import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { readNames } from '@/lib/course/names'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { moveDays, readWall } from '@/lib/grades/wall-time'
import { err, ok, type Result } from '@/lib/result'
import { newJoinCode } from './_join-code'
import { inClass } from './roles'
import { audit } from './audit'
import { className } from './life'
import { existingTime } from './zone'

/** More is a slip of the pen. */
const MAX_DAYS = 3660

const DATES = ['visible', 'opens', 'due', 'closes'] as const
export type DateName = (typeof DATES)[number]

export type NewDate = {
  name: DateName
  /** Wall times. */
  from: string
  to: string
  /** What the day count gave and the zone does not have: clocks go forward over it. */
  missing: string | null
  /** Clocks go back over it: the first of both counts. */
  twice: boolean
}

export type NewAssignment = { title: string; item: string; dates: NewDate[] }

export type DuplicatePlan = {
  timeZone: string
  sections: string[]
  /** By name, without the viewer, who will own the new class. */
  teachers: number
  /** Whether the viewer may take the teachers along. */
  mayTakeTeachers: boolean
  assignments: NewAssignment[]
  /** Titles of those whose lab or lesson has left the course; they stay behind. */
  left: string[]
}

/** What a class for another term would be made of. Null for whoever may not. */
export async function planDuplicate(
  viewer: Viewer,
  classId: string,
  { days }: { days: number },
): Promise<DuplicatePlan | null> {
  if (viewer.kind !== 'user' || !isDays(days)) return null
  const facts = await inClass(viewer, classId)
  if (!can(viewer, 'class:create', {}) || !can(viewer, 'class:oversee', facts)) return null
  const found = await readClass(classId)
  return {
    timeZone: found.timeZone,
    sections: found.sections.map(({ name }) => name),
    teachers: found.members.filter(({ userId }) => userId !== viewer.userId).length,
    mayTakeTeachers: can(viewer, 'class:own', facts),
    left: found.assignments.filter(({ item }) => !isThere(item)).map(({ title }) => title),
    assignments: found.assignments
      .filter(({ item }) => isThere(item))
      .map(({ title, item, ...assignment }) => ({
        title,
        item,
        dates: movedDates(assignment, days, found.timeZone),
      })),
  }
}

/**
 * The same class for another term: sections with codes of their own, settings and assignments, all dates so many days
 * later by the calendar and at the same time of the day. Nobody's work comes along, and no learner. The viewer owns it.
 * @param teachers those of the class teach the new one too; for its owner to say
 */
export async function duplicateClass(
  viewer: Viewer,
  classId: string,
  { name: typed, days, teachers = false }: { name: string; days: number; teachers?: boolean },
): Promise<Result<{ id: string }, 'not-found' | 'needs-account' | 'invalid'>> {
  if (viewer.kind !== 'user') return err('not-found')
  const facts = await inClass(viewer, classId)
  if (!can(viewer, 'class:oversee', facts)) return err('not-found')
  if (!can(viewer, 'class:create', {})) return err('needs-account')
  const name = className(typed)
  if (name === null || !isDays(days)) return err('invalid')
  if (teachers && !can(viewer, 'class:own', facts)) return err('not-found')
  const { timeZone, assistantsMayExtend, sections, assignments, members } = await readClass(classId)
  const others = members.filter(({ userId }) => teachers && userId !== viewer.userId)
  const made = await db.$transaction(async (tx) => {
    const { id } = await tx.class.create({
      data: {
        ...{ name, timeZone, assistantsMayExtend, joinCode: newJoinCode() },
        members: {
          create: [
            { userId: viewer.userId, role: 'owner' },
            ...others.map(({ userId }) => ({ userId, role: 'teacher' })),
          ],
        },
        sections: { create: sections.map((section) => ({ ...section, joinCode: newJoinCode() })) },
        assignments: {
          create: assignments
            .filter(({ item }) => isThere(item))
            .map((assignment) => ({
              ...assignment,
              ...columnsOf(movedDates(assignment, days, timeZone), timeZone),
            })),
        },
      },
      select: { id: true },
    })
    const after = { classId, days, teachers: others.map(({ userId }) => userId) }
    await audit(tx, viewer, { classId: id, action: 'class-made', after })
    return { id }
  })
  return ok(made)
}

/** What goes along. Work, releases and what was agreed with somebody are of the old term. */
async function readClass(classId: string) {
  return db.class.findUniqueOrThrow({
    where: { id: classId },
    select: {
      timeZone: true,
      assistantsMayExtend: true,
      sections: { select: { name: true }, orderBy: { createdAt: 'asc' } },
      members: {
        where: { role: { in: ['owner', 'teacher'] }, status: 'active' },
        select: { userId: true },
      },
      assignments: {
        where: { archivedAt: null },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
        select: {
          ...{ title: true, item: true, position: true, points: true, graceSeconds: true },
          ...{ latePercent: true, lateUnit: true, lateFloor: true, counts: true, credit: true },
          ...{ earlier: true, release: true, solution: true },
          ...{ opensWall: true, dueWall: true, closesWall: true, visibleWall: true },
        },
      },
    },
  })
}

/** An item that has left the course cannot be asked for again. */
function isThere(item: string): boolean {
  return readNames().retired.every(({ id }) => id !== item)
}

type Walls = Record<`${DateName}Wall`, string | null>

function movedDates(walls: Walls, days: number, zone: string): NewDate[] {
  return DATES.flatMap((name) => {
    const from = walls[`${name}Wall`]
    if (from === null) return []
    const counted = moveDays(from, days)
    const { wall: to } = existingTime(counted, zone)
    const twice = readWall(counted, zone).kind === 'ambiguous'
    return [{ name, from, to, missing: to === counted ? null : counted, twice }]
  })
}

function columnsOf(
  dates: readonly NewDate[],
  zone: string,
): Partial<Prisma.AssignmentCreateWithoutClassInput> {
  return Object.fromEntries(
    dates.flatMap(({ name, to }) => [
      [`${name}Wall`, to],
      [`${name}At`, new Date(existingTime(to, zone).at)],
    ]),
  )
}

function isDays(days: number): boolean {
  return Number.isInteger(days) && Math.abs(days) <= MAX_DAYS
}
