import type { KeptAnswer, QuizAnswer } from '@/lib/api/quiz'
import { takePoint } from '@/lib/auth/rate-limit'
import type { Viewer } from '@/lib/auth/viewer-type'
import { findLesson, readQuiz } from '@/lib/course/course'
import { type Given, judge } from '@/lib/course/quiz/judge'
import type { Question } from '@/lib/course/schema'
import { db } from '@/lib/db/client'
import { readClock } from '@/lib/db/clock'
import { err, ok, type Result } from '@/lib/result'
import { lessonItem } from '@/lib/course/item'
import { markLesson, touchItem } from './progress'
import { afterTry } from './quiz-standing'

type Refusal = 'not-signed-in' | 'not-found' | 'too-many'

const standing = {
  rightOnce: true,
  firstTryRight: true,
  tries: true,
  dueAt: true,
  intervalDays: true,
} as const

/**
 * One more try at a question, judged by the lesson's file.
 *
 * @param now the database's, if none is given
 */
export async function answerQuiz(
  viewer: Viewer,
  { lesson, question, given }: { lesson: string; question: string; given: Given },
  now?: Date,
): Promise<Result<{ right: boolean; dueAt: string | null }, Refusal>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  const asked = findQuestion(lesson, question)
  const judgement = asked && judge(asked, given)
  if (!judgement) return err('not-found')
  const { userId } = viewer
  if (!(await takePoint('quiz-user', userId))) return err('too-many')
  const { right } = judgement
  const comesBack = asked.kind !== 'prediction'
  const key = { userId, lesson, question }
  return db.$transaction(async (tx) => {
    const at = now ?? (await readClock(tx))
    // Progress before answers: also the order of _merge-guest.ts.
    await touchItem(tx, userId, lessonItem(lesson))
    const first = afterTry(null, { right, comesBack, at })
    const created = await tx.quizAnswer.createMany({
      data: [{ ...key, given: stored(given), answeredAt: at, ...first }],
      skipDuplicates: true,
    })
    if (created.count > 0) return ok({ right, dueAt: first.dueAt?.toISOString() ?? null })
    // Two tabs answer one after the other.
    await tx.$queryRaw`
      select question from "QuizAnswer"
      where "userId" = ${userId}::uuid and lesson = ${lesson} and question = ${question}
      for update`
    const where = { userId_lesson_question: key }
    const before = await tx.quizAnswer.findUniqueOrThrow({ where, select: standing })
    const after = afterTry(before, { right, comesBack, at })
    await tx.quizAnswer.update({
      where,
      data: { given: stored(given), answeredAt: at, ...after },
      select: { question: true },
    })
    return ok({ right, dueAt: after.dueAt?.toISOString() ?? null })
  })
}

/**
 * Takes over what a reader answered before signing in: the first answer to each question, the last one, and how many
 * there were. Judged here, like any other. What the account has answered itself counts as it is, but that a question
 * was right is never lost; so the same answers may come twice. A lesson that they complete is passed.
 *
 * @param now the database's, if none is given
 */
export async function takeKeptAnswers(
  viewer: Viewer,
  kept: readonly KeptAnswer[],
  now?: Date,
): Promise<Result<null, 'not-signed-in' | 'too-many'>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  const { userId } = viewer
  if (!(await takePoint('quiz-user', userId))) return err('too-many')
  const at = now ?? (await readClock(db))
  // Questions that a lesson no longer has, and answers that are none, are left out.
  const rows = kept.flatMap(({ lesson, question, first, last, tries }) => {
    const asked = findQuestion(lesson, question)
    const [begun, ended] = asked ? [judge(asked, first), judge(asked, last)] : []
    if (!asked || !begun || !ended) return []
    const comesBack = asked.kind !== 'prediction'
    const row = {
      ...afterTry(null, { right: begun.right, comesBack, at }),
      rightOnce: begun.right || ended.right,
      tries,
    }
    return [{ userId, lesson, question, given: stored(last), answeredAt: at, ...row }]
  })
  await db.quizAnswer.createMany({ data: rows, skipDuplicates: true })
  for (const { lesson, question, given, rightOnce } of rows) {
    if (!rightOnce) continue
    await db.quizAnswer.updateMany({
      where: { userId, lesson, question, rightOnce: false },
      data: { rightOnce, given },
    })
  }
  for (const lesson of new Set(rows.map((row) => row.lesson))) {
    await touchItem(db, userId, lessonItem(lesson))
    await markLesson(viewer, lesson, 'passed')
  }
  return ok(null)
}

/** The viewer's answers to the questions that the lesson has today, the oldest first. */
export async function listQuizAnswers(viewer: Viewer, lesson: string): Promise<QuizAnswer[]> {
  if (viewer.kind !== 'user' || !findLesson(lesson)) return []
  const ids = readQuiz(lesson)?.questions.map(({ id }) => id) ?? []
  const rows = await db.quizAnswer.findMany({
    where: { userId: viewer.userId, lesson, question: { in: ids } },
    select: { question: true, given: true, ...standing, answeredAt: true },
    orderBy: { answeredAt: 'asc' },
  })
  return rows.map((row) => ({
    question: row.question,
    given: row.given as number | number[],
    rightOnce: row.rightOnce,
    firstTryRight: row.firstTryRight,
    tries: row.tries,
    answeredAt: row.answeredAt.toISOString(),
  }))
}

function findQuestion(lesson: string, id: string): Question | null {
  const quiz = findLesson(lesson) && readQuiz(lesson)
  return quiz?.questions.find((question) => question.id === id) ?? null
}

function stored(given: Given): number | number[] {
  return typeof given === 'number' ? given : [...given]
}
