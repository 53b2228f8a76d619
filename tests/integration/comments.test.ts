import { expect, test } from 'vitest'
import { exportEverything } from '@/lib/account/export'
import { mergeGuest } from '@/lib/auth/_merge-guest'
import {
  answerComment,
  changeComment,
  COMMENT_LENGTH,
  resolveThread,
  writeComment,
} from '@/lib/classes/understanding/comments'
import { leaveClass } from '@/lib/classes/members'
import { listAnswers, markThreadsRead } from '@/lib/classes/understanding/answers'
import {
  listSharedClasses,
  listThreads,
  listWaitingComments,
} from '@/lib/classes/understanding/threads'
import { db } from '@/lib/db/client'
import { useDatabase } from '../setup/database'
import {
  createClass,
  createGuest,
  createSection,
  createSubmission,
  createUser,
} from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

/** A class with a teacher, and a learner in a section who has handed in three lines. */
async function createLesson({ guest = false } = {}) {
  const [teacher, learner] = await Promise.all([
    createUser({ name: 'Thea' }),
    guest ? createGuest({ name: 'Lea' }) : createUser({ name: 'Lea' }),
  ])
  const { id: classId } = await createClass({ owner: teacher.id, learners: [learner.id] })
  const section = await createSection({ classId })
  await db.membership.update({
    where: { classId_userId: { classId, userId: learner.id } },
    data: { sectionId: section.id },
  })
  const { id: submissionId } = await createSubmission({
    ...{ userId: learner.id, state: 'graded' },
    files: { 'header.ts': 'one\ntwo\nthree\n' },
  })
  return {
    ...{ classId, submissionId, sectionId: section.id },
    learnerId: learner.id,
    teacher: viewerForTests(teacher.id),
    learner: viewerForTests(learner.id, guest),
  }
}

const at = { path: 'header.ts', line: 2 }

async function actionsIn(classId: string): Promise<string[]> {
  const events = await db.auditEvent.findMany({ where: { classId }, orderBy: { id: 'asc' } })
  return events.map(({ action }) => action)
}

test('A teacher writes about a line, the learner answers, and both read it', async () => {
  const { teacher, learner, classId, submissionId } = await createLesson()
  const written = await writeComment(teacher, submissionId, {
    ...{ ...at, classId },
    body: '  Why two?\r\n<b>Look</b> ',
  })
  if (!written.ok) throw new Error(written.error)
  const threadId = written.value.id
  expect(await listWaitingComments(learner)).toMatchObject([{ submissionId, threadId, line: 2 }])
  expect(await answerComment(learner, threadId, { body: 'Since one is taken.' })).toMatchObject({
    ok: true,
  })
  expect(await listWaitingComments(learner)).toEqual([])
  for (const viewer of [teacher, learner]) {
    const { threads } = await listThreads(viewer, submissionId)
    expect(threads).toMatchObject([{ id: threadId, ...at, mayAnswer: true }])
    expect(threads[0]!.comments.map(({ body }) => body)).toEqual([
      'Why two?\n<b>Look</b>',
      'Since one is taken.',
    ])
    expect(threads[0]!.comments.map(({ mayChange }) => mayChange)).toEqual(
      viewer === teacher ? [true, false] : [false, true],
    )
    expect(threads[0]!.comments[0]!.author.email).toBeNull()
  }
  expect(await resolveThread(learner, threadId, { resolved: true })).toMatchObject({ ok: true })
  // Saying so twice is nothing new.
  await resolveThread(learner, threadId, { resolved: true })
  expect((await listThreads(teacher, submissionId)).threads[0]!.resolvedAt).not.toBeNull()
  await changeComment(teacher, threadId, { body: 'Why three?' })
  expect(await exportEverything(learner)).toMatchObject({
    comments: [{ submissionId, body: 'Since one is taken.' }],
    submissions: [{ comments: [{ body: 'Why three?' }, { body: 'Since one is taken.' }] }],
  })
  // An answer opens it again.
  await answerComment(teacher, threadId, { body: 'One more thing.' })
  expect((await listThreads(learner, submissionId)).threads[0]).toMatchObject({ resolvedAt: null })
  expect(await listWaitingComments(learner)).toHaveLength(1)
  expect(await actionsIn(classId)).toEqual([
    ...['comment-written', 'comment-answered', 'comment-resolved'],
    ...['comment-changed', 'comment-answered'],
  ])
})

