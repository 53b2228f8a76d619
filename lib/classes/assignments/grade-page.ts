import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import type { Exception, GradeCell, Override } from '@/lib/db/generated/client'
import { type Grade, type GradedWork, lateSecondsOf, shareOf, type Terms } from '@/lib/grades/grade'
import { termsFor } from '@/lib/grades/terms'
import type { TestResult, VerdictStatus } from '@/lib/labs/verdict'
import { storedNames } from '@/lib/course/names'
import { parseItem } from '@/lib/course/item'
import { inClass, standingOf } from '../roles'
import { readExceptions, workOf } from './_terms'
import { type AssignmentView, getAssignment } from './assignment-list'
import { readPeople } from '../_people'
import { type AuditEntry, listChanges } from '../audit'
import { type HeldException, mayExtendLearner } from './exceptions'
import { isClosed } from './grade-words'
import type { Person } from '../person'

/** Newest submissions that the page shows. */
const SUBMISSIONS = 100

export type CellSubmission = {
  id: string
  at: string
  status: VerdictStatus | null
  passedTests: number
  tests: number
  /** What lateness leaves, in percent; null of what does not count. */
  share: number | null
  why: 'early' | 'closed' | null
  lateSeconds: number
}

export type GradePage = AssignmentView & {
  learner: Person
  work: GradedWork
  terms: Terms
  grade: Grade
  submissions: CellSubmission[]
  exceptions: HeldException[]
  override: (Override & { by: Person | null }) | null
  history: AuditEntry[]
  mayExtend: boolean
  mayOverride: boolean
}

/** One cell of the gradebook: what was computed and from what, and what can be done about it. */
export async function getGradePage(
  viewer: Viewer,
  classId: string,
  assignmentId: string,
  userId: string,
): Promise<GradePage | null> {
  const [facts, standing] = await Promise.all([
    inClass(viewer, classId),
    standingOf(userId, classId),
  ])
  if (standing?.role !== 'learner') return null
  const subject = { userId, sectionId: standing.sectionId }
  if (!can(viewer, 'learner:read', { ...facts, subject })) return null
  const view = await getAssignment(viewer, classId, assignmentId)
  if (!view) return null
  const key = { assignmentId, userId }
  const [row, given, cell, override, exceptions, user, { endedAt }] = await Promise.all([
    db.assignment.findUniqueOrThrow({ where: { id: assignmentId } }),
    readExceptions(db, classId),
    db.gradeCell.findUnique({ where: { assignmentId_userId: key } }),
    db.override.findFirst({ where: { ...key, revokedAt: null } }),
    listHeld(classId, assignmentId, subject),
    db.user.findUniqueOrThrow({
      where: { id: userId },
      select: { name: true, email: true, isGuest: true, erasedAt: true },
    }),
    db.membership.findUniqueOrThrow({ where: { classId_userId: { classId, userId } } }),
  ])
  const { erasedAt, ...person } = user
  const work = workOf(row)
  const terms = termsFor(work, given, subject)
  const people = await readPeople({ classId }, [
    userId,
    override?.byId,
    ...exceptions.map(({ byId }) => byId),
  ])
  const by = (id: string | null) => (id === null ? null : (people.get(id) ?? null))
  return {
    ...view,
    learner: people.get(userId) ?? { userId, ...person },
    work,
    terms,
    grade: gradeIn(cell),
    submissions: await listHandedIn(userId, row.item, { work, terms, until: endedAt }),
    exceptions: exceptions.map((one) => ({ ...one, by: by(one.byId) })),
    override: override && { ...override, by: by(override.byId) },
    history: await listChanges(viewer, classId, key),
    mayExtend: erasedAt === null && (await mayExtendLearner(viewer, classId, subject)),
    mayOverride: erasedAt === null && can(viewer, 'grade:override', { ...facts, subject }),
  }
}

/** Those that hold for a learner in an assignment, the more particular first. */
async function listHeld(
  classId: string,
  assignmentId: string,
  { userId, sectionId }: { userId: string; sectionId: string | null },
): Promise<Exception[]> {
  const rows = await db.exception.findMany({
    where: {
      classId,
      revokedAt: null,
      AND: [
        { OR: [{ assignmentId }, { assignmentId: null }] },
        { OR: [{ userId }, ...(sectionId === null ? [] : [{ sectionId }])] },
      ],
    },
  })
  const rank = (one: Exception) => (one.userId ? 0 : 2) + (one.assignmentId ? 0 : 1)
  return rows.sort((a, b) => rank(a) - rank(b))
}

/** As grading made it; of a cell that is not there, nothing was handed in. */
function gradeIn(cell: GradeCell | null): Grade {
  if (!cell) return NO_GRADE
  const { assignmentId: _a, userId: _u, classId: _c, submittedAt, firstPassAt, ...rest } = cell
  return {
    ...rest,
    state: cell.state as Grade['state'],
    flags: cell.flags as Grade['flags'],
    submittedAt: submittedAt?.getTime() ?? null,
    firstPassAt: firstPassAt?.getTime() ?? null,
  }
}

const NO_GRADE: Grade = {
  state: 'none',
  ...{ points: null, auto: null, lateSeconds: 0, submissionId: null, submittedAt: null },
  ...{ attempts: 0, firstPassAt: null, passedTests: 0, tests: 0, suite: null, flags: [] },
}

async function listHandedIn(
  userId: string,
  item: string,
  { work, terms, until }: { work: GradedWork; terms: Terms; until: Date | null },
): Promise<CellSubmission[]> {
  const slugs = storedNames([item]).flatMap(([stored]) => {
    const parsed = parseItem(stored)
    return parsed?.kind === 'lab' ? [parsed.id] : []
  })
  const rows = await db.submission.findMany({
    where: { userId, labSlug: { in: slugs }, ...(until && { createdAt: { lte: until } }) },
    select: {
      id: true,
      createdAt: true,
      verdicts: {
        select: { status: true, tests: true },
        where: { stands: true },
        orderBy: { run: 'desc' },
        take: 1,
      },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: SUBMISSIONS,
  })
  return rows.map(({ id, createdAt, verdicts: [verdict] }) => {
    const at = createdAt.getTime()
    const tests = (verdict?.tests ?? []) as TestResult[]
    const why = whyNot(work, terms, at)
    const lateSeconds = lateSecondsOf(at, terms.dueAt, work.graceSeconds)
    return {
      id,
      at: createdAt.toISOString(),
      status: (verdict?.status ?? null) as VerdictStatus | null,
      passedTests: tests.filter(({ status }) => status === 'passed').length,
      tests: tests.length,
      share: why ? null : terms.waiveLate ? 100 : shareOf(lateSeconds, work),
      ...{ why, lateSeconds },
    }
  })
}

/** Why something that was handed in does not count. */
function whyNot(work: GradedWork, terms: Terms, at: number): CellSubmission['why'] {
  if (isClosed(terms, at)) return 'closed'
  return !work.earlier && terms.opensAt !== null && at < terms.opensAt ? 'early' : null
}
