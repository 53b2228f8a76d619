import { expect, test } from 'vitest'
import {
  archiveAssignment,
  changeAssignment,
  makeAssignment,
  makeAssignments,
  moveAssignment,
  releasePoints,
} from '@/lib/classes/assignments/assignments'
import {
  getAssignment,
  listAssignments,
  listChangesSince,
} from '@/lib/classes/assignments/assignment-list'
import {
  listDue,
  listDueOf,
  listOwnAssignments,
  ownTotal,
  solutionFrom,
  takenFor,
} from '@/lib/classes/assignments/due'
import { makeException, revokeException } from '@/lib/classes/assignments/exceptions'
import { getGradePage } from '@/lib/classes/assignments/grade-page'
import { countNewVerdicts } from '@/lib/classes/gradebook/news'
import { overridePoints, revokeOverride } from '@/lib/classes/assignments/overrides'
import { ALL_POINTS, type PointChoice } from '@/lib/classes/assignments/point-choice'
import { getPointTable } from '@/lib/classes/assignments/point-table'
import { db } from '@/lib/db/client'
import { findSolution } from '@/lib/grading/solution'
import { useDatabase } from '../setup/database'
import {
  createClass,
  createSection,
  createSubmission,
  createUser,
  createVerdict,
} from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

/** A class in Berlin of two sections, each with a learner and an assistant. */
async function school({ assistantsMayExtend = false } = {}) {
  const viewer = async (name: string) => viewerForTests((await createUser({ name })).id)
  const [owner, teacher, lea, leo] = [
    await viewer('Olga'),
    await viewer('Theo'),
    await viewer('Lea'),
    await viewer('Leo'),
  ]
  const { id: classId } = await createClass({
    owner: owner.userId,
    teachers: [teacher.userId],
    learners: [lea.userId, leo.userId],
  })
  await db.class.update({
    where: { id: classId },
    data: { timeZone: 'Europe/Berlin', assistantsMayExtend },
  })
  const [monday, tuesday] = [
    await createSection({ classId, name: 'Monday' }),
    await createSection({ classId, name: 'Tuesday' }),
  ]
  const assistant = await viewer('Asta')
  await db.membership.create({ data: { classId, userId: assistant.userId, role: 'assistant' } })
  await db.assistantSection.create({
    data: { classId, userId: assistant.userId, sectionId: monday.id },
  })
  for (const [learner, section] of [
    [lea, monday],
    [leo, tuesday],
  ] as const)
    await db.membership.update({
      where: { classId_userId: { classId, userId: learner.userId } },
      data: { sectionId: section.id },
    })
  return { owner, teacher, assistant, lea, leo, classId, monday, tuesday }
}

type School = Awaited<ReturnType<typeof school>>

const LAB = { item: 'lab:header-codec', title: 'Header codec', points: '10' }
const DUE = '2026-10-25T23:59'

async function made({ owner, classId }: School, fields: Record<string, string> = {}) {
  const result = await makeAssignment(owner, classId, { ...LAB, due: DUE, ...fields })
  if (!result.ok) throw new Error(result.error.code)
  return result.value.id
}

async function events(classId: string) {
  return db.auditEvent.findMany({ where: { classId }, orderBy: { id: 'asc' } })
}

/** Whether a command wrote one row of history, and which. */
async function one<T>(
  classId: string,
  command: Promise<T>,
): Promise<[T, Awaited<ReturnType<typeof events>>[0]]> {
  const before = await events(classId)
  const result = await command
  const after = await events(classId)
  expect(after).toHaveLength(before.length + 1)
  return [result, after.at(-1)!]
}

async function none<T>(classId: string, command: Promise<T>): Promise<T> {
  const before = await events(classId)
  const result = await command
  expect(await events(classId)).toHaveLength(before.length)
  return result
}

