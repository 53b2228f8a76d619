import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listAssistants, setSight } from '@/lib/classes/assistants'
import { type Choice, EVERYBODY, NO_SECTION } from '@/lib/classes/gradebook/choice'
import { getClass } from '@/lib/classes/classes'
import { exportMatrixCsv, getMatrix } from '@/lib/classes/gradebook/gradebook'
import { findClassByCode, joinClass } from '@/lib/classes/joining'
import { getLearner } from '@/lib/classes/understanding/learner'
import { archiveClass } from '@/lib/classes/life'
import { leaveClass, removeMember } from '@/lib/classes/members'
import { listRoster } from '@/lib/classes/roster/roster'
import {
  deleteSection,
  listSections,
  makeSection,
  moveToSection,
  renameSection,
  rotateSectionCode,
} from '@/lib/classes/sections'
import {
  acceptInvitation,
  findInvitation,
  inviteAssistant,
  inviteTeacher,
} from '@/lib/classes/staff'
import { teachesLearner } from '@/lib/classes/teaches'
import { countPassed } from '@/lib/classes/gradebook/totals'
import { db } from '@/lib/db/client'
import { updateCellsOfClass } from '@/lib/grades/cells'
import type { Item } from '@/lib/progress/items'
import { useDatabase } from '../setup/database'
import { createClass, createSection, createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

const refused = { ok: false, error: 'not-found' }

const items: Item[] = [
  {
    ...{ id: 'lab:one', kind: 'lab', title: 'One', href: '/labs/one', lesson: 'm/l' },
    ...{ optional: false, needs: [], short: false },
  },
]

/** Two sections of two learners each, one learner in none, a teacher, and an assistant of Monday. */
async function course() {
  const make = async (name: string) => viewerForTests((await createUser({ name })).id)
  const owner = await make('Olga')
  const teacher = await make('Theo')
  const assistant = await make('Asta')
  const [ada, bea, cleo, dora, eve] = [
    await make('Ada'),
    await make('Bea'),
    await make('Cleo'),
    await make('Dora'),
    await make('Eve'),
  ]
  const { id: classId, joinCode } = await createClass({
    owner: owner.userId,
    teachers: [teacher.userId],
    learners: [ada, bea, cleo, dora, eve].map(({ userId }) => userId),
  })
  const monday = await createSection({ classId, name: 'Monday' })
  const tuesday = await createSection({ classId, name: 'Tuesday' })
  for (const [section, learners] of [
    [monday, [ada, bea]],
    [tuesday, [cleo, dora]],
  ] as const)
    await db.membership.updateMany({
      where: { classId, userId: { in: learners.map(({ userId }) => userId) } },
      data: { sectionId: section.id },
    })
  await db.membership.create({ data: { classId, userId: assistant.userId, role: 'assistant' } })
  await db.assistantSection.create({
    data: { classId, userId: assistant.userId, sectionId: monday.id },
  })
  const people = { owner, teacher, assistant, ada, bea, cleo, dora, eve }
  return { ...people, classId, joinCode, monday, tuesday }
}

type Course = Awaited<ReturnType<typeof course>>

async function audited(classId: string) {
  const rows = await db.auditEvent.findMany({ where: { classId }, orderBy: { id: 'asc' } })
  return rows.map(({ action, subjectId, before, after }) => ({ action, subjectId, before, after }))
}

async function sectionOf({ classId }: Course, { userId }: { userId: string }) {
  const row = await db.membership.findUniqueOrThrow({
    where: { classId_userId: { classId, userId } },
  })
  return row.sectionId
}

async function namesSeen(
  viewer: Course['owner'],
  classId: string,
  choice: Partial<Choice> = {},
): Promise<(string | null)[] | undefined> {
  const all = { ...EVERYBODY, ...choice }
  const matrix = await getMatrix(viewer, classId, { items, page: 1, choice: all })
  expect(matrix?.chosen).toBe(matrix?.rows.length)
  return matrix?.rows.map(({ name }) => name)
}

test('An assistant sees the learners of their sections, whatever is asked', async () => {
  const all = await course()
  const { classId, owner, teacher, assistant, ada, cleo, dora, eve } = all
  await db.progress.createMany({
    data: [ada, cleo, dora, eve].map(({ userId }) => ({
      userId,
      item: 'lab:one',
      state: 'passed',
    })),
  })
  expect(await namesSeen(owner, classId)).toHaveLength(5)
  expect(await namesSeen(teacher, classId)).toHaveLength(5)
  expect(await namesSeen(assistant, classId)).toEqual(['Ada', 'Bea'])
  expect(await namesSeen(assistant, classId, { search: 'example' })).toEqual([...['Ada', 'Bea']])
  expect(await namesSeen(assistant, classId, { search: 'Cleo' })).toEqual([])
  expect(await namesSeen(assistant, classId, { section: all.tuesday.id })).toEqual([])
  expect(await namesSeen(assistant, classId, { sort: 'passed' })).toEqual(['Bea', 'Ada'])
  expect(await getMatrix(assistant, classId, { items, page: 1 })).toMatchObject({ learners: 2 })

  // One question after the other, of one class and the same columns: no answer is another viewer's.
  const count = (viewer: Course['owner']) => countPassed(viewer, classId, [items])
  expect(await Promise.all([owner, assistant, teacher].map(count))).toEqual([[4], [1], [4]])

  for (const learner of [cleo, eve]) {
    expect(await getLearner(assistant, classId, learner.userId, { items })).toBeNull()
    expect(await teachesLearner(assistant, submissionOf(learner))).toBe(false)
  }
  expect(await getLearner(assistant, classId, ada.userId, { items })).not.toBeNull()
  expect(await teachesLearner(assistant, submissionOf(ada))).toBe(true)

  await leaveClass(ada, classId)
  await leaveClass(cleo, classId)
  const choice = { search: '', show: 'former', section: null } as const
  expect((await listRoster(assistant, classId, { choice }))?.rows).toMatchObject([
    { member: { userId: ada.userId } },
  ])
  expect((await listRoster(owner, classId, { choice }))?.rows).toHaveLength(2)

  expect(await getClass(assistant, classId)).toMatchObject({ role: 'assistant', joinCode: null })
  expect(await exportMatrixCsv(assistant, classId, { items })).toBeNull()
  expect(await listAssistants(assistant, classId)).toEqual([])
  expect(await listSections(assistant, classId)).toMatchObject({
    everybody: false,
    sections: [{ name: 'Monday', learners: 1, joinCode: null }],
    without: 0,
  })
  expect(await removeMember(assistant, classId, all.bea.userId)).toEqual(refused)
})

test('Who has a namesake in another section is told to nobody there; what only others have handled is no column', async () => {
  const { classId, owner, assistant, ada, cleo } = await course()
  await db.user.update({ where: { id: cleo.userId }, data: { name: 'Ada' } })
  await db.progress.create({ data: { userId: cleo.userId, item: 'lab:gone', state: 'passed' } })
  const retired = [{ id: 'lab:gone', title: 'Gone' }]
  const seen = async (viewer: Course['owner']) => {
    const matrix = await getMatrix(viewer, classId, { items, retired, page: 1 })
    const row = matrix?.rows.find(({ userId }) => userId === ada.userId)
    const learner = await getLearner(viewer, classId, ada.userId, { items })
    return [row?.hasNamesake, learner?.learner.hasNamesake, matrix?.former.length]
  }
  expect(await seen(owner)).toEqual([true, true, 1])
  expect(await seen(assistant)).toEqual([false, false, 0])
})

test('One who sees every section sees everybody, and one of no section nobody', async () => {
  const { classId, owner, assistant } = await course()
  const { userId } = assistant
  expect((await setSight(owner, classId, userId, { everySection: true, sectionIds: [] })).ok).toBe(
    true,
  )
  expect(await namesSeen(assistant, classId)).toHaveLength(5)
  await db.membership.update({
    where: { classId_userId: { classId, userId } },
    data: { everySection: false },
  })
  expect(await namesSeen(assistant, classId)).toEqual([])
  expect(await countPassed(assistant, classId, [items])).toEqual([0])
  expect(await listSections(assistant, classId)).toEqual({
    everybody: false,
    sections: [],
    without: 0,
  })
})

test('The table is that of one section, or of those who are in none', async () => {
  const { classId, owner, monday } = await course()
  expect(await namesSeen(owner, classId, { section: monday.id })).toEqual(['Ada', 'Bea'])
  expect(await namesSeen(owner, classId, { section: NO_SECTION })).toEqual(['Eve'])
  expect(await namesSeen(owner, classId, { section: randomUUID() })).toEqual([])
  expect(await listSections(owner, classId)).toMatchObject({
    everybody: true,
    sections: [
      { name: 'Monday', learners: 2 },
      { name: 'Tuesday', learners: 2 },
    ],
    without: 1,
  })
})

test('Sections are made, renamed, given another code and deleted by those who teach, each with one entry', async () => {
  const { classId, owner, teacher, assistant, ada, monday } = await course()
  for (const viewer of [assistant, ada]) {
    expect(await makeSection(viewer, classId, { name: 'X' })).toEqual(refused)
    expect(await renameSection(viewer, classId, monday.id, { name: 'X' })).toEqual(refused)
    expect(await rotateSectionCode(viewer, classId, monday.id)).toEqual(refused)
    expect(await deleteSection(viewer, classId, monday.id)).toEqual(refused)
  }
  const made = await makeSection(teacher, classId, { name: '  Wednesday ' })
  expect(made.ok).toBe(true)
  expect(await makeSection(owner, classId, { name: 'Wednesday' })).toMatchObject({
    error: 'name-taken',
  })
  expect(await makeSection(owner, classId, { name: ' \u200b' })).toMatchObject({ error: 'invalid' })
  expect(await renameSection(owner, classId, monday.id, { name: 'Tuesday' })).toMatchObject({
    error: 'name-taken',
  })
  expect((await renameSection(owner, classId, monday.id, { name: 'Friday' })).ok).toBe(true)
  expect(await renameSection(owner, classId, randomUUID(), { name: 'X' })).toEqual(refused)
  const code = await rotateSectionCode(owner, classId, monday.id)
  expect(code).toMatchObject({
    ok: true,
    value: { joinCode: expect.not.stringMatching(monday.joinCode) },
  })
  expect((await deleteSection(owner, classId, monday.id)).ok).toBe(true)
  expect(await audited(classId)).toMatchObject([
    { action: 'section-made', after: { name: 'Wednesday' } },
    { action: 'section-renamed', before: { name: 'Monday' }, after: { name: 'Friday' } },
    { action: 'section-code-changed', after: { name: 'Friday' } },
    { action: 'section-deleted', before: { name: 'Friday' } },
  ])
  expect(await listSections(owner, classId)).toMatchObject({ without: 3 })
})

test('Twenty of one name at once make one section', async () => {
  const { classId, owner } = await course()
  const made = await Promise.all(
    Array.from({ length: 8 }, () => makeSection(owner, classId, { name: 'Thursday' })),
  )
  expect(made.filter(({ ok }) => ok)).toHaveLength(1)
})

test('A section that is deleted takes its exceptions along, says how many before, and leaves its learners in the class', async () => {
  const all = await course()
  const { classId, owner, assistant, monday } = all
  const exception = { classId, sectionId: monday.id, laterSeconds: 3600, reason: 'snow' }
  await db.exception.createMany({
    data: [
      exception,
      { ...exception, revokedAt: new Date() },
      { classId, userId: all.ada.userId, laterSeconds: 60, reason: 'ill' },
    ],
  })
  const before = await listSections(owner, classId)
  expect(before?.sections[0]).toMatchObject({ name: 'Monday', learners: 2, exceptions: 1 })
  await deleteSection(owner, classId, monday.id)
  expect(await db.exception.count({ where: { classId } })).toBe(1)
  expect(await namesSeen(owner, classId)).toHaveLength(5)
  expect(await sectionOf(all, all.ada)).toBeNull()
  // Who assisted there assists on, and sees nobody.
  expect(await namesSeen(assistant, classId)).toEqual([])
})

test('Learners are moved together, with one entry, or nobody is', async () => {
  const all = await course()
  const { classId, owner, assistant, monday, tuesday, ada, bea, cleo, eve } = all
  const ids = (...people: Course['owner'][]) => people.map(({ userId }) => userId)
  const move = (userIds: string[], sectionId: string | null, viewer = owner) =>
    moveToSection(viewer, classId, { userIds, sectionId })
  expect(await move(ids(ada, cleo, eve, eve), monday.id)).toEqual({ ok: true, value: { moved: 2 } })
  expect(await sectionOf(all, cleo)).toBe(monday.id)
  expect(await sectionOf(all, eve)).toBe(monday.id)
  expect(await move(ids(ada), null)).toEqual({ ok: true, value: { moved: 1 } })
  expect(await sectionOf(all, ada)).toBeNull()
  expect(await move(ids(ada), null)).toEqual({ ok: true, value: { moved: 0 } })
  expect(await audited(classId)).toEqual([
    {
      action: 'section-moved',
      subjectId: null,
      before: { [cleo.userId]: tuesday.id, [eve.userId]: null },
      after: {
        sectionId: monday.id,
        name: 'Monday',
        userIds: expect.arrayContaining(ids(cleo, eve)),
      },
    },
    {
      action: 'section-moved',
      subjectId: ada.userId,
      before: { [ada.userId]: monday.id },
      after: { sectionId: null, name: null, userIds: ids(ada) },
    },
  ])

  const stranger = await createUser()
  const elsewhere = await createSection({ classId: (await createClass()).id })
  for (const [userIds, sectionId] of [
    [[...ids(bea), stranger.id], tuesday.id],
    [[...ids(bea), assistant.userId], tuesday.id],
    [[...ids(bea), owner.userId], tuesday.id],
    [[...ids(bea), 'nonsense'], tuesday.id],
    [ids(bea), elsewhere.id],
    [ids(bea), 'nonsense'],
    [[], tuesday.id],
    [[...ids(bea), ...Array.from({ length: 1000 }, () => randomUUID())], tuesday.id],
  ] as const)
    expect(await move([...userIds], sectionId)).toMatchObject({ error: 'invalid' })
  expect(await move(ids(bea), tuesday.id, assistant)).toEqual(refused)
  expect(await move(ids(bea), tuesday.id, bea)).toEqual(refused)
  expect(await sectionOf(all, bea)).toBe(monday.id)
})

/** Two lessons, due on Monday noon, a point each minus half of it for each day; marked as read an hour later. */
async function graded({ classId, ada, cleo, eve }: Course) {
  const due = new Date('2026-11-02T12:00:00Z')
  const readAt = new Date('2026-11-02T13:00:00Z')
  for (const position of [0, 1]) {
    const item = `lesson:m/l${position}`
    const dates = { dueAt: due, dueWall: '2026-11-02T12:00' }
    await db.assignment.create({
      data: { classId, title: item, item, position, points: 100, latePercent: 50, ...dates },
    })
    await db.progress.createMany({
      data: [ada, cleo, eve].map(({ userId }) => ({
        ...{ userId, item, state: 'passed', passedAt: readAt },
      })),
    })
  }
  await db.$transaction((tx) => updateCellsOfClass(tx, classId))
}

async function cellsOf({ classId }: Course, person?: { userId: string }) {
  return db.gradeCell.findMany({
    where: { classId, ...(person && { userId: person.userId }) },
    orderBy: [{ userId: 'asc' }, { assignment: { position: 'asc' } }],
  })
}

test('A move leaves work and grades alone', async () => {
  const all = await course()
  const { classId, owner, tuesday, ada, eve } = all
  await graded(all)
  const before = await cellsOf(all)
  expect(before).toHaveLength(10)
  await moveToSection(owner, classId, {
    userIds: [ada.userId, eve.userId],
    sectionId: tuesday.id,
  })
  expect(await cellsOf(all)).toEqual(before)
})

test('What was agreed for a section holds for who is moved into it, and no longer for who leaves it', async () => {
  const all = await course()
  const { classId, owner, monday, tuesday, ada, cleo, eve } = all
  await graded(all)
  const one = await db.assignment.findFirstOrThrow({ where: { classId, position: 0 } })
  const exception = { classId, assignmentId: one.id, sectionId: tuesday.id, reason: 'snow' }
  await db.exception.create({ data: { ...exception, laterSeconds: 7200 } })
  await db.$transaction((tx) => updateCellsOfClass(tx, classId))
  const pointsOf = async (person: { userId: string }) =>
    (await cellsOf(all, person)).map(({ points }) => points)
  const late = [50, 50]
  const extended = [100, 50]
  expect(await Promise.all([ada, cleo, eve].map(pointsOf))).toEqual([late, extended, late])
  await moveToSection(owner, classId, { userIds: [ada.userId], sectionId: tuesday.id })
  await moveToSection(owner, classId, { userIds: [cleo.userId], sectionId: monday.id })
  expect(await Promise.all([ada, cleo, eve].map(pointsOf))).toEqual([extended, late, late])
  await joinClass(eve, tuesday.joinCode)
  expect(await pointsOf(eve)).toEqual(extended)
  await deleteSection(owner, classId, tuesday.id)
  expect(await Promise.all([ada, cleo, eve].map(pointsOf))).toEqual([late, late, late])
})

test('Learners who are moved while they join by codes end where the last one put them, cells and all', async () => {
  const all = await course()
  const { classId, owner, monday, tuesday, ada, eve } = all
  await db.exception.create({
    data: { classId, sectionId: tuesday.id, reason: 'snow', laterSeconds: 7200 },
  })
  await graded(all)
  await Promise.all([
    joinClass(eve, tuesday.joinCode),
    moveToSection(owner, classId, { userIds: [ada.userId, eve.userId], sectionId: monday.id }),
    moveToSection(owner, classId, { userIds: [eve.userId, ada.userId], sectionId: tuesday.id }),
  ])
  const left = await cellsOf(all)
  await db.$transaction((tx) => updateCellsOfClass(tx, classId))
  expect(left).toEqual(await cellsOf(all))
  expect(await sectionOf(all, ada)).toBe(await sectionOf(all, eve))
})

test('By the code of a section somebody joins the class in it', async () => {
  const all = await course()
  const { classId, joinCode, owner, monday, tuesday, ada, eve } = all
  const sam = viewerForTests((await createUser({ name: 'Sam' })).id)
  const typed = ` ${monday.joinCode.toLowerCase().slice(0, 4)}-${monday.joinCode.slice(4)}`
  expect(await findClassByCode(sam, typed)).toMatchObject({
    id: classId,
    role: null,
    section: { name: 'Monday' },
    ownSection: null,
  })
  expect(await joinClass(sam, typed)).toEqual({ ok: true, value: { id: classId } })
  expect(await sectionOf(all, sam)).toBe(monday.id)

  // In none yet: gets it. In another: stays there, and is told so.
  expect(await joinClass(eve, tuesday.joinCode)).toEqual({ ok: true, value: { id: classId } })
  expect(await sectionOf(all, eve)).toBe(tuesday.id)
  expect(await joinClass(ada, tuesday.joinCode)).toEqual({
    ok: true,
    value: { id: classId, stays: true },
  })
  expect(await sectionOf(all, ada)).toBe(monday.id)
  expect(await joinClass(ada, joinCode)).toEqual({ ok: true, value: { id: classId } })
  // Whoever comes back goes on where they were.
  await leaveClass(ada, classId)
  expect(await joinClass(ada, tuesday.joinCode)).toMatchObject({ value: { stays: true } })
  expect(await sectionOf(all, ada)).toBe(monday.id)
  // Staff are in no section, whatever they type.
  expect(await joinClass(owner, monday.joinCode)).toEqual({ ok: true, value: { id: classId } })
  expect(await sectionOf(all, owner)).toBeNull()
  expect(await audited(classId)).toMatchObject([
    { action: 'member-joined', subjectId: sam.userId, after: { name: 'Monday' } },
    { action: 'section-joined', subjectId: eve.userId, after: { name: 'Tuesday' } },
    { action: 'member-left' },
    { action: 'member-returned', subjectId: ada.userId },
  ])
})

test('Who is blocked, comes too late or with a code of before, stays out of the section as of the class', async () => {
  const all = await course()
  const { classId, owner, monday, ada, eve } = all
  const sam = viewerForTests((await createUser({ name: 'Sam' })).id)
  await removeMember(owner, classId, ada.userId, { block: true })
  expect(await joinClass(ada, monday.joinCode)).toMatchObject({ error: 'blocked' })
  const rotated = await rotateSectionCode(owner, classId, monday.id)
  if (!rotated.ok) throw new Error(rotated.error)
  const { joinCode } = rotated.value
  expect(await joinClass(sam, monday.joinCode)).toMatchObject({ error: 'no-such-class' })
  expect(await joinClass(ada, joinCode)).toMatchObject({ error: 'blocked' })
  await archiveClass(owner, classId, { archived: true })
  expect(await joinClass(sam, joinCode)).toMatchObject({ error: 'class-archived' })
  expect(await joinClass(eve, joinCode)).toMatchObject({ ok: true })
  expect(await sectionOf(all, eve)).toBeNull()
})

async function tokenOf(made: ReturnType<typeof inviteAssistant>): Promise<string> {
  const link = await made
  if (!link.ok) throw new Error(link.error)
  return link.value.path.replace('/teach/', '')
}

test('An assistant comes by a link that says what they will be', async () => {
  const all = await course()
  const { classId, owner, teacher, monday, tuesday } = all
  const sam = viewerForTests((await createUser({ name: 'Sam' })).id)
  const sight = { everySection: false, sectionIds: [tuesday.id] }
  const elsewhere = await createSection({ classId: (await createClass()).id })
  expect(await inviteAssistant(teacher, classId, sight)).toEqual(refused)
  for (const sectionIds of [[], [elsewhere.id], [tuesday.id, elsewhere.id]])
    expect(
      await inviteAssistant(owner, classId, { everySection: false, sectionIds }),
    ).toMatchObject({ error: 'invalid' })

  const token = await tokenOf(inviteAssistant(owner, classId, sight))
  expect(await findInvitation(sam, token)).toMatchObject({
    role: 'assistant',
    sections: ['Tuesday'],
    present: null,
  })
  // A teacher stays one, and the link is as good as before.
  expect((await acceptInvitation(teacher, token)).ok).toBe(true)
  expect(await getClass(teacher, classId)).toMatchObject({ role: 'teacher' })
  expect((await acceptInvitation(sam, token)).ok).toBe(true)
  expect(await namesSeen(sam, classId)).toEqual(['Cleo', 'Dora'])

  // A second link adds, and one to teach makes a teacher.
  const more = { everySection: false, sectionIds: [monday.id] }
  await acceptInvitation(sam, await tokenOf(inviteAssistant(owner, classId, more)))
  expect(await namesSeen(sam, classId)).toEqual(['Ada', 'Bea', 'Cleo', 'Dora'])
  expect(await listAssistants(teacher, classId)).toMatchObject([
    { name: 'Asta', sections: [{ name: 'Monday' }] },
    { name: 'Sam', sections: [{ name: 'Monday' }, { name: 'Tuesday' }] },
  ])
  await acceptInvitation(sam, await tokenOf(inviteTeacher(owner, classId)))
  expect(await getClass(sam, classId)).toMatchObject({ role: 'teacher' })
  expect(await db.assistantSection.count({ where: { userId: sam.userId } })).toBe(0)
  expect((await audited(classId)).map(({ action }) => action)).toEqual([
    ...['assistant-invited', 'assistant-joined', 'assistant-invited', 'assistant-joined'],
    ...['teacher-invited', 'teacher-joined'],
  ])
})

test('A learner who becomes an assistant says so twice, and is no learner any more', async () => {
  const all = await course()
  const { classId, owner, ada, tuesday, monday } = all
  const sight = { everySection: false, sectionIds: [tuesday.id] }
  await graded(all)
  const grades = await cellsOf(all, ada)
  expect(grades).toHaveLength(2)
  const token = await tokenOf(inviteAssistant(owner, classId, sight))
  expect(await findInvitation(ada, token)).toMatchObject({ present: 'learner' })
  expect(await acceptInvitation(ada, token)).toMatchObject({ error: 'unconfirmed' })
  expect((await acceptInvitation(ada, token, { confirmed: true })).ok).toBe(true)
  expect(await namesSeen(owner, classId)).not.toContain('Ada')
  expect(await namesSeen(ada, classId)).toEqual(['Cleo', 'Dora'])
  expect(await getLearner(owner, classId, ada.userId, { items })).toBeNull()
  expect(await cellsOf(all, ada)).toEqual([])

  // Who is removed as an assistant and joins by the code learns again, and assists no more.
  await removeMember(owner, classId, ada.userId)
  expect(await namesSeen(ada, classId)).toBeUndefined()
  await joinClass(ada, monday.joinCode)
  expect(await getClass(ada, classId)).toMatchObject({ role: 'learner', ownSection: 'Monday' })
  expect(await db.assistantSection.count({ where: { userId: ada.userId } })).toBe(0)
  expect(await cellsOf(all, ada)).toEqual(grades)
})

test('The owner changes whose work an assistant sees', async () => {
  const { classId, owner, teacher, assistant, ada, monday, tuesday } = await course()
  const both = { everySection: false, sectionIds: [monday.id, tuesday.id] }
  for (const viewer of [teacher, assistant, ada])
    expect(await setSight(viewer, classId, assistant.userId, both)).toEqual(refused)
  expect(await setSight(owner, classId, teacher.userId, both)).toEqual(refused)
  expect(await setSight(owner, classId, ada.userId, both)).toEqual(refused)
  const nothing = { everySection: false, sectionIds: [] }
  expect(await setSight(owner, classId, assistant.userId, nothing)).toMatchObject({
    error: 'invalid',
  })
  await setSight(owner, classId, assistant.userId, both)
  await setSight(owner, classId, assistant.userId, both)
  expect(await namesSeen(assistant, classId)).toHaveLength(4)
  expect(await audited(classId)).toMatchObject([
    {
      action: 'assistant-sections',
      subjectId: assistant.userId,
      before: { names: ['Monday'] },
      after: { names: ['Monday', 'Tuesday'] },
    },
  ])
})

function submissionOf({ userId }: { userId: string }) {
  return { userId, labSlug: 'a-lab', createdAt: new Date() }
}
