import { expect, test } from 'vitest'
import {
  archiveAssignment,
  changeAssignment,
  makeAssignment,
  makeAssignments,
  moveAssignment,
  releasePoints,
} from '@/lib/classes/assignments'
import { getAssignment, listAssignments, listChangesSince } from '@/lib/classes/assignment-list'
import { makeException, revokeException } from '@/lib/classes/exceptions'
import { overridePoints, revokeOverride } from '@/lib/classes/overrides'
import { db } from '@/lib/db/client'
import { useDatabase } from '../setup/database'
import { createClass, createSection, createUser } from '../setup/factories'
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