test('A comment needs a line that is there, and a text of bounded length', async () => {
  const { teacher, classId, submissionId } = await createLesson()
  const write = async (given: { path?: string; line?: number; body?: string }) => {
    const written = await writeComment(teacher, submissionId, {
      ...at,
      classId,
      body: 'x',
      ...given,
    })
    return written.ok ? 'ok' : written.error
  }
  expect(await write({ line: 3 })).toBe('ok')
  expect(await write({ line: 4 })).toBe('invalid')
  expect(await write({ line: 0 })).toBe('invalid')
  expect(await write({ path: 'other.ts' })).toBe('invalid')
  expect(await write({ path: 'constructor' })).toBe('invalid')
  expect(await write({ body: ' \n ' })).toBe('invalid')
  expect(await write({ body: 'x'.repeat(COMMENT_LENGTH + 1) })).toBe('invalid')
  expect(await write({ body: 'x'.repeat(COMMENT_LENGTH) })).toBe('ok')
  expect(await actionsIn(classId)).toEqual(['comment-written', 'comment-written'])
})

test('Those who teach the learner elsewhere read nothing of it, and assistants what is of their sections', async () => {
  const { teacher, learner, learnerId, classId, sectionId, submissionId } = await createLesson()
  await writeComment(teacher, submissionId, { ...at, classId, body: 'Between us.' })
  const elsewhere = viewerForTests((await createUser()).id)
  const other = await createClass({ owner: elsewhere.userId, learners: [learnerId] })
  const threadsOf = async (viewer: typeof teacher) =>
    (await listThreads(viewer, submissionId)).threads
  expect(await threadsOf(elsewhere)).toEqual([])
  expect((await listThreads(elsewhere, submissionId)).writesIn).toMatchObject([{ id: other.id }])
  const thread = (await threadsOf(teacher))[0]!.id
  expect(await answerComment(elsewhere, thread, { body: 'Me too.' })).toMatchObject({ ok: false })
  for (const [own, count] of [
    [sectionId, 1],
    [(await createSection({ classId })).id, 0],
  ] as const) {
    const assistant = viewerForTests((await createUser()).id)
    const userId = assistant.userId
    await db.membership.create({ data: { classId, userId, role: 'assistant' } })
    await db.assistantSection.create({ data: { classId, userId, sectionId: own } })
    expect(await threadsOf(assistant)).toHaveLength(count)
    const answered = await answerComment(assistant, thread, { body: 'And I.' })
    expect(answered.ok).toBe(count === 1)
  }
  expect(await threadsOf(learner)).toHaveLength(1)
})

test('Who has left the class reads what was written, and it goes no further', async () => {
  const { teacher, learner, classId, submissionId } = await createLesson()
  const written = await writeComment(teacher, submissionId, { ...at, classId, body: 'Look.' })
  await leaveClass(learner, classId)
  expect((await listThreads(learner, submissionId)).threads).toMatchObject([{ mayAnswer: false }])
  const thread = written.ok ? written.value.id : ''
  expect(await answerComment(learner, thread, { body: 'Late.' })).toMatchObject({ ok: false })
  expect(
    await writeComment(teacher, submissionId, { ...at, classId, body: 'More.' }),
  ).toMatchObject({ ok: false })
  expect((await listThreads(teacher, submissionId)).threads).toHaveLength(1)
})

test('An archived class is read', async () => {
  const { teacher, learner, classId, submissionId } = await createLesson()
  const written = await writeComment(teacher, submissionId, { ...at, classId, body: 'Look.' })
  await db.class.update({ where: { id: classId }, data: { archivedAt: new Date() } })
  const thread = written.ok ? written.value.id : ''
  for (const viewer of [teacher, learner]) {
    expect((await listThreads(viewer, submissionId)).threads).toMatchObject([{ mayAnswer: false }])
    expect(await answerComment(viewer, thread, { body: 'Late.' })).toMatchObject({ ok: false })
    expect(await resolveThread(viewer, thread, { resolved: true })).toMatchObject({ ok: false })
  }
  expect(await changeComment(teacher, thread, { body: 'Other.' })).toMatchObject({ ok: false })
})

test('A guest who gets an account keeps what they answered; an account takes its comments along', async () => {
  const { teacher, learner, classId, submissionId } = await createLesson({ guest: true })
  const written = await writeComment(teacher, submissionId, { ...at, classId, body: 'Look.' })
  await answerComment(learner, written.ok ? written.value.id : '', { body: 'I do.' })
  const account = await createUser({ name: 'Lea' })
  await db.$transaction((tx) => mergeGuest(tx, learner.userId, account.id))
  const { threads } = await listThreads(viewerForTests(account.id), submissionId)
  expect(threads[0]!.comments.map(({ mayChange }) => mayChange)).toEqual([false, true])
  await db.user.delete({ where: { id: account.id } })
  expect(await db.lineComment.count({ where: { classId } })).toBe(0)
})

test('What was handed in before joining is talked about once the learner shares it', async () => {
  const { teacher, learnerId, classId, submissionId } = await createLesson()
  const membership = { where: { classId_userId: { classId, userId: learnerId } } }
  const joinedAt = new Date(Date.now() + 60_000)
  await db.membership.update({ ...membership, data: { joinedAt, sharesEarlier: false } })
  const write = () => writeComment(teacher, submissionId, { ...at, classId, body: 'Look.' })
  expect(await write()).toMatchObject({ ok: false, error: 'not-found' })
  expect((await listThreads(teacher, submissionId)).writesIn).toEqual([])
  await db.membership.update({ ...membership, data: { sharesEarlier: true } })
  expect(await write()).toMatchObject({ ok: true })
})