test('An assignment is made, changed, moved, taken off and put back, each with one row of history', async () => {
  const here = await school()
  const { owner, classId } = here
  const [created, row] = await one(classId, makeAssignment(owner, classId, { ...LAB, due: DUE }))
  if (!created.ok) throw new Error('refused')
  const { id } = created.value
  expect(row).toMatchObject({
    action: 'assignment-made',
    actorId: owner.userId,
    after: { assignmentId: id, item: LAB.item, title: LAB.title, points: '10', due: DUE },
  })
  expect(await db.assignment.findUnique({ where: { id } })).toMatchObject({
    dueAt: new Date('2026-10-25T22:59:00Z'),
    dueWall: DUE,
    points: 1000,
    version: 1,
  })
  const change = { ...LAB, due: '2026-10-26T23:59', latePercent: '10', version: 1 }
  const [changed, changedRow] = await one(classId, changeAssignment(owner, classId, id, change))
  expect(changed).toEqual({ ok: true, value: { version: 2 } })
  expect(changedRow).toMatchObject({
    action: 'assignment-changed',
    before: { assignmentId: id, due: DUE, latePercent: '0' },
    after: { assignmentId: id, version: 2, due: '2026-10-26T23:59', latePercent: '10' },
  })
  expect(Object.keys(changedRow.after as object)).toHaveLength(4)
  // The same again changes nothing.
  expect(
    await none(classId, changeAssignment(owner, classId, id, { ...change, version: 2 })),
  ).toEqual({ ok: true, value: { version: 2 } })

  const other = await made(here, { item: 'lab:merkle-proof' })
  const [, movedRow] = await one(classId, moveAssignment(owner, classId, other, { to: 'up' }))
  expect(movedRow).toMatchObject({ action: 'assignment-moved', after: { assignmentId: other } })
  expect((await listAssignments(owner, classId))?.assignments.map(({ id }) => id)).toEqual([
    other,
    id,
  ])
  await none(classId, moveAssignment(owner, classId, other, { to: 'up' }))

  const [, taken] = await one(classId, archiveAssignment(owner, classId, id, { archived: true }))
  expect(taken.action).toBe('assignment-archived')
  await none(classId, archiveAssignment(owner, classId, id, { archived: true }))
  expect(await listAssignments(owner, classId)).toMatchObject({
    assignments: [{ id: other }],
    archived: [{ id }],
  })
  const [, back] = await one(classId, archiveAssignment(owner, classId, id, { archived: false }))
  expect(back.action).toBe('assignment-taken-back')
})

test('A stale form is told what the other changed, and changes nothing', async () => {
  const here = await school()
  const { owner, teacher, classId } = here
  const id = await made(here)
  const form = { ...LAB, due: DUE, version: 1 }
  await changeAssignment(teacher, classId, id, { ...form, due: '2026-11-01T23:59' })
  const stale = await none(
    classId,
    changeAssignment(owner, classId, id, { ...form, title: 'Mine' }),
  )
  expect(stale).toMatchObject({ ok: false, error: { code: 'stale' } })
  const changes = await listChangesSince(owner, classId, { assignmentId: id, version: 1 })
  expect(changes).toMatchObject([
    { actor: { name: 'Theo' }, before: { due: DUE }, after: { due: '2026-11-01T23:59' } },
  ])
  const [one, other] = await Promise.all(
    [owner, teacher].map((who, n) =>
      changeAssignment(who, classId, id, { ...form, title: `At once ${n}`, version: 2 }),
    ),
  )
  expect([one!.ok, other!.ok].toSorted()).toEqual([false, true])
})

