import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { lockClassFacts, PATIENT, updateCellsOfClass } from '@/lib/grades/cells'
import { isZone, readWall, type WallTime } from '@/lib/grades/wall-time'
import { err, ok, type Result } from '@/lib/result'
import { inClass } from './roles'
import { audit } from './audit'

/** A date that does not exist in the zone, since clocks go forward over it, and what it has become. */
export type MovedDate = { title: string; from: string; to: string }

/**
 * The zone in which the class's dates are typed and shown. What was typed stays as it is, so the instants move: who has
 * set 23:59 means 23:59 where the class is.
 */
export async function setZone(
  viewer: Viewer,
  classId: string,
  { timeZone }: { timeZone: string },
): Promise<Result<{ moved: MovedDate[] }, 'not-found' | 'invalid'>> {
  if (!can(viewer, 'class:settings', await inClass(viewer, classId))) return err('not-found')
  if (!isZone(timeZone)) return err('invalid')
  return db.$transaction(async (tx) => {
    await lockClassFacts(tx, classId)
    const { timeZone: before } = await tx.class.findUniqueOrThrow({ where: { id: classId } })
    if (before === timeZone) return ok({ moved: [] })
    const moved = await rezone(tx, classId, timeZone)
    await audit(tx, viewer, { classId, action: 'zone-changed', before, after: timeZone })
    await updateCellsOfClass(tx, classId)
    return ok({ moved })
  }, PATIENT)
}

/**
 * Puts a class into another zone, and the dates of its assignments and exceptions with it. Whoever calls it has locked the
 * class's facts and computes its cells afterwards.
 * @returns the dates that the zone does not have, and to which they were moved
 */
export async function rezone(tx: Tx, classId: string, zone: string): Promise<MovedDate[]> {
  const moved: MovedDate[] = []
  await tx.class.update({ where: { id: classId }, data: { timeZone: zone }, select: { id: true } })
  const assignments = await tx.assignment.findMany({ where: { classId } })
  for (const { id, title, opensWall, dueWall, closesWall, visibleWall } of assignments) {
    const walls = { opens: opensWall, due: dueWall, closes: closesWall, visible: visibleWall }
    const data = datesIn(zone, walls, { title, moved })
    if (Object.keys(data).length > 0)
      await tx.assignment.update({
        where: { id },
        data: { ...data, version: { increment: 1 } },
        select: { id: true },
      })
  }
  const exceptions = await tx.exception.findMany({
    where: { classId, revokedAt: null, assignmentId: { not: null } },
    select: { id: true, dueWall: true, closesWall: true, assignment: { select: { title: true } } },
  })
  for (const { id, dueWall, closesWall, assignment } of exceptions) {
    const title = assignment?.title ?? ''
    const data = datesIn(zone, { due: dueWall, closes: closesWall }, { title, moved })
    if (Object.keys(data).length > 0)
      await tx.exception.update({ where: { id }, data, select: { id: true } })
  }
  return moved
}

/** The columns of those walls that are there: instants, and walls where they had to move. */
function datesIn<Names extends string>(
  zone: string,
  walls: Readonly<Record<Names, string | null>>,
  { title, moved }: { title: string; moved: MovedDate[] },
): Partial<Record<`${Names}At`, Date> & Record<`${Names}Wall`, string>> {
  const columns = Object.entries<string | null>(walls).flatMap(([name, from]) => {
    if (from === null) return []
    const { wall: to, at } = existingTime(from, zone)
    if (to !== from) moved.push({ title, from, to })
    return [
      [`${name}At`, new Date(at)],
      [`${name}Wall`, to],
    ]
  })
  return Object.fromEntries(columns) as ReturnType<typeof datesIn<Names>>
}

/** The wall time in a zone: the first of two, and the next minute that exists of one that does not. */
export function existingTime(wall: string, zone: string): WallTime {
  const read = readWall(wall, zone, 'first')
  if (read.kind === 'exact') return { wall: read.wall, at: read.at }
  if (read.kind === 'gap') return read.after
  throw new RangeError(`"${wall}" is no time of a calendar`)
}

/** Whether assistants may extend and excuse in their sections. */
export async function setAssistantsMayExtend(
  viewer: Viewer,
  classId: string,
  { mayExtend }: { mayExtend: boolean },
): Promise<Result<null, 'not-found'>> {
  if (!can(viewer, 'class:settings', await inClass(viewer, classId))) return err('not-found')
  await db.$transaction(async (tx) => {
    const { count } = await tx.class.updateMany({
      where: { id: classId, assistantsMayExtend: !mayExtend },
      data: { assistantsMayExtend: mayExtend },
    })
    if (count > 0)
      await audit(tx, viewer, {
        classId,
        action: 'assistants-extend',
        before: !mayExtend,
        after: mayExtend,
      })
  })
  return ok(null)
}

/** What those who teach set for a class; null for everybody else. */
export async function getRules(
  viewer: Viewer,
  classId: string,
): Promise<{ timeZone: string; assistantsMayExtend: boolean } | null> {
  if (!can(viewer, 'class:oversee', await inClass(viewer, classId))) return null
  return db.class.findUnique({
    where: { id: classId },
    select: { timeZone: true, assistantsMayExtend: true },
  })
}
