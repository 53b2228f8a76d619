import type * as Course from '@/lib/course/course'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { exportEverything } from '@/lib/account/export'
import { anonymousViewer } from '@/lib/auth/viewer'
import { readQuiz } from '@/lib/course/course'
import { type Given, judge, rightAnswer } from '@/lib/course/quiz/judge'
import { db } from '@/lib/db/client'
import { listProgress, markLesson } from '@/lib/progress/progress'
import { answerQuiz, listQuizAnswers, takeKeptAnswers } from '@/lib/progress/quiz'
import { listQuizResults } from '@/lib/progress/quiz-results'
import { listDueQuestions } from '@/lib/progress/review'
import { useDatabase } from '../setup/database'
import { createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

const fixture = path.resolve('tests/fixtures/content')

// Its lesson basics/first has a question of every kind.
vi.mock('@/lib/course/course', async (original) => {
  const real = await original<typeof Course>()
  return {
    ...real,
    findLesson: (id: string) => real.findLesson(id, fixture),
    listLessons: () => real.listLessons(fixture),
    readQuiz: (id: string) => real.readQuiz(id, fixture),
  }
})

useDatabase()

const lesson = 'basics/first'
const questions = readQuiz(lesson)?.questions ?? []
const start = new Date('2026-11-30T09:00:00Z')

function days(count: number): Date {
  return new Date(start.getTime() + count * 86_400_000)
}

async function newcomer() {
  return viewerForTests((await createUser()).id)
}

type Learner = Awaited<ReturnType<typeof newcomer>>

/** An answer to each kind of question that is wrong. */
const WRONG: Record<string, Given> = {
  one: 1,
  two: 1,
  three: 1,
  four: 44,
  five: [2, 1, 0],
  six: 0,
  seven: 1,
}

function answer(viewer: Learner, question: string, given: Given, at = start) {
  return answerQuiz(viewer, { lesson, question, given }, at)
}

function right(id: string): Given {
  const question = questions.find((each) => each.id === id)
  if (!question) throw new Error(`the fixture has no question ${id}`)
  return rightAnswer(question)
}

async function answerRight(viewer: Learner, ids = questions.map(({ id }) => id)) {
  for (const id of ids) await answer(viewer, id, right(id))
}

test('The fixture has every kind, and its wrong answers are wrong', () => {
  const kinds = new Set(questions.map(({ kind }) => kind))
  expect([...kinds].sort()).toEqual(['choice', 'line', 'number', 'order', 'prediction'])
  for (const question of questions)
    expect(judge(question, WRONG[question.id] ?? [])).toMatchObject({ right: false })
})

test.each(questions.map(({ kind, id }) => ({ kind, id })))(
  'An answer of kind $kind ($id) is judged by the file, and what it was stays',
  async ({ id }) => {
    const viewer = await newcomer()
    const wrong = WRONG[id] as Given
    expect(await answer(viewer, id, wrong)).toMatchObject({ ok: true, value: { right: false } })
    expect(await answer(viewer, id, right(id))).toMatchObject({ value: { right: true } })
    expect(await answer(viewer, id, wrong)).toMatchObject({ value: { right: false } })
    expect(await listQuizAnswers(viewer, lesson)).toMatchObject([
      { question: id, given: wrong, rightOnce: true, firstTryRight: false, tries: 3 },
    ])
    expect(await listQuizAnswers(await newcomer(), lesson)).toEqual([])
  },
)

test('What is no answer to the question, or to no question, is refused', async () => {
  const viewer = await newcomer()
  for (const [id, given] of [
    ['one', 99],
    ['one', [0, 1]],
    ['four', [8]],
    ['five', [0, 1]],
    ['six', -1],
    ['none', 0],
  ] as const)
    expect(await answer(viewer, id, given)).toEqual({ ok: false, error: 'not-found' })
  const elsewhere = { lesson: 'basics/none', question: 'one', given: 0 }
  expect(await answerQuiz(viewer, elsewhere)).toEqual({ ok: false, error: 'not-found' })
  expect(await answerQuiz(anonymousViewer(), { lesson, question: 'one', given: 0 })).toEqual({
    ok: false,
    error: 'not-signed-in',
  })
})

test('Answers that arrive at once all count, and one of them was the first', async () => {
  const viewer = await newcomer()
  await Promise.all(Array.from({ length: 6 }, () => answer(viewer, 'one', right('one'))))
  expect(await listQuizAnswers(viewer, lesson)).toMatchObject([{ tries: 6, firstTryRight: true }])
})

test('A lesson is passed when each question was right once and each prediction was made', async () => {
  const viewer = await newcomer()
  const refused = { ok: false, error: 'quiz-unanswered' }
  expect(await markLesson(viewer, lesson, 'passed')).toEqual(refused)
  await answerRight(viewer, ['one', 'two', 'three', 'four', 'five'])
  await answer(viewer, 'six', WRONG.six as Given)
  await answer(viewer, 'seven', WRONG.seven as Given)
  expect(await markLesson(viewer, lesson, 'passed')).toEqual(refused)
  await answer(viewer, 'six', right('six'))
  await answer(viewer, 'one', WRONG.one as Given)
  expect((await markLesson(viewer, lesson, 'passed')).ok).toBe(true)
})

test('A prediction that was not made keeps the lesson open', async () => {
  const viewer = await newcomer()
  await answerRight(viewer, ['one', 'two', 'three', 'four', 'five', 'six'])
  expect(await markLesson(viewer, lesson, 'passed')).toMatchObject({ error: 'quiz-unanswered' })
})

test('Answers to questions that the lesson no longer has count for nothing', async () => {
  const viewer = await newcomer()
  const gone = { userId: viewer.userId, lesson, question: 'gone', given: 0, rightOnce: false }
  await db.quizAnswer.create({ data: { ...gone, firstTryRight: false, tries: 1, dueAt: start } })
  expect(await listQuizAnswers(viewer, lesson)).toEqual([])
  expect(await listQuizResults(viewer)).toEqual([])
  expect(await listDueQuestions(viewer, days(9))).toEqual([])
  await answerRight(viewer)
  expect((await markLesson(viewer, lesson, 'passed')).ok).toBe(true)
})

test('Results say what was right at the first try, to the learner and to those who teach them', async () => {
  const viewer = await newcomer()
  await answer(viewer, 'four', WRONG.four as Given)
  await answer(viewer, 'seven', WRONG.seven as Given)
  await answerRight(viewer, ['one', 'two', 'four'])
  const old = { userId: viewer.userId, lesson, question: 'three', given: 0, rightOnce: true }
  await db.quizAnswer.create({ data: old })
  const results = [{ lesson, questions: 6, right: 4, firstTryRight: 2, firstTryKnown: 3 }]
  expect(await listQuizResults(viewer)).toEqual(results)
  const other = await newcomer()
  const { userId } = viewer
  expect(await listQuizResults(other, { userId })).toEqual([])
  expect(await listQuizResults(other, { userId, teachesOwner: true })).toEqual(results)
  expect(await listQuizResults(anonymousViewer())).toEqual([])
})

test('A missed question is due after 1, 3, 7 and 21 days, and then learnt', async () => {
  const viewer = await newcomer()
  const due = async (at: Date) =>
    (await listDueQuestions(viewer, at)).map(({ question }) => question.id)
  await answer(viewer, 'one', right('one'))
  await answer(viewer, 'five', WRONG.five as Given)
  await answer(viewer, 'five', right('five'))
  await answer(viewer, 'seven', WRONG.seven as Given)
  let day = 0
  for (const wait of [1, 3, 7]) {
    expect(await due(days(day + wait - 0.1))).toEqual([])
    day += wait
    expect(await due(days(day))).toEqual(['five'])
    await answer(viewer, 'five', right('five'), days(day))
  }
  await answer(viewer, 'five', WRONG.five as Given, days(day + 21))
  expect(await due(days(day + 21.9))).toEqual([])
  day += 22
  for (const wait of [3, 7, 21]) {
    expect(await due(days(day))).toEqual(['five'])
    await answer(viewer, 'five', right('five'), days(day))
    day += wait
  }
  expect(await answer(viewer, 'five', right('five'), days(day))).toMatchObject({
    value: { dueAt: null },
  })
  expect(await due(days(9999))).toEqual([])
  expect(await listDueQuestions(anonymousViewer(), days(9999))).toEqual([])
})

test('What a reader answered before signing in is taken over once, as it was', async () => {
  const viewer = await newcomer()
  await answer(viewer, 'two', WRONG.two as Given)
  const kept = [
    { lesson, question: 'one', first: 1, last: 0, tries: 2 },
    { lesson, question: 'two', first: 0, last: 0, tries: 1 },
    { lesson, question: 'four', first: 8, last: 8, tries: 1 },
    { lesson, question: 'gone', first: 0, last: 0, tries: 1 },
    { lesson, question: 'five', first: [0], last: [0, 1, 2], tries: 2 },
    { lesson: 'basics/none', question: 'one', first: 0, last: 0, tries: 1 },
  ]
  for (let times = 0; times < 2; times++) {
    expect(await takeKeptAnswers(viewer, kept, start)).toEqual({ ok: true, value: null })
    const answers = await listQuizAnswers(viewer, lesson)
    const byId = Object.fromEntries(answers.map((each) => [each.question, each]))
    expect(Object.keys(byId).sort()).toEqual(['four', 'one', 'two'])
    expect(byId.one).toMatchObject({ given: 0, rightOnce: true, firstTryRight: false, tries: 2 })
    expect(byId.two).toMatchObject({ given: 0, rightOnce: true, firstTryRight: false, tries: 1 })
    expect(byId.four).toMatchObject({ rightOnce: true, firstTryRight: true, tries: 1 })
  }
  const due = await listDueQuestions(viewer, days(1))
  expect(due.map(({ question }) => question.id).sort()).toEqual(['one', 'two'])
  expect(await listProgress(viewer)).toMatchObject([{ state: 'in-progress' }])
  expect(await takeKeptAnswers(anonymousViewer(), kept)).toMatchObject({ error: 'not-signed-in' })
})

test('A lesson that was answered right before signing in is passed', async () => {
  const viewer = await newcomer()
  const kept = questions.map((question) => {
    const given = rightAnswer(question)
    const last = typeof given === 'number' ? given : [...given]
    return { lesson, question: question.id, first: last, last, tries: 1 }
  })
  await takeKeptAnswers(viewer, kept)
  expect(await listProgress(viewer)).toMatchObject([
    { item: 'lesson:basics/first', state: 'passed' },
  ])
})

test('Somebody who sends answers without end is stopped', async () => {
  const viewer = await newcomer()
  const results = await Promise.all(Array.from({ length: 310 }, () => takeKeptAnswers(viewer, [])))
  expect(results.filter(({ ok }) => !ok)).toHaveLength(10)
  expect(await answer(viewer, 'one', 0)).toEqual({ ok: false, error: 'too-many' })
})

test('The export holds every answer with all that is kept of it', async () => {
  const viewer = await newcomer()
  await answer(viewer, 'five', WRONG.five as Given)
  expect(await exportEverything(viewer)).toMatchObject({
    quizAnswers: [
      {
        lesson,
        question: 'five',
        given: [2, 1, 0],
        rightOnce: false,
        firstTryRight: false,
        tries: 1,
        dueAt: days(1),
        intervalDays: 1,
      },
    ],
  })
})