test('Several are made at once, with one row of history; what is asked already is refused whole', async () => {
  const here = await school()
  const { owner, classId } = here
  const items = ['lab:header-codec', 'lab:merkle-proof', 'lesson:foundations/block-headers']
  const [result, row] = await one(
    classId,
    makeAssignments(owner, classId, { items, points: '5', due: DUE }),
  )
  expect(result).toEqual({ ok: true, value: { made: 3 } })
  expect(row).toMatchObject({ action: 'assignments-made', after: { due: DUE, points: '5' } })
  const list = await listAssignments(owner, classId)
  expect(list?.assignments.map(({ asks, points }) => [asks.id, points])).toEqual(
    expect.arrayContaining(items.map((item) => [item, 500])),
  )
  expect(
    await none(classId, makeAssignments(owner, classId, { items: [items[0]!, 'lab:vote-tally'] })),
  ).toMatchObject({ ok: false })
  expect(await none(classId, makeAssignment(owner, classId, LAB))).toMatchObject({
    error: { code: 'already-assigned' },
  })
})

test('Points that are released by hand are released once', async () => {
  const here = await school()
  const { owner, classId } = here
  const id = await made(here, { release: 'manual' })
  const [, row] = await one(classId, releasePoints(owner, classId, id))
  expect(row).toMatchObject({ action: 'points-released', after: { assignmentId: id } })
  await none(classId, releasePoints(owner, classId, id))
  expect((await getAssignment(owner, classId, id))?.assignment.releasedAt).not.toBeNull()
})

test('An exception takes the place of the one before, and each is one row of history', async () => {
  const here = await school()
  const { owner, lea, classId } = here
  const assignmentId = await made(here)
  const target = { userId: lea.userId }
  const of = { target, assignmentId, reason: 'ill' }
  const [first, row] = await one(
    classId,
    makeException(owner, classId, { ...of, due: '2026-10-27T23:59', publicReason: 'Get well' }),
  )
  expect(row).toMatchObject({
    action: 'exception-made',
    subjectId: lea.userId,
    reason: 'ill',
    before: null,
    after: { assignmentId, due: '2026-10-27T23:59', publicReason: 'Get well' },
  })
  if (!first.ok) throw new Error('refused')
  expect(
    await none(classId, makeException(owner, classId, { ...of, excused: 'yes', instead: '' })),
  ).toMatchObject({ error: { code: 'stale' } })
  const [second, secondRow] = await one(
    classId,
    makeException(owner, classId, { ...of, excused: 'yes', instead: first.value.id }),
  )
  expect(secondRow).toMatchObject({
    before: { exceptionId: first.value.id, due: '2026-10-27T23:59' },
    after: { excused: true },
  })
  if (!second.ok) throw new Error('refused')
  expect(await db.exception.findUnique({ where: { id: first.value.id } })).toMatchObject({
    revokedById: owner.userId,
  })
  expect(await db.exception.count({ where: { classId, revokedAt: null } })).toBe(1)
  const [, gone] = await one(classId, revokeException(owner, classId, second.value.id))
  expect(gone).toMatchObject({ action: 'exception-revoked', subjectId: lea.userId })
  expect(await none(classId, revokeException(owner, classId, second.value.id))).toMatchObject({
    error: { code: 'stale' },
  })
})

test('An exception says something, why, and in the order of dates', async () => {
  const here = await school()
  const { owner, lea, classId } = here
  const assignmentId = await made(here)
  const problems = async (fields: object) => {
    const result = await makeException(owner, classId, {
      ...{ target: { userId: lea.userId }, assignmentId, reason: 'why' },
      ...fields,
    })
    return result.ok ? [] : result.error.problems.map(({ field, problem }) => `${field} ${problem}`)
  }
  expect(await problems({})).toEqual(['due missing'])
  expect(await problems({ waiveLate: 'yes', reason: ' ' })).toEqual(['reason missing'])
  expect(await problems({ due: '2026-10-27T10:00', closes: '2026-10-26T10:00' })).toEqual([
    'closes before',
  ])
  expect(await problems({ due: '2027-03-28T02:30' })).toEqual(['due skipped'])
  expect(await problems({ due: '2026-10-25T02:30' })).toEqual(['due twice'])
  expect(await problems({ later: '3', due: '2026-10-27T10:00' })).toEqual(['later either'])
  expect(await problems({ later: '400', laterUnit: 'days' })).toEqual(['later too-much'])
  expect(await problems({ assignmentId: null, due: '2026-10-27T10:00' })).toEqual([
    'due one-assignment',
  ])
  expect(await problems({ assignmentId: null, later: '3', laterUnit: 'hours' })).toEqual([])
  expect(await db.exception.findFirst({ where: { classId } })).toMatchObject({
    laterSeconds: 10_800,
    assignmentId: null,
  })
})

