import type { Viewer } from '@/lib/auth/viewer-type'
import { findLesson, readQuiz } from '@/lib/course/course'
import { db } from '@/lib/db/client'
import { err, ok, type Result } from '@/lib/result'

export type QuizAnswer = { question: string; choice: number; correct: boolean; answeredAt: string }

/** Stores the answer, in place of an earlier one. The quiz explains itself; nothing is counted. */
export async function answerQuiz(
  viewer: Viewer,
  { lesson, question, choice }: { lesson: string; question: string; choice: number },
): Promise<Result<{ correct: boolean }, 'not-signed-in' | 'not-found'>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  const quiz = findLesson(lesson) && readQuiz(lesson)
  const asked = quiz?.questions.find(({ id }) => id === question)
  const chosen = asked?.kind === 'choice' ? asked.choices[choice] : undefined
  if (!chosen) return err('not-found')
  const { correct } = chosen
  const { userId } = viewer
  await db.quizAnswer.upsert({
    where: { userId_lesson_question: { userId, lesson, question } },
    create: { userId, lesson, question, choice, correct },
    update: { choice, correct, answeredAt: new Date() },
    select: { question: true },
  })
  return ok({ correct })
}

export async function listQuizAnswers(viewer: Viewer, lesson: string): Promise<QuizAnswer[]> {
  if (viewer.kind !== 'user') return []
  const rows = await db.quizAnswer.findMany({
    where: { userId: viewer.userId, lesson },
    select: { question: true, choice: true, correct: true, answeredAt: true },
    orderBy: { answeredAt: 'asc' },
  })
  return rows.map((row) => ({ ...row, answeredAt: row.answeredAt.toISOString() }))
}