test('Classes that two share are those in which the one sees the work of the other', async () => {
  const { classId, sectionId, learnerId, learner, teacher, submissionId } = await createLesson()
  const [here, elsewhere, stranger] = await Promise.all(
    ['Asta', 'Otto', 'Sam'].map(async (name) => viewerForTests((await createUser({ name })).id)),
  )
  const other = await createSection({ classId })
  for (const [assistant, section] of [
    [here!, sectionId],
    [elsewhere!, other.id],
  ] as const) {
    const { userId } = assistant
    await db.membership.create({ data: { classId, userId, role: 'assistant' } })
    await db.assistantSection.create({ data: { classId, userId, sectionId: section } })
  }
  // A class of the same teacher without the learner, and one in which both learn.
  await createClass({ owner: teacher.userId })
  await createClass({ learners: [learnerId, stranger!.userId] })
  const shared = async (viewer: typeof teacher) =>
    (await listSharedClasses(viewer, learnerId)).map(({ id }) => id)
  expect(await shared(teacher)).toEqual([classId])
  expect(await shared(here!)).toEqual([classId])
  expect(await shared(elsewhere!)).toEqual([])
  expect(await shared(stranger!)).toEqual([])
  expect(await shared(learner)).toEqual([])
  expect((await listThreads(elsewhere!, submissionId)).writesIn).toEqual([])
  await leaveClass(learner, classId)
  expect(await shared(teacher)).toEqual([])
})

test('An answer is told to each of those who teach until they have read it, and to no other section', async () => {
  const { classId, sectionId, learner, teacher, submissionId } = await createLesson()
  const [coTeacher, here, elsewhere] = await Promise.all(
    ['Theo', 'Asta', 'Otto'].map(async (name) => viewerForTests((await createUser({ name })).id)),
  )
  const join = (userId: string, role: string) =>
    db.membership.create({ data: { classId, userId, role } })
  await join(coTeacher!.userId, 'teacher')
  const other = await createSection({ classId })
  for (const [{ userId }, section] of [
    [here!, sectionId],
    [elsewhere!, other.id],
  ] as const) {
    await join(userId, 'assistant')
    await db.assistantSection.create({ data: { classId, userId, sectionId: section } })
  }
  const told = async () => {
    const staff = [teacher, coTeacher!, here!, elsewhere!]
    return Promise.all(
      staff.map(async (one) => (await listAnswers(one, classId))?.answers.length ?? null),
    )
  }
  const written = await writeComment(teacher, submissionId, { ...at, classId, body: 'Why?' })
  if (!written.ok) throw new Error(written.error)
  const threadId = written.value.id
  expect(await told()).toEqual([0, 0, 0, 0])
  await answerComment(learner, threadId, { body: 'So.' })
  expect(await told()).toEqual([1, 1, 1, 0])
  expect((await listAnswers(teacher, classId))?.answers).toMatchObject([
    { threadId, submissionId, slug: 'header-codec', line: 2, learner: { name: 'Lea' } },
  ])
  expect(await listAnswers(learner, classId)).toBeNull()

  const newest = async () => {
    const { threads } = await listThreads(teacher, submissionId)
    return new Date(threads[0]!.comments.at(-1)!.at)
  }
  const read = await newest()
  expect(await markThreadsRead(elsewhere!, submissionId, { upTo: read })).toMatchObject({
    error: 'not-found',
  })
  await answerComment(learner, threadId, { body: 'And so.' })
  // One more came while the page was open.
  await markThreadsRead(teacher, submissionId, { upTo: read })
  expect(await told()).toEqual([1, 1, 1, 0])
  await markThreadsRead(teacher, submissionId, { upTo: await newest() })
  expect(await told()).toEqual([0, 1, 1, 0])
  // An older page that was left open takes nothing back.
  await markThreadsRead(teacher, submissionId, { upTo: read })
  expect(await told()).toEqual([0, 1, 1, 0])
  await answerComment(coTeacher!, threadId, { body: 'I see.' })
  expect(await told()).toEqual([0, 0, 0, 0])
  await answerComment(learner, threadId, { body: 'Thanks.' })
  // A time that is to come is cut to now.
  await markThreadsRead(teacher, submissionId, { upTo: new Date('2099-01-01') })
  await answerComment(learner, threadId, { body: 'Once more.' })
  expect(await told()).toEqual([1, 1, 1, 0])
  await resolveThread(teacher, threadId, { resolved: true })
  expect(await told()).toEqual([0, 0, 0, 0])
})
