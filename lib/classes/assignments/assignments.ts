import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import type { Assignment } from '@/lib/db/generated/client'
import { lockClassFacts, PATIENT, updateCellsOfClass } from '@/lib/grades/cells'
import { listItems } from '@/lib/progress/items'
import { err, ok, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { inClass } from '../roles'
import { termsOf } from './_terms'
import type { AssignmentFields, FieldProblem } from './assignment-fields'
import { type AssignmentTerms, fieldsOf, MAX_TITLE, readAssignment } from './assignment-form'
import { audit } from '../audit'

export const MAX_ASSIGNMENTS = 200

export type AssignmentRefusal = {
  code: 'not-found' | 'invalid' | 'stale' | 'already-assigned' | 'too-many-assignments'
  /** Of what is invalid. */
  problems: FieldProblem[]
}

/** Asks a lesson or a lab of the class. */
export async function makeAssignment(
  viewer: Viewer,
  classId: string,
  { item, ...fields }: AssignmentFields & { item: string },
): Promise<Result<{ id: string }, AssignmentRefusal>> {
  if (!(await mayWrite(viewer, classId))) return refused('not-found')
  if (!isOfCourse(item)) return refused('not-found')
  const timeZone = await zoneOf(classId)
  const read = readAssignment(fields, timeZone)
  if (!read.ok) return refused('invalid', read.error)
  return db.$transaction(async (tx) => {
    await lockClassFacts(tx, classId)
    const full = await isFull(tx, classId, [item])
    if (full) return refused(full)
    const made = await create(tx, classId, item, read.value)
    const after = { assignmentId: made.id, item, ...fieldsOf(read.value, timeZone) }
    await audit(tx, viewer, { classId, action: 'assignment-made', after })
    await updateCellsOfClass(tx, classId, { assignmentId: made.id })
    return ok(made)
  }, PATIENT)
}

/** Several at once, of the same terms: each is called like its lesson or lab. @returns how many */
export async function makeAssignments(
  viewer: Viewer,
  classId: string,
  { items, ...fields }: Omit<AssignmentFields, 'title'> & { items: readonly string[] },
): Promise<Result<{ made: number }, AssignmentRefusal>> {
  if (!(await mayWrite(viewer, classId))) return refused('not-found')
  const chosen = listItems().filter(({ id }) => items.includes(id))
  if (chosen.length === 0 || chosen.length < new Set(items).size) return refused('not-found')
  const timeZone = await zoneOf(classId)
  const read = readAssignment({ ...fields, title: 'each its own' }, timeZone)
  if (!read.ok) return refused('invalid', read.error)
  return db.$transaction(async (tx) => {
    await lockClassFacts(tx, classId)
    const ids = chosen.map(({ id }) => id)
    const full = await isFull(tx, classId, ids)
    if (full) return refused(full)
    const made: { assignmentId: string; item: string; title: string }[] = []
    for (const { id: item, title } of chosen) {
      const terms = { ...read.value, title: title.slice(0, MAX_TITLE) }
      made.push({
        assignmentId: (await create(tx, classId, item, terms)).id,
        item,
        title: terms.title,
      })
    }
    const { title: _each, ...shared } = fieldsOf(read.value, timeZone)
    await audit(tx, viewer, {
      classId,
      action: 'assignments-made',
      after: { assignments: made, ...shared },
    })
    await updateCellsOfClass(tx, classId)
    return ok({ made: made.length })
  }, PATIENT)
}

/**
 * Changes what an assignment asks. Its lesson or lab stays: exceptions and points hang on it.
 * @param version of the assignment that the form was filled in from; another has been changed by somebody meanwhile
 */
export async function changeAssignment(
  viewer: Viewer,
  classId: string,
  assignmentId: string,
  { version, ...fields }: AssignmentFields & { version: number },
): Promise<Result<{ version: number }, AssignmentRefusal>> {
  if (!(await mayWrite(viewer, classId))) return refused('not-found')
  const timeZone = await zoneOf(classId)
  const read = readAssignment(fields, timeZone)
  return db.$transaction(async (tx) => {
    await lockClassFacts(tx, classId)
    const found = await findIn(tx, classId, assignmentId)
    if (!found) return refused('not-found')
    if (found.version !== version) return refused('stale')
    if (!read.ok) return refused('invalid', read.error)
    const [before, after] = changes(
      fieldsOf(termsOf(found), timeZone),
      fieldsOf(read.value, timeZone),
    )
    if (Object.keys(after).length === 0) return ok({ version })
    const next = version + 1
    await tx.assignment.update({
      where: { id: found.id },
      data: { ...read.value, version: next },
      select: { id: true },
    })
    await audit(tx, viewer, {
      classId,
      action: 'assignment-changed',
      before: { assignmentId, title: found.title, ...before },
      after: { assignmentId, version: next, ...after },
    })
    await updateCellsOfClass(tx, classId, { assignmentId })
    return ok({ version: next })
  }, PATIENT)
}

/** Takes an assignment off the class's lists and totals, with all that hangs on it; and puts it back. */
export async function archiveAssignment(
  viewer: Viewer,
  classId: string,
  assignmentId: string,
  { archived }: { archived: boolean },
): Promise<Result<null, AssignmentRefusal>> {
  return changing(viewer, classId, assignmentId, async (tx, { id, title, archivedAt }) => {
    if ((archivedAt !== null) === archived) return
    if (archived)
      await tx.$executeRaw`update "Assignment" set "archivedAt" = ${NOW} where id = ${id}::uuid`
    else await tx.$executeRaw`update "Assignment" set "archivedAt" = null where id = ${id}::uuid`
    const action = archived ? 'assignment-archived' : 'assignment-taken-back'
    await audit(tx, viewer, { classId, action, after: { assignmentId, title } })
    await updateCellsOfClass(tx, classId, { assignmentId })
  })
}

/** One place up or down among those that are not archived. */
export async function moveAssignment(
  viewer: Viewer,
  classId: string,
  assignmentId: string,
  { to }: { to: 'up' | 'down' },
): Promise<Result<null, AssignmentRefusal>> {
  return changing(viewer, classId, assignmentId, async (tx, { title }) => {
    const all = await tx.assignment.findMany({
      where: { classId, archivedAt: null },
      select: { id: true, position: true },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    })
    const from = all.findIndex(({ id }) => id === assignmentId)
    const place = to === 'up' ? from - 1 : from + 1
    if (from < 0 || place < 0 || place >= all.length) return
    const ordered = all.toSpliced(from, 1).toSpliced(place, 0, all[from]!)
    for (const [position, { id, ...was }] of ordered.entries())
      if (was.position !== position)
        await tx.assignment.update({ where: { id }, data: { position } })
    await audit(tx, viewer, {
      classId,
      action: 'assignment-moved',
      before: { assignmentId, title, place: from + 1 },
      after: { assignmentId, place: place + 1 },
    })
  })
}

/** Shows its points to the learners, once and for all. */
export async function releasePoints(
  viewer: Viewer,
  classId: string,
  assignmentId: string,
): Promise<Result<null, AssignmentRefusal>> {
  return changing(viewer, classId, assignmentId, async (tx, { id, title, releasedAt }) => {
    if (releasedAt) return
    await tx.$executeRaw`update "Assignment" set "releasedAt" = ${NOW} where id = ${id}::uuid`
    await audit(tx, viewer, { classId, action: 'points-released', after: { assignmentId, title } })
  })
}

async function changing(
  viewer: Viewer,
  classId: string,
  assignmentId: string,
  change: (tx: Tx, found: Assignment) => Promise<void>,
): Promise<Result<null, AssignmentRefusal>> {
  if (!(await mayWrite(viewer, classId))) return refused('not-found')
  return db.$transaction(async (tx) => {
    await lockClassFacts(tx, classId)
    const found = await findIn(tx, classId, assignmentId)
    if (!found) return refused('not-found')
    await change(tx, found)
    return ok(null)
  }, PATIENT)
}

async function mayWrite(viewer: Viewer, classId: string): Promise<boolean> {
  return can(viewer, 'assignment:write', await inClass(viewer, classId))
}

async function zoneOf(classId: string): Promise<string> {
  const { timeZone } = await db.class.findUniqueOrThrow({
    where: { id: classId },
    select: { timeZone: true },
  })
  return timeZone
}

async function findIn(tx: Tx, classId: string, assignmentId: string): Promise<Assignment | null> {
  if (!isUuid(assignmentId)) return null
  return tx.assignment.findUnique({ where: { id: assignmentId, classId } })
}

async function isFull(
  tx: Tx,
  classId: string,
  items: readonly string[],
): Promise<'already-assigned' | 'too-many-assignments' | null> {
  const known = await tx.assignment.findMany({ where: { classId }, select: { item: true } })
  if (known.some(({ item }) => items.includes(item))) return 'already-assigned'
  return known.length + items.length > MAX_ASSIGNMENTS ? 'too-many-assignments' : null
}

async function create(
  tx: Tx,
  classId: string,
  item: string,
  terms: AssignmentTerms,
): Promise<{ id: string }> {
  const { _max } = await tx.assignment.aggregate({ where: { classId }, _max: { position: true } })
  const position = (_max.position ?? -1) + 1
  return tx.assignment.create({
    data: { classId, item, position, ...terms },
    select: { id: true },
  })
}

function isOfCourse(item: string): boolean {
  return listItems().some(({ id }) => id === item)
}

/** What differs, as it was and as it is. */
function changes(before: AssignmentFields, after: AssignmentFields): [object, object] {
  const names = Object.keys({ ...before, ...after }) as (keyof AssignmentFields)[]
  const changed = names.filter((name) => before[name] !== after[name])
  const of = (fields: AssignmentFields) =>
    Object.fromEntries(changed.map((name) => [name, fields[name] ?? null]))
  return [of(before), of(after)]
}

function refused(
  code: AssignmentRefusal['code'],
  problems: FieldProblem[] = [],
): { ok: false; error: AssignmentRefusal } {
  return err({ code, problems })
}