test('Assistants extend in their sections alone, if the class lets them, and never a section', async () => {
  const closed = await school()
  const open = await school({ assistantsMayExtend: true })
  const extend = async (here: School, target: { userId: string } | { sectionId: string }) => {
    const assignmentId = (await db.assignment.findFirst({ where: { classId: here.classId } }))!.id
    const fields = { target, assignmentId, later: '1', laterUnit: 'days', reason: 'why' }
    return (await makeException(here.assistant, here.classId, fields)).ok
  }
  await made(closed)
  await made(open)
  expect(await extend(closed, { userId: closed.lea.userId })).toBe(false)
  expect(await extend(open, { userId: open.lea.userId })).toBe(true)
  expect(await extend(open, { userId: open.leo.userId })).toBe(false)
  expect(await extend(open, { sectionId: open.monday.id })).toBe(false)
  expect(await extend(open, { sectionId: closed.monday.id })).toBe(false)
})

test('Points given in place of the computed ones have a reason, and nobody gives them to themselves', async () => {
  const here = await school()
  const { owner, lea, classId } = here
  const assignmentId = await made(here)
  const of = { assignmentId, userId: lea.userId }
  const [, row] = await one(
    classId,
    overridePoints(owner, classId, of, { points: '8,5', reason: 'spoke about it', instead: '' }),
  )
  expect(row).toMatchObject({
    action: 'points-overridden',
    subjectId: lea.userId,
    reason: 'spoke about it',
    after: { assignmentId, points: 850 },
  })
  const again = { points: '9', reason: 'again' }
  expect(
    await none(classId, overridePoints(owner, classId, of, { ...again, instead: '' })),
  ).toEqual({
    ok: false,
    error: 'stale',
  })
  const [, second] = await one(classId, overridePoints(owner, classId, of, again))
  expect(second).toMatchObject({ before: { points: 850 }, after: { points: 900 } })
  expect(await overridePoints(owner, classId, of, { points: '1e3', reason: 'x' })).toMatchObject({
    error: 'bad-points',
  })
  expect(await overridePoints(owner, classId, of, { points: '1', reason: ' ' })).toMatchObject({
    error: 'no-reason',
  })
  const [, gone] = await one(classId, revokeOverride(owner, classId, of))
  expect(gone).toMatchObject({ action: 'override-revoked', before: { points: 900 } })

  await db.membership.update({
    where: { classId_userId: { classId, userId: lea.userId } },
    data: { role: 'teacher' },
  })
  await db.membership.updateMany({
    where: { classId, userId: here.owner.userId },
    data: { role: 'learner' },
  })
  expect(
    await overridePoints(here.owner, classId, { assignmentId, userId: here.owner.userId }, again),
  ).toMatchObject({ error: 'not-found' })
})

/** Handed in then, and passed or failed at once. */
async function handIn(userId: string, at: string, status: 'passed' | 'failed' = 'passed') {
  const { id } = await createSubmission({
    ...{ userId, labSlug: 'header-codec', state: 'graded', createdAt: new Date(at) },
    startedAt: new Date(at),
  })
  const test = (name: string, task: number, passed: boolean) => ({
    ...{ id: name, name, hidden: true, task, durationMs: 1 },
    status: passed ? 'passed' : 'failed',
  })
  await createVerdict({
    ...{ submissionId: id, status, createdAt: new Date(at) },
    tests: [test('a', 0, true), test('b', 1, status === 'passed')],
  })
  return id
}

async function cellOf(here: School, userId: string) {
  const table = await getPointTable(here.owner, here.classId)
  return Object.values(table!.rows.find((row) => row.userId === userId)!.cells)[0]!
}

