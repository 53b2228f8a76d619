import { can, type Subject } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import type { Exception } from '@/lib/db/generated/client'
import { lockClassFacts, PATIENT, updateCellsOfClass } from '@/lib/grades/cells'
import { err, ok, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { inClass, standingOf } from '../roles'
import { readPeople } from '../_people'
import { audit } from '../audit'
import {
  type ExceptionFields,
  type ExceptionProblem,
  type ExceptionTerms,
  readException,
} from './exception-form'
import { compareNames, nameOf, type Person } from '../person'

export type ExceptionRefusal = {
  code: 'not-found' | 'invalid' | 'stale'
  problems: ExceptionProblem[]
}

/** One that holds, and who made it. */
export type HeldException = Exception & { by: Person | null }

/** Whom it is for: a learner or a section. */
export type Target = { userId: string } | { sectionId: string }

/**
 * Makes an exception, in place of the one that held for the same before.
 * @param assignmentId null: of all assignments of the class
 * @param instead the one that held when the form was filled in, empty for none; who leaves it out does not mind
 */
export async function makeException(
  viewer: Viewer,
  classId: string,
  {
    target,
    assignmentId,
    instead,
    ...fields
  }: ExceptionFields & {
    target: Target
    assignmentId: string | null
    instead?: string | undefined
  },
): Promise<Result<{ id: string }, ExceptionRefusal>> {
  if (viewer.kind !== 'user' || !(await mayExtend(viewer, classId, target)))
    return refused('not-found')
  const assignment = assignmentId === null ? null : await findAssignment(classId, assignmentId)
  if (assignmentId !== null && !assignment) return refused('not-found')
  const { timeZone } = await db.class.findUniqueOrThrow({ where: { id: classId } })
  return db.$transaction(async (tx) => {
    await lockClassFacts(tx, classId)
    // Its dates again: they may have been changed meanwhile.
    const dates =
      assignment && (await tx.assignment.findUniqueOrThrow({ where: { id: assignment.id } }))
    const read = readException(fields, dates, timeZone)
    if (!read.ok) return refused('invalid', read.error)
    const active = await tx.exception.findFirst({
      where: { classId, assignmentId, ...target, revokedAt: null },
    })
    if (instead !== undefined && instead !== (active?.id ?? '')) return refused('stale')
    if (active) await end(tx, viewer, active.id)
    const made = await tx.exception.create({
      data: { classId, assignmentId, ...target, ...read.value, byId: viewer.userId },
      select: { id: true },
    })
    const { reason, ...terms } = valuesOf(read.value)
    const about = { assignmentId, ...('sectionId' in target && target) }
    await audit(tx, viewer, {
      classId,
      action: 'exception-made',
      ...('userId' in target && { subjectId: target.userId }),
      ...(active && { before: { ...about, exceptionId: active.id, ...valuesOf(active) } }),
      after: { ...about, exceptionId: made.id, ...terms },
      reason,
    })
    await update(tx, classId, assignmentId, target)
    return ok(made)
  }, PATIENT)
}

export async function revokeException(
  viewer: Viewer,
  classId: string,
  exceptionId: string,
): Promise<Result<null, ExceptionRefusal>> {
  if (viewer.kind !== 'user' || !isUuid(exceptionId)) return refused('not-found')
  const found = await db.exception.findUnique({ where: { id: exceptionId, classId } })
  const target = found && targetOf(found)
  if (!target || !(await mayExtend(viewer, classId, target))) return refused('not-found')
  return db.$transaction(async (tx) => {
    await lockClassFacts(tx, classId)
    if (!(await end(tx, viewer, exceptionId))) return refused('stale')
    await audit(tx, viewer, {
      classId,
      action: 'exception-revoked',
      ...('userId' in target && { subjectId: target.userId }),
      before: {
        assignmentId: found.assignmentId,
        ...('sectionId' in target && target),
        exceptionId,
        ...valuesOf(found),
      },
    })
    await update(tx, classId, found.assignmentId, target)
    return ok(null)
  }, PATIENT)
}

/** Whom exceptions may be made for, and the assignment's own that hold, newest first. */
export type AssignmentExceptions = {
  sections: { id: string; name: string }[]
  /** Null where there are too many to choose from: then each is found in the gradebook. */
  learners: Person[] | null
  held: (HeldException & { learner: Person | null; section: string | null })[]
}

/** A list to choose from is read through, not searched. */
const MAX_CHOICES = 300

/** Null for whoever may not make them for everybody. */
export async function listExceptions(
  viewer: Viewer,
  classId: string,
  assignmentId: string,
): Promise<AssignmentExceptions | null> {
  const facts = await inClass(viewer, classId)
  if (!can(viewer, 'class:oversee', facts)) return null
  const isActive = { classId, role: 'learner', status: 'active' }
  const [sections, held, learners] = await Promise.all([
    db.section.findMany({ where: { classId }, select: { id: true, name: true } }),
    db.exception.findMany({
      where: { classId, revokedAt: null, OR: [{ assignmentId }, { assignmentId: null }] },
      include: { section: { select: { name: true } } },
      orderBy: { id: 'desc' },
    }),
    db.membership.findMany({
      where: isActive,
      select: { user: { select: { id: true, name: true, email: true, isGuest: true } } },
      take: MAX_CHOICES + 1,
    }),
  ])
  const people = await readPeople(
    { classId },
    held.flatMap(({ byId, userId }) => [byId, userId]),
  )
  const person = (id: string | null) => (id === null ? null : (people.get(id) ?? null))
  const choices = learners.map(({ user: { id, ...user } }) => ({ userId: id, ...user }))
  return {
    sections: sections.sort((a, b) => compareNames(a.name, b.name)),
    learners:
      choices.length > MAX_CHOICES
        ? null
        : choices.sort((a, b) => compareNames(nameOf(a).name, nameOf(b).name)),
    held: held.map(({ section, ...one }) => ({
      ...one,
      by: person(one.byId),
      learner: person(one.userId),
      section: section?.name ?? null,
    })),
  }
}

async function mayExtend(viewer: Viewer, classId: string, target: Target): Promise<boolean> {
  const facts = await inClass(viewer, classId)
  if ('sectionId' in target) {
    if (!can(viewer, 'grade:extend-section', facts) || !isUuid(target.sectionId)) return false
    return (await db.section.count({ where: { id: target.sectionId, classId } })) > 0
  }
  const subject = await subjectOf(classId, target.userId)
  return subject !== null && mayExtendLearner(viewer, classId, subject)
}

/** Whether the viewer may extend and excuse that learner. */
export async function mayExtendLearner(
  viewer: Viewer,
  classId: string,
  subject: Subject,
): Promise<boolean> {
  const facts = await inClass(viewer, classId)
  if (facts.role === null) return false
  const { assistantsMayExtend } = await db.class.findUniqueOrThrow({
    where: { id: classId },
    select: { assistantsMayExtend: true },
  })
  return can(viewer, 'grade:extend', { ...facts, subject, assistantsMayExtend })
}

/** A learner of the class, or one who was, unless nothing of the account is left but the class's own record. */
export async function subjectOf(classId: string, userId: string): Promise<Subject | null> {
  const standing = await standingOf(userId, classId)
  if (standing?.role !== 'learner') return null
  if ((await db.user.count({ where: { id: userId, erasedAt: null } })) === 0) return null
  return { userId, sectionId: standing.sectionId }
}

async function findAssignment(classId: string, assignmentId: string) {
  if (!isUuid(assignmentId)) return null
  return db.assignment.findUnique({ where: { id: assignmentId, classId } })
}

/** @returns whether it held until now */
async function end(tx: Tx, viewer: { userId: string }, exceptionId: string): Promise<boolean> {
  const ended = await tx.$executeRaw`
    update "Exception" set "revokedAt" = ${NOW}, "revokedById" = ${viewer.userId}::uuid
    where id = ${exceptionId}::uuid and "revokedAt" is null`
  return ended > 0
}

function targetOf({ userId, sectionId }: Exception): Target | null {
  if (userId !== null) return { userId }
  return sectionId === null ? null : { sectionId }
}

async function update(
  tx: Tx,
  classId: string,
  assignmentId: string | null,
  target: Target,
): Promise<void> {
  const members =
    'userId' in target
      ? [target]
      : await tx.membership.findMany({ where: { classId, ...target }, select: { userId: true } })
  await updateCellsOfClass(tx, classId, {
    ...(assignmentId !== null && { assignmentId }),
    userIds: members.map(({ userId }) => userId),
  })
}

/** Those that say something, for the history. */
function valuesOf(terms: ExceptionTerms) {
  const { dueWall, closesWall, laterSeconds, excused, waiveLate, reason, publicReason } = terms
  return {
    ...(dueWall !== null && { due: dueWall }),
    ...(closesWall !== null && { closes: closesWall }),
    ...(laterSeconds !== null && { laterSeconds }),
    ...(excused && { excused }),
    ...(waiveLate && { waiveLate }),
    ...(publicReason !== null && { publicReason }),
    reason,
  }
}

function refused(
  code: ExceptionRefusal['code'],
  problems: ExceptionProblem[] = [],
): { ok: false; error: ExceptionRefusal } {
  return err({ code, problems })
}
