import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { anonymousViewer } from '@/lib/auth/viewer'
import { createClass as create, getClass, listClasses } from '@/lib/classes/classes'
import { exportMatrixCsv, getMatrix } from '@/lib/classes/gradebook/gradebook'
import { findClassByCode, joinClass, rotateJoinCode } from '@/lib/classes/joining'
import { getLearner } from '@/lib/classes/understanding/learner'
import { leaveClass, removeMember } from '@/lib/classes/members'
import { teachesLearner } from '@/lib/classes/teaches'
import { db } from '@/lib/db/client'
import type { Item } from '@/lib/progress/items'
import { useDatabase } from '../setup/database'
import {
  createClass,
  createGuest,
  createSubmission,
  createUser,
  createVerdict,
} from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

const about = { lesson: 'm/l', needs: [], optional: false, short: false }
const items: Item[] = [
  { ...about, id: 'lesson:m/l', kind: 'lesson', title: '0.1 L', href: '/learn/m/l' },
  { ...about, id: 'lab:a-lab', kind: 'lab', title: 'A lab', href: '/labs/a-lab' },
]

async function people() {
  const [owner, teacher, learner, stranger] = await Promise.all(
    ['Olga', 'Theo', 'Lea', 'Sam'].map(async (name) => {
      const { id, email } = await createUser({ name })
      return { ...viewerForTests(id), email }
    }),
  )
  if (!owner || !teacher || !learner || !stranger) throw new Error('unreachable')
  const { id, joinCode } = await createClass({
    owner: owner.userId,
    teachers: [teacher.userId],
    learners: [learner.userId],
  })
  return { owner, teacher, learner, stranger, classId: id, joinCode }
}

test('Anyone with an account can create a class and owns it; a guest and nobody cannot', async () => {
  const viewer = viewerForTests((await createUser()).id)
  const created = await create(viewer, { name: ' Consensus ' })
  if (!created.ok) throw new Error(created.error)
  const view = await getClass(viewer, created.value.id)
  expect(view).toMatchObject({
    name: 'Consensus',
    role: 'owner',
    teachers: [{ userId: viewer.userId }],
  })
  expect(view?.joinCode).toMatch(/^[A-HJKMNP-Z2-9]{8}$/)
  const guest = viewerForTests((await createGuest()).id, true)
  expect(await create(guest, { name: 'Mine' })).toMatchObject({ error: 'needs-account' })
  expect(await create(anonymousViewer(), { name: 'Mine' })).toMatchObject({
    error: 'not-signed-in',
  })
  expect(await create(viewer, { name: '  ' })).toMatchObject({ error: 'invalid' })
})

test('A learner joins by code as people type it, and joining twice changes nothing', async () => {
  const { stranger, owner, classId, joinCode } = await people()
  const typed = ` ${joinCode.slice(0, 4).toLowerCase()}-${joinCode.slice(4).toLowerCase()} `
  expect(await findClassByCode(stranger, typed)).toMatchObject({ id: classId, role: null })
  expect(await joinClass(stranger, typed)).toEqual({ ok: true, value: { id: classId } })
  expect(await joinClass(stranger, joinCode)).toEqual({ ok: true, value: { id: classId } })
  expect(await joinClass(owner, joinCode)).toEqual({ ok: true, value: { id: classId } })
  expect(await getClass(stranger, classId)).toMatchObject({ role: 'learner' })
  expect(await getClass(owner, classId)).toMatchObject({ role: 'owner' })
  expect(await joinClass(anonymousViewer(), joinCode)).toMatchObject({ error: 'not-signed-in' })
})

test('Codes cannot be guessed at speed', async () => {
  const viewer = viewerForTests((await createUser()).id)
  const answers = []
  for (let tries = 0; tries < 21; tries++) answers.push(await joinClass(viewer, 'AAAAAAAA'))
  expect(answers[0]).toMatchObject({ error: 'no-such-class' })
  expect(answers.at(-1)).toMatchObject({ error: 'too-many' })
})

test('A rotated code stops the old one', async () => {
  const { teacher, learner, stranger, classId, joinCode } = await people()
  expect(await rotateJoinCode(learner, classId)).toMatchObject({ error: 'not-found' })
  expect(await rotateJoinCode(stranger, classId)).toMatchObject({ error: 'not-found' })
  const rotated = await rotateJoinCode(teacher, classId)
  if (!rotated.ok) throw new Error(rotated.error)
  expect(await joinClass(stranger, joinCode)).toMatchObject({ error: 'no-such-class' })
  expect(await joinClass(stranger, rotated.value.joinCode)).toMatchObject({ ok: true })
})

