import type { Viewer } from '@/lib/auth/viewer-type'
import { findLesson, type Lesson, readQuiz } from '@/lib/course/course'
import type { Question } from '@/lib/course/schema'
import { db } from '@/lib/db/client'
import { readClock } from '@/lib/db/clock'

export type DueQuestion = { lesson: Lesson; question: Question }

/**
 * Questions that the viewer once missed and whose day has come (quiz-standing.ts), the longest due first. Those that
 * their lesson no longer has are left out.
 *
 * @param now the database's, if none is given
 */
export async function listDueQuestions(viewer: Viewer, now?: Date): Promise<DueQuestion[]> {
  if (viewer.kind !== 'user') return []
  const rows = await db.quizAnswer.findMany({
    where: { userId: viewer.userId, dueAt: { lte: now ?? (await readClock(db)) } },
    select: { lesson: true, question: true },
    orderBy: [{ dueAt: 'asc' }, { lesson: 'asc' }, { question: 'asc' }],
  })
  const lessons = new Map(rows.map(({ lesson }) => [lesson, findLesson(lesson)]))
  const quizzes = new Map(
    [...lessons].map(([id, lesson]) => [id, (lesson && readQuiz(id))?.questions ?? []]),
  )
  return rows.flatMap(({ lesson: id, question }) => {
    const lesson = lessons.get(id)
    const asked = quizzes.get(id)?.find((each) => each.id === question)
    return lesson && asked ? [{ lesson, question: asked }] : []
  })
}