test('A learner’s exception goes before the section’s, and one assignment before all', async () => {
  const here = await school()
  const { owner, lea, leo, classId, monday } = here
  // Two days and a bit late.
  await handIn(lea.userId, '2026-10-27T23:30:00Z')
  await handIn(leo.userId, '2026-10-27T23:30:00Z')
  const assignmentId = await made(here, { latePercent: '10' })
  expect(await cellOf(here, lea.userId)).toMatchObject({ points: 700, flags: ['late'] })
  const extend = async (target: object, all: boolean, later: string) => {
    const result = await makeException(owner, classId, {
      ...{ target: target as { userId: string }, assignmentId: all ? null : assignmentId },
      ...{ later, laterUnit: 'days', reason: 'why' },
    })
    if (!result.ok) throw new Error(result.error.code)
    return result.value.id
  }
  await extend({ sectionId: monday.id }, true, '1')
  expect(await cellOf(here, lea.userId)).toMatchObject({ points: 800, flags: ['late', 'extended'] })
  expect(await cellOf(here, leo.userId)).toMatchObject({ points: 700, flags: ['late'] })
  await extend({ sectionId: monday.id }, false, '2')
  expect(await cellOf(here, lea.userId)).toMatchObject({ points: 900 })
  await extend({ userId: lea.userId }, true, '1')
  expect(await cellOf(here, lea.userId)).toMatchObject({ points: 800 })
  const own = await extend({ userId: lea.userId }, false, '9')
  expect(await cellOf(here, lea.userId)).toMatchObject({ points: 1000, flags: ['extended'] })
  await revokeException(owner, classId, own)
  expect(await cellOf(here, lea.userId)).toMatchObject({ points: 800 })
  await overridePoints(
    owner,
    classId,
    { assignmentId, userId: lea.userId },
    { points: '4', reason: 'x' },
  )
  expect(await cellOf(here, lea.userId)).toMatchObject({ points: 400 })
})

test('The table is chosen, sorted and counted; missing is who has nothing though it was due for them', async () => {
  const here = await school()
  const { owner, assistant, lea, leo, classId, tuesday } = here
  await handIn(lea.userId, '2026-10-20T10:00:00Z', 'failed')
  const first = await made(here, { due: '2026-11-01T10:00' })
  await made(here, { item: 'lab:merkle-proof', due: '2099-01-01T10:00' })
  const names = async (choice: Partial<PointChoice>) =>
    (await getPointTable(owner, classId, { choice: { ...ALL_POINTS, ...choice } }))?.rows.map(
      ({ name }) => name,
    )
  expect(await cellOf(here, lea.userId)).toMatchObject({ state: 'partial', points: 500 })
  expect(await cellOf(here, leo.userId)).toMatchObject({ state: 'none', missing: true })
  expect(await names({})).toEqual(['Lea', 'Leo'])
  expect(await names({ show: 'missing' })).toEqual(['Leo'])
  expect(await names({ show: 'partial' })).toEqual(['Lea'])
  expect(await names({ show: 'not-started' })).toEqual(['Lea', 'Leo'])
  expect(await names({ show: 'not-started', of: first })).toEqual(['Leo'])
  expect(await names({ sort: 'total', direction: 'desc' })).toEqual(['Lea', 'Leo'])
  expect(await names({ sort: first })).toEqual(['Leo', 'Lea'])
  expect(await names({ search: 'le', show: 'failed' })).toEqual([])
  expect(await names({ sort: "'; drop" })).toEqual(['Lea', 'Leo'])
  const list = await listAssignments(owner, classId)
  expect(list?.assignments.map(({ cells }) => cells)).toEqual([
    { passed: 0, late: 0, missing: 1, median: 500 },
    { passed: 0, late: 0, missing: 0, median: null },
  ])
  // Of a section and of a learner it may be due later.
  const later = { assignmentId: null, later: '300', laterUnit: 'days', reason: 'why' }
  await makeException(owner, classId, { ...later, target: { sectionId: tuesday.id } })
  expect(await names({ show: 'missing' })).toEqual([])
  await makeException(owner, classId, {
    ...{ target: { userId: leo.userId }, assignmentId: first, waiveLate: 'yes', reason: 'why' },
    due: '2026-11-02T10:00',
  })
  expect(await names({ show: 'missing' })).toEqual(['Leo'])
  // An assistant sees their section, in rows and in counts.
  const seen = await getPointTable(assistant, classId)
  expect(seen).toMatchObject({ learners: 1, rows: [{ name: 'Lea' }] })
  expect(seen?.assignments[0]?.cells).toMatchObject({ missing: 0, median: 500 })
  expect(await getGradePage(assistant, classId, first, leo.userId)).toBeNull()
  expect(await getGradePage(assistant, classId, first, lea.userId)).toMatchObject({
    grade: { points: 500 },
    submissions: [{ passedTests: 1, tests: 2, share: 100 }],
    mayExtend: false,
    mayOverride: false,
  })
})