test('A learner sees who teaches, and neither code, e-mails nor other learners', async () => {
  const { learner, teacher, stranger, classId } = await people()
  const view = await getClass(learner, classId)
  expect(view?.joinCode).toBeNull()
  expect(view?.teachers.map(({ name, email }) => [name, email])).toEqual([
    ['Olga', null],
    ['Theo', null],
  ])
  const taught = await getClass(teacher, classId)
  expect(taught?.teachers.map(({ name, email }) => [name, email !== null])).toEqual([
    ['Olga', true],
    ['Theo', true],
  ])
  expect(await getClass(stranger, classId)).toBeNull()
  expect(await getClass(anonymousViewer(), classId)).toBeNull()
  expect(await getClass(learner, 'no-uuid')).toBeNull()
})

test('Classes are listed with the role in each, those taught first', async () => {
  const { owner, learner, classId } = await people()
  await createClass({ name: 'A class', learners: [owner.userId] })
  expect((await listClasses(owner)).map(({ role, learners }) => [role, learners])).toEqual([
    ['owner', 1],
    ['learner', 1],
  ])
  expect(await listClasses(learner)).toMatchObject([{ id: classId, role: 'learner' }])
  expect(await listClasses(anonymousViewer())).toEqual([])
})

test('Teachers remove learners, owners remove teachers too, nobody removes the owner', async () => {
  const { owner, teacher, learner, stranger, classId } = await people()
  const refused = { ok: false, error: 'not-found' }
  expect(await removeMember(learner, classId, teacher.userId)).toEqual(refused)
  expect(await removeMember(stranger, classId, learner.userId)).toEqual(refused)
  expect(await removeMember(teacher, classId, owner.userId)).toEqual(refused)
  expect(await removeMember(owner, classId, owner.userId)).toEqual(refused)
  expect(await removeMember(owner, classId, randomUUID())).toEqual(refused)
  expect((await removeMember(teacher, classId, learner.userId)).ok).toBe(true)
  expect(await getClass(learner, classId)).toBeNull()
  expect((await removeMember(owner, classId, teacher.userId)).ok).toBe(true)
  expect(await getClass(teacher, classId)).toBeNull()
})

test('Learners and teachers can leave, the owner cannot', async () => {
  const { owner, teacher, learner, stranger, classId } = await people()
  expect((await leaveClass(learner, classId)).ok).toBe(true)
  expect((await leaveClass(teacher, classId)).ok).toBe(true)
  expect(await leaveClass(owner, classId)).toMatchObject({ error: 'last-owner' })
  expect(await leaveClass(stranger, classId)).toMatchObject({ error: 'not-found' })
})

test('The matrix shows learners by items to those who teach', async () => {
  const { owner, teacher, learner, stranger, classId } = await people()
  await db.progress.createMany({
    data: [
      { userId: learner.userId, item: 'lab:a-lab', state: 'failed', attempts: 2 },
      { userId: learner.userId, item: 'lab:another', state: 'passed' },
      { userId: teacher.userId, item: 'lab:a-lab', state: 'passed' },
    ],
  })
  for (const viewer of [owner, teacher]) {
    const matrix = await getMatrix(viewer, classId, { items })
    expect(matrix).toMatchObject({ learners: 1, page: 1, pages: 1 })
    expect(matrix?.rows).toMatchObject([
      {
        userId: learner.userId,
        name: 'Lea',
        cells: { 'lab:a-lab': { state: 'failed', attempts: 2, submissionId: null } },
      },
    ])
    expect(Object.keys(matrix?.rows[0]?.cells ?? {})).toEqual(['lab:a-lab'])
  }
  for (const viewer of [learner, stranger, anonymousViewer()]) {
    expect(await getMatrix(viewer, classId, { items })).toBeNull()
    expect(await exportMatrixCsv(viewer, classId, { items })).toBeNull()
  }
})

test('The matrix has pages of fifty in one order', async () => {
  const owner = viewerForTests((await createUser()).id)
  const learners = await db.user.createManyAndReturn({
    data: Array.from({ length: 120 }, (_, n) => ({
      name: `Learner ${String(n).padStart(3, '0')}`,
    })),
    select: { id: true },
  })
  const { id } = await createClass({ owner: owner.userId, learners: learners.map((one) => one.id) })
  const pages = []
  for (const page of [1, 2, 3]) pages.push(await getMatrix(owner, id, { page, items }))
  expect(pages.map((one) => [one?.page, one?.pages, one?.rows.length])).toEqual([
    [1, 3, 50],
    [2, 3, 50],
    [3, 3, 20],
  ])
  const names = pages.flatMap((one) => one?.rows.map(({ name }) => name))
  const whole = await getMatrix(owner, id, { items })
  expect(names).toEqual(whole?.rows.map(({ name }) => name))
  expect(names).toEqual([...names].sort())
  expect(await getMatrix(owner, id, { page: 99, items })).toMatchObject({ page: 3 })
  expect(await getMatrix(owner, id, { page: -1, items })).toMatchObject({ page: 1 })
  expect(await getMatrix(owner, id, { page: Number.NaN, items })).toMatchObject({ page: 1 })
})

