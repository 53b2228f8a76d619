import type * as Course from '@/lib/course/course'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { anonymousViewer } from '@/lib/auth/viewer'
import { readQuiz } from '@/lib/course/course'
import { db } from '@/lib/db/client'
import { getDashboard } from '@/lib/progress/dashboard'
import { choosePath } from '@/lib/progress/path'
import { listProgress, markLesson, recordVerdict, revealHint } from '@/lib/progress/progress'
import { rightAnswer } from '@/lib/course/quiz/judge'
import { answerQuiz } from '@/lib/progress/quiz'
import type { VerdictStatus } from '@/lib/labs/verdict'
import { useDatabase } from '../setup/database'
import { createSubmission, createUser, createVerdict } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

const fixture = path.resolve('tests/fixtures/content')

// Its lab `a-lab` has two hints.
process.env.FORKCHOICE_LABS = 'tests/fixtures/labs'
vi.mock('@/lib/course/course', async (original) => {
  const real = await original<typeof Course>()
  const course = {
    modules: [
      {
        slug: 'basics',
        number: 0,
        title: 'Basics',
        summary: '',
        lessons: [
          {
            id: 'basics/first',
            number: '0.1',
            title: 'First',
            href: '/x',
            prerequisites: [],
            labs: ['a-lab', 'gone'],
            optional: [],
            shortPath: true,
            shortLabs: [],
          },
        ],
      },
    ],
  }
  const lessons = course.modules[0]?.lessons ?? []
  return {
    ...real,
    getCourse: () => course,
    findLesson: (id: string) => lessons.find((lesson) => lesson.id === id) ?? null,
    readQuiz: (id: string) => real.readQuiz(id, fixture),
  }
})

useDatabase()

async function newcomer() {
  return viewerForTests((await createUser()).id)
}

async function grade(userId: string, status: VerdictStatus, run = 0, submissionId?: string) {
  const id = submissionId ?? (await createSubmission({ userId, labSlug: 'a-lab' })).id
  await db.$transaction(async (tx) => {
    await tx.verdict.create({
      data: {
        submissionId: id,
        run,
        labVersion: 'test',
        runnerVersion: 'test',
        seed: 1,
        status,
        tests: [],
        durationMs: 1,
      },
    })
    await recordVerdict(tx, id)
  })
  return id
}

test('Verdicts make progress, and a pass stays', async () => {
  const viewer = await newcomer()
  await grade(viewer.userId, 'failed')
  expect(await listProgress(viewer)).toMatchObject([{ state: 'failed', attempts: 1 }])
  await grade(viewer.userId, 'unavailable')
  expect(await listProgress(viewer)).toMatchObject([{ state: 'fault', attempts: 1 }])
  const submissionId = await grade(viewer.userId, 'passed')
  await grade(viewer.userId, 'failed')
  expect(await listProgress(viewer)).toMatchObject([
    { item: 'lab:a-lab', state: 'passed', attempts: 3, submissionId },
  ])
})

test('A regrade of an older submission does not hide the newest', async () => {
  const viewer = await newcomer()
  const first = await grade(viewer.userId, 'failed')
  const second = await grade(viewer.userId, 'unavailable')
  await grade(viewer.userId, 'failed', 1, first)
  expect(await listProgress(viewer)).toMatchObject([
    { state: 'fault', attempts: 1, submissionId: second },
  ])
})

test('Verdicts that arrive at once all count', async () => {
  const viewer = await newcomer()
  await Promise.all(Array.from({ length: 6 }, () => grade(viewer.userId, 'failed')))
  expect(await listProgress(viewer)).toMatchObject([{ state: 'failed', attempts: 6 }])
})

test('The verdict of a deleted submission is for nobody', async () => {
  await db.$transaction((tx) => recordVerdict(tx, randomUUID()))
})

/** Answers the whole quiz of basics/first, and all of it right. */
async function answerAll(viewer: ReturnType<typeof viewerForTests>) {
  for (const question of readQuiz('basics/first')?.questions ?? []) {
    const given = rightAnswer(question)
    await answerQuiz(viewer, { lesson: 'basics/first', question: question.id, given })
  }
}