test('New verdicts are counted for who sees their learners', async () => {
  const here = await school()
  const { owner, assistant, lea, leo, classId } = here
  await made(here)
  const since = new Date(Date.now() - 60_000)
  await handIn(leo.userId, new Date().toISOString())
  expect(await countNewVerdicts(owner, classId, since)).toBe(1)
  expect(await countNewVerdicts(assistant, classId, since)).toBe(0)
  expect(await countNewVerdicts(owner, classId, new Date(Date.now() + 60_000))).toBe(0)
  expect(await countNewVerdicts(lea, classId, since)).toBeNull()
})

test('A total counts nothing against anybody before it is due or closed, for teacher and learner alike', async () => {
  const here = await school()
  const { owner, lea, leo, classId } = here
  await handIn(lea.userId, '2026-10-20T10:00:00Z')
  const totals = async () => {
    const { rows } = (await getPointTable(owner, classId, {
      choice: { ...ALL_POINTS, sort: 'total', direction: 'desc' },
    }))!
    const own = [lea, leo].map(async (learner) =>
      ownTotal(await listOwnAssignments(learner, { classId })),
    )
    const [ofLea, ofLeo] = await Promise.all(own)
    const shown = new Map(rows.map(({ userId, total }) => [userId, total]))
    expect([shown.get(lea.userId), shown.get(leo.userId)]).toEqual([ofLea, ofLeo])
    return { order: rows.map(({ name }) => name), ofLea, ofLeo }
  }
  // Points of before the date count; nothing there before the date does not.
  await made(here, { due: '2099-01-01T10:00' })
  const proof = await made(here, { item: 'lab:merkle-proof', due: '' })
  expect(await totals()).toEqual({
    order: ['Lea', 'Leo'],
    ...{ ofLea: { points: 1000, of: 1000 }, ofLeo: { points: 0, of: 0 } },
  })
  // What closes without having been due is over, too.
  const closed = { ...LAB, item: 'lab:merkle-proof', closes: '2026-11-01T10:00', version: 1 }
  await changeAssignment(owner, classId, proof, closed)
  expect(await totals()).toMatchObject({
    ...{ ofLea: { points: 1000, of: 2000 }, ofLeo: { points: 0, of: 1000 } },
  })
  await overridePoints(
    owner,
    classId,
    { assignmentId: proof, userId: leo.userId },
    { points: '8', reason: 'Told me' },
  )
  expect(await totals()).toMatchObject({
    order: ['Leo', 'Lea'],
    ofLeo: { points: 800, of: 1000 },
  })
})