test("The export's columns are these", async () => {
  const ids = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002']
  const joinedAt = new Date('2026-10-01T08:30:00Z')
  const owner = viewerForTests((await createUser()).id)
  await createUser({ id: ids[0], name: '=HYPERLINK("x")', email: 'mallory@example.org' })
  await createGuest({ id: ids[1], name: 'Žofie, the "first"' })
  const { id } = await createClass({
    name: 'Größe 10: Autumn!',
    owner: owner.userId,
    learners: ids,
  })
  await db.membership.updateMany({ where: { classId: id }, data: { joinedAt } })
  await db.progress.createMany({
    data: [
      { userId: ids[0] as string, item: 'lesson:m/l', state: 'passed' },
      { userId: ids[0] as string, item: 'lab:a-lab', state: 'fault' },
      { userId: ids[1] as string, item: 'lesson:m/l', state: 'in-progress' },
    ],
  })
  expect(await exportMatrixCsv(owner, id, { items })).toEqual({
    fileName: 'gro-e-10-autumn.csv',
    csv: [
      '\uFEFFlearner,name,email,number,section,status,joined,passed,of,lesson:m/l,lab:a-lab',
      `${ids[0]},"'=HYPERLINK(""x"")",mallory@example.org,,,joined,2026-10-01T08:30:00.000Z,1,2,passed,grader fault`,
      `${ids[1]},"Žofie, the ""first""",,,,joined,2026-10-01T08:30:00.000Z,0,2,in progress,not started`,
      '',
    ].join('\r\n'),
  })
})

test("A learner's page shows submissions with their code to those who teach, and nobody else", async () => {
  const { owner, teacher, learner, stranger, classId } = await people()
  const { userId } = learner
  const { id } = await createSubmission({ userId, labSlug: 'a-lab', state: 'graded' })
  await createVerdict({ submissionId: id, status: 'failed', misconception: 'off-by-one' })
  const passed = {
    id: 'hidden/a',
    name: 'A',
    hidden: true,
    task: 1,
    status: 'passed',
    durationMs: 1,
  }
  await createVerdict({ submissionId: id, run: 1, status: 'passed', tests: [passed] })
  const view = await getLearner(teacher, classId, userId, { items })
  expect(view).toMatchObject({
    learner: { name: 'Lea', email: learner.email },
    items: [{ state: 'not-started' }, { state: 'not-started' }],
    submissions: [
      {
        id,
        slug: 'a-lab',
        title: 'A lab',
        status: 'passed',
        misconceptions: [],
        passed: 1,
        tests: 1,
      },
    ],
  })
  const other = await createClass({ owner: stranger.userId })
  expect(await getLearner(stranger, classId, userId, { items })).toBeNull()
  expect(await getLearner(stranger, other.id, userId, { items })).toBeNull()
  expect(await getLearner(learner, classId, userId, { items })).toBeNull()
  // Who teaches is no learner: their work is not the class's to see.
  expect(await getLearner(owner, classId, teacher.userId, { items })).toBeNull()
})

function submission({ userId }: { userId: string }, createdAt: Date) {
  return { userId, labSlug: 'a-lab', createdAt }
}

test('What was handed in while in the class stays readable there, and nothing since', async () => {
  const { owner, teacher, learner, stranger, classId } = await people()
  const now = new Date()
  expect(await teachesLearner(teacher, submission(learner, now))).toBe(true)
  expect(await teachesLearner(owner, submission(teacher, now))).toBe(false)
  expect(await teachesLearner(stranger, submission(learner, now))).toBe(false)
  expect(await teachesLearner(learner, submission(learner, now))).toBe(false)
  await createSubmission({ userId: learner.userId, labSlug: 'a-lab', createdAt: now })
  await leaveClass(learner, classId)
  await createSubmission({
    userId: learner.userId,
    labSlug: 'a-lab',
    createdAt: new Date(Date.now() + 60_000),
  })
  expect(await teachesLearner(teacher, submission(learner, now))).toBe(true)
  expect(await teachesLearner(teacher, submission(learner, new Date(Date.now() + 60_000)))).toBe(
    false,
  )
  const view = await getLearner(teacher, classId, learner.userId, { items })
  expect(view?.learner.status).toBe('left')
  expect(view?.submissions).toHaveLength(1)
})