test('A lesson is in progress, then passed, and stays passed', async () => {
  const viewer = await newcomer()
  await markLesson(viewer, 'basics/first', 'in-progress')
  expect(await listProgress(viewer)).toMatchObject([{ state: 'in-progress' }])
  await answerAll(viewer)
  await markLesson(viewer, 'basics/first', 'passed')
  await markLesson(viewer, 'basics/first', 'in-progress')
  expect(await listProgress(viewer)).toMatchObject([
    { item: 'lesson:basics/first', state: 'passed' },
  ])
  expect(await markLesson(viewer, 'basics/none', 'passed')).toMatchObject({ error: 'not-found' })
  expect(await markLesson(anonymousViewer(), 'basics/first', 'passed')).toMatchObject({
    error: 'not-signed-in',
  })
})

test('Hints are counted up to how many there are', async () => {
  const viewer = await newcomer()
  for (const hintsShown of [1, 2, 2]) {
    expect(await revealHint(viewer, 'a-lab')).toEqual({ ok: true, value: { hintsShown } })
  }
  expect(await revealHint(viewer, 'no-lab')).toMatchObject({ error: 'not-found' })
})

test('The dashboard shows the course with what was done, and where to go on', async () => {
  const viewer = await newcomer()
  await answerAll(viewer)
  await markLesson(viewer, 'basics/first', 'passed')
  const { id: submissionId } = await createSubmission({ userId: viewer.userId, labSlug: 'a-lab' })
  await createVerdict({ submissionId })
  expect(await getDashboard(viewer)).toMatchObject({
    passed: 1,
    total: 2,
    modules: [{ passed: 1, total: 2, items: [{ state: 'passed' }, { state: 'not-started' }] }],
    recent: [{ id: 'lesson:basics/first' }],
    next: { id: 'lab:a-lab', href: '/labs/a-lab' },
  })
  expect(await getDashboard(anonymousViewer())).toMatchObject({
    passed: 0,
    next: { id: 'lesson:basics/first' },
  })
})

test('Answering is work on the lesson; marking what is passed once more is none', async () => {
  const viewer = await newcomer()
  const { userId } = viewer
  const workedAt = async () => (await listProgress(viewer))[0]?.workedAt
  const before = new Date('2026-09-01T08:00:00Z')
  const rewind = () => db.progress.updateMany({ where: { userId }, data: { workedAt: before } })
  await markLesson(viewer, 'basics/first', 'in-progress')
  await rewind()
  await markLesson(viewer, 'basics/first', 'in-progress')
  expect(await workedAt()).toBe(before.toISOString())
  await answerAll(viewer)
  expect(await workedAt()).not.toBe(before.toISOString())
  await rewind()
  await markLesson(viewer, 'basics/first', 'passed')
  const [row] = await listProgress(viewer)
  expect(row?.passedAt).toBe(row?.workedAt)
  expect(row?.workedAt).not.toBe(before.toISOString())
  await rewind()
  await markLesson(viewer, 'basics/first', 'passed')
  expect(await listProgress(viewer)).toEqual([{ ...row, workedAt: before.toISOString() }])
})

test('A lesson that was only opened is not where one was; one with an answer is', async () => {
  const viewer = await newcomer()
  await markLesson(viewer, 'basics/first', 'in-progress')
  expect(await getDashboard(viewer)).toMatchObject({ recent: [], next: { workedAt: null } })
  await answerAll(viewer)
  expect(await getDashboard(viewer)).toMatchObject({
    recent: [{ id: 'lesson:basics/first' }],
    next: { id: 'lesson:basics/first', workedAt: expect.any(String) },
  })
})

test('On the short path, what comes next leaves out the other labs', async () => {
  const viewer = await newcomer()
  const { userId } = viewer
  await db.progress.create({ data: { userId, item: 'lesson:basics/first', state: 'passed' } })
  expect(await choosePath(anonymousViewer(), 'short')).toMatchObject({ error: 'not-signed-in' })
  expect(await choosePath(viewer, 'short')).toMatchObject({ ok: true })
  expect(await getDashboard(viewer)).toMatchObject({ path: 'short', next: null, total: 2 })
  await choosePath(viewer, 'whole')
  expect(await getDashboard(viewer)).toMatchObject({ path: 'whole', next: { id: 'lab:a-lab' } })
})

test("Progress is the learner's, and of those who teach them", async () => {
  const learner = await newcomer()
  await answerAll(learner)
  await markLesson(learner, 'basics/first', 'passed')
  const other = await newcomer()
  const { userId } = learner
  expect(await listProgress(other, { userId })).toEqual([])
  expect(await listProgress(other, { userId, teachesOwner: true })).toHaveLength(1)
  expect(await listProgress(anonymousViewer())).toEqual([])
})
