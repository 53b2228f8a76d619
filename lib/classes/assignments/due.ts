import type { DueNotice, TakenFor } from '@/lib/api/due'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { readClock } from '@/lib/db/clock'
import type { Exception } from '@/lib/db/generated/client'
import { type Grade, lateSecondsOf, shareOf, type Terms } from '@/lib/grades/grade'
import { termsFor } from '@/lib/grades/terms'
import { sayTime } from '@/lib/grades/wall-time'
import { type AssignedWork, givenOf, isPast, presentName, workOf } from './_terms'
import { listed, type ListedAssignment } from './assignment-list'
import { lateRule } from './assignment-words'
import { isClosed, shareNow } from './grade-words'
import { pointsWords } from './points'
import { type Total, totalOf } from './total'
import { isReleased, type OwnGrade, visibleTo } from './visible'

/** What a class asks of a learner, as that learner sees it. */
export type OwnAssignment = {
  notice: DueNotice
  asks: ListedAssignment['asks']
  points: number
  classId: string
  /** Of an archived class. */
  over: boolean
  own: OwnGrade | null
  /** It is overdue, and nothing that could count was handed in. */
  missing: boolean
  released: boolean
}

/** Of all classes that the viewer learns in, or of one; in the order of each class. */
export async function listOwnAssignments(
  viewer: Viewer,
  { classId }: { classId?: string } = {},
): Promise<OwnAssignment[]> {
  return (await readOwn(viewer, classId)).map(({ row, work, terms, exceptions, cell, now, of }) => {
    const assignment = listed(row)
    const reason = exceptions.find(({ publicReason }) => publicReason !== null)?.publicReason
    return {
      notice: {
        id: row.id,
        title: row.title,
        className: of.name,
        points: pointsWords(row.points),
        dueAt: terms.dueAt === null ? null : new Date(terms.dueAt).toISOString(),
        dueInClass: terms.dueAt === null ? null : sayTime(terms.dueAt, of.timeZone),
        lateRule: terms.waiveLate ? null : lateRule(work),
        atMost: shareNow(work, terms, now),
        overdue: lateSecondsOf(now, terms.dueAt, work.graceSeconds) > 0,
        done: cell?.state === 'passed',
        excused: terms.excused,
        extended: terms.extendedBy !== null || terms.waiveLate,
        reason: reason ?? null,
      },
      asks: assignment.asks,
      points: row.points,
      classId: of.id,
      over: of.archivedAt !== null,
      own: visibleTo(cell, row),
      missing: cell?.state === 'none' && isPast(work, terms, now),
      released: isReleased(row),
    }
  })
}

/** A sum over what the learner may see: what is not released is in neither number. */
export function ownTotal(assignments: readonly OwnAssignment[]): Total {
  return totalOf(
    assignments.map(({ points, own, missing }) => {
      const state = own?.state ?? null
      return { points, cell: state && { state, points: own?.points ?? null, missing } }
    }),
  )
}

/** What the viewer can still gain something by, what is due first first. */
export async function listDue(viewer: Viewer): Promise<OwnAssignment[]> {
  const open = (await listOwnAssignments(viewer)).filter(
    ({ notice, over }) => !over && !notice.done && !notice.excused && notice.atMost > 0,
  )
  const last = '9999'
  return open.sort((a, b) => (a.notice.dueAt ?? last).localeCompare(b.notice.dueAt ?? last))
}

/** What classes ask of the viewer in one lesson or lab. */
export async function listDueOf(viewer: Viewer, item: string): Promise<DueNotice[]> {
  const own = await listOwnAssignments(viewer)
  return own.flatMap(({ asks, notice, over }) => (asks.id === item && !over ? [notice] : []))
}

/** The same of all lessons, by item: their pages are made for everybody. */
export async function listDueInLessons(viewer: Viewer): Promise<Record<string, DueNotice[]>> {
  const due: Record<string, DueNotice[]> = {}
  for (const { asks, notice, over } of await listOwnAssignments(viewer))
    if (asks.kind === 'lesson' && !over) (due[asks.id] ??= []).push(notice)
  return due
}

