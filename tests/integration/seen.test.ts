import { expect, test } from 'vitest'
import { getMatrix } from '@/lib/classes/gradebook/gradebook'
import { joinClass } from '@/lib/classes/joining'
import { getClassLab } from '@/lib/classes/understanding/lab'
import { findCellSubmission, getLearner } from '@/lib/classes/understanding/learner'
import { shareEarlier } from '@/lib/classes/sharing'
import { countPassed } from '@/lib/classes/gradebook/totals'
import { viewAs } from '@/lib/classes/view-as'
import { can } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import { findSubmission } from '@/lib/grading/submissions'
import { listItems } from '@/lib/progress/items'
import { useDatabase } from '../setup/database'
import { createClass, createSubmission, createUser, createVerdict } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

const SLUG = 'header-codec'
const ITEM = `lab:${SLUG}`
const BEFORE = new Date(Date.now() - 86_400_000)

/** A learner who passed a lab yesterday, and a class. */
async function world() {
  const [owner, learner] = await Promise.all([
    createUser({ name: 'Olga' }),
    createUser({ name: 'Lea' }),
  ])
  const klass = await createClass({ owner: owner.id })
  const submission = await createSubmission({
    userId: learner.id,
    labSlug: SLUG,
    createdAt: BEFORE,
    state: 'graded',
  })
  await createVerdict({ submissionId: submission.id })
  await db.progress.create({
    data: {
      ...{ userId: learner.id, item: ITEM, state: 'passed', attempts: 1 },
      ...{ submissionId: submission.id, passedAt: BEFORE, workedAt: BEFORE },
    },
  })
  return {
    teacher: viewerForTests(owner.id),
    learner: viewerForTests(learner.id),
    classId: klass.id,
    code: klass.joinCode,
    submissionId: submission.id,
  }
}

/** What those who teach see of it, wherever it could show. */
async function seen({
  teacher,
  learner,
  classId,
  submissionId,
}: Awaited<ReturnType<typeof world>>) {
  const items = listItems()
  const lab = items.find(({ id }) => id === ITEM)!
  const [matrix, passed, view, page, submission, linked] = await Promise.all([
    getMatrix(teacher, classId, { items }),
    countPassed(teacher, classId, [[lab]]),
    getLearner(teacher, classId, learner.userId),
    getClassLab(teacher, classId, SLUG),
    findSubmission(teacher, submissionId),
    findCellSubmission(teacher, classId, { userId: learner.userId, item: ITEM }),
  ])
  return [
    matrix!.rows[0]?.cells[ITEM]?.state === 'passed',
    matrix!.rows[0]?.workedAt !== null,
    passed![0] === 1,
    view!.submissions.length === 1,
    view!.items.some(({ id, state }) => id === ITEM && state === 'passed'),
    page!.passed === 1,
    submission !== null,
    linked === submissionId,
  ]
}

const nothing = Array(8).fill(false)
const everything = Array(8).fill(true)

test('Of what was done before joining a class sees nothing, until it asks for it', async () => {
  const at = await world()
  await joinClass(at.learner, at.code)
  expect(await seen(at)).toEqual(nothing)
  const { id } = await db.assignment.create({
    data: { classId: at.classId, title: 'Headers', item: ITEM, position: 1, points: 100 },
    select: { id: true },
  })
  expect(await seen(at)).toEqual(everything)
  await db.assignment.update({ where: { id }, data: { archivedAt: new Date() } })
  expect(await seen(at)).toEqual(nothing)
})

test('A learner shows it, on joining or later, and takes that back', async () => {
  const at = await world()
  await joinClass(at.learner, at.code, { share: true })
  expect(await seen(at)).toEqual(everything)
  expect(await shareEarlier(at.learner, at.classId, { share: false })).toMatchObject({ ok: true })
  expect(await seen(at)).toEqual(nothing)
  await shareEarlier(at.learner, at.classId, { share: true })
  await shareEarlier(at.learner, at.classId, { share: true })
  expect(await seen(at)).toEqual(everything)
  const history = await db.auditEvent.findMany({
    where: { classId: at.classId, action: { startsWith: 'earlier-' } },
  })
  expect(history.map(({ action }) => action)).toEqual(['earlier-kept', 'earlier-shared'])
  expect(await shareEarlier(at.teacher, at.classId, { share: true })).toMatchObject({ ok: false })
})

test('What is done after joining is seen', async () => {
  const at = await world()
  await joinClass(at.learner, at.code)
  const later = await createSubmission({ userId: at.learner.userId, labSlug: SLUG })
  expect(await findSubmission(at.teacher, later.id)).not.toBeNull()
})

test('Whoever looks as a learner may do nothing, and one look is one row of history', async () => {
  const at = await world()
  await joinClass(at.learner, at.code)
  const { userId } = at.learner
  const looking = await viewAs(at.teacher, at.classId, userId)
  await viewAs(at.teacher, at.classId, userId)
  expect(can(looking!, 'class:read', { role: 'learner' })).toBe(true)
  expect(can(looking!, 'work:write', { ownerId: userId })).toBe(false)
  expect(can(looking!, 'class:leave', { role: 'learner' })).toBe(false)
  expect(await shareEarlier(looking!, at.classId, { share: true })).toMatchObject({ ok: false })
  expect(await viewAs(at.learner, at.classId, userId)).toBeNull()
  const looks = await db.auditEvent.count({ where: { action: 'viewed-as' } })
  expect(looks).toBe(1)
})