test('What is not released leaks to its learner through neither the cell nor the total', async () => {
  const here = await school()
  const { owner, lea, classId } = here
  await handIn(lea.userId, '2026-10-20T10:00:00Z')
  const hidden = await made(here, { release: 'manual', points: '77.31' })
  await overridePoints(
    owner,
    classId,
    { assignmentId: hidden, userId: lea.userId },
    {
      ...{ points: '43.21', reason: 'canary-reason' },
    },
  )
  await makeAssignment(owner, classId, { item: 'lab:merkle-proof', title: 'Seen', points: '5' })
  const own = async () => listOwnAssignments(lea, { classId })
  const before = await own()
  expect(before.map(({ own }) => own)).toMatchObject([
    { state: null, points: null },
    { points: null },
  ])
  expect(ownTotal(before)).toEqual({ points: 0, of: 0 })
  const answers = JSON.stringify([
    before,
    await listDue(lea),
    await listDueOf(lea, 'lab:header-codec'),
    await listAssignments(lea, classId),
    await getPointTable(lea, classId),
    await getGradePage(lea, classId, hidden, lea.userId),
  ])
  for (const canary of ['4321', '43.21', 'canary-reason', 'overridden":true'])
    expect(answers).not.toContain(canary)
  await releasePoints(owner, classId, hidden)
  const after = await own()
  expect(after[0]!.own).toMatchObject({ state: 'passed', points: 4321, overridden: true })
  expect(ownTotal(after)).toEqual({ points: 4321, of: 7731 })
})

test('A learner sees what is due for them, why, and what it is worth now', async () => {
  const here = await school()
  const { owner, lea, leo, classId } = here
  const assignmentId = await made(here, {
    latePercent: '10',
    lateFloor: '20',
    due: '2026-01-01T12:00',
  })
  await made(here, {
    item: 'lab:merkle-proof',
    visible: '2099-01-01T10:00',
    due: '2099-01-02T10:00',
  })
  expect(await listDueOf(leo, 'lab:header-codec')).toMatchObject([
    {
      points: '10 points',
      dueAt: '2026-01-01T11:00:00.000Z',
      dueInClass: 'Thu 1 Jan 2026, 12:00 Europe/Berlin',
      lateRule: '10 % off per started day, never under 20 %',
      ...{ overdue: true, atMost: 20, extended: false },
    },
  ])
  await makeException(owner, classId, {
    ...{ target: { userId: lea.userId }, assignmentId, due: '2099-01-01T12:00' },
    ...{ reason: 'secret', publicReason: 'Take your time' },
  })
  const due = await listDue(lea)
  expect(due.map(({ notice }) => notice)).toMatchObject([
    { overdue: false, atMost: 100, extended: true, reason: 'Take your time' },
  ])
  expect(JSON.stringify(due)).not.toContain('secret')
  const item = 'lab:header-codec'
  const at = new Date('2026-01-02T12:00:00Z')
  expect(await takenFor(leo, item, at)).toEqual([
    { title: 'Header codec', when: 'late', share: 80 },
  ])
  expect(await takenFor(lea, item, at)).toMatchObject([{ when: 'on-time', share: 100 }])
})

test('Our solution waits until it was due for the learner, in every class that says so', async () => {
  const here = await school()
  const { owner, lea, leo, classId } = here
  const item = 'lab:header-codec'
  for (const { userId } of [lea, leo])
    await db.progress.create({ data: { userId, item, state: 'passed' } })
  expect(await findSolution(lea, 'header-codec')).not.toBeNull()
  const assignmentId = await made(here, { due: '2026-01-01T12:00', solution: 'after-due' })
  expect(await findSolution(lea, 'header-codec')).not.toBeNull()
  await makeException(owner, classId, {
    ...{ target: { userId: lea.userId }, assignmentId, due: '2099-01-01T12:00', reason: 'why' },
  })
  expect(await solutionFrom(lea, item)).not.toBeNull()
  expect(await findSolution(lea, 'header-codec')).toBeNull()
  expect(await findSolution(leo, 'header-codec')).not.toBeNull()
  await archiveAssignment(owner, classId, assignmentId, { archived: true })
  expect(await findSolution(lea, 'header-codec')).not.toBeNull()
})