/** How the viewer's classes take what the viewer handed in at that time. */
export async function takenFor(viewer: Viewer, item: string, at: Date): Promise<TakenFor[]> {
  const own = await readOwn(viewer)
  return own
    .filter(({ row, of }) => presentName(row.item) === item && of.archivedAt === null)
    .map(({ row, work, terms }) => ({ title: row.title, ...taken(work, terms, at.getTime()) }))
}

function taken(work: AssignedWork, terms: Terms, at: number): Pick<TakenFor, 'when' | 'share'> {
  if (terms.excused) return { when: 'excused', share: 0 }
  if (isClosed(terms, at)) return { when: 'closed', share: 0 }
  if (!work.earlier && terms.opensAt !== null && at < terms.opensAt)
    return { when: 'early', share: 0 }
  const late = lateSecondsOf(at, terms.dueAt, work.graceSeconds)
  const share = terms.waiveLate ? 100 : shareOf(late, work)
  return { when: late > 0 ? 'late' : 'on-time', share }
}

/**
 * When our solution of a lab may be shown to the viewer, as far as classes say: in milliseconds since 1970, null for now.
 * Of several classes, when the last one lets it.
 */
export async function solutionFrom(viewer: Viewer, item: string): Promise<number | null> {
  const own = await readOwn(viewer, undefined, { hidden: true })
  const waits = own.flatMap(({ row, work, terms, now, of }) => {
    const isGate = row.solution === 'after-due' && presentName(row.item) === item && !of.archivedAt
    if (!isGate || terms.dueAt === null) return []
    // Until nothing can be in time any more.
    const over = terms.dueAt + 60_000 + work.graceSeconds * 1000
    return now < over ? [over] : []
  })
  return waits.length > 0 ? Math.max(...waits) : null
}

/** @param hidden with what learners are not shown yet */
async function readOwn(
  viewer: Viewer,
  classId?: string,
  { hidden = false }: { hidden?: boolean } = {},
) {
  if (viewer.kind !== 'user') return []
  const { userId } = viewer
  const memberships = await db.membership.findMany({
    where: {
      userId,
      role: 'learner',
      status: 'active',
      class: { deletedAt: null, assignments: { some: { archivedAt: null } } },
      ...(classId !== undefined && { classId }),
    },
    select: {
      sectionId: true,
      class: {
        include: {
          assignments: {
            where: { archivedAt: null },
            include: { cells: { where: { userId } } },
            orderBy: [{ position: 'asc' }, { id: 'asc' }],
          },
        },
      },
    },
    orderBy: { classId: 'asc' },
  })
  if (memberships.length === 0) return []
  const [now, all] = await Promise.all([
    readClock(db).then((at) => at.getTime()),
    readHeld(userId, memberships),
  ])
  return memberships.flatMap(({ sectionId, class: of }) => {
    const held = all.filter((one) => one.classId === of.id)
    const given = held.map(givenOf)
    return of.assignments
      .filter(({ visibleAt }) => hidden || visibleAt === null || visibleAt.getTime() <= now)
      .map((row) => {
        const work = workOf(row)
        return {
          ...{ row, work, now, of },
          terms: termsFor(work, given, { userId, sectionId }),
          exceptions: held.filter(
            ({ assignmentId }) => assignmentId === null || assignmentId === row.id,
          ),
          cell: (row.cells[0] as Pick<Grade, 'state' | 'points' | 'flags'> | undefined) ?? null,
        }
      })
  })
}

/** The exceptions that hold for a learner, the more particular first. */
async function readHeld(
  userId: string,
  memberships: readonly { sectionId: string | null; class: { id: string } }[],
): Promise<Exception[]> {
  const rows = await db.exception.findMany({
    where: {
      revokedAt: null,
      OR: memberships.flatMap(({ sectionId, class: { id: classId } }) => [
        { classId, userId },
        ...(sectionId === null ? [] : [{ classId, sectionId }]),
      ]),
    },
  })
  const rank = (one: Exception) => (one.userId ? 0 : 2) + (one.assignmentId ? 0 : 1)
  return rows.sort((a, b) => rank(a) - rank(b))
}
