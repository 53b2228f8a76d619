import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { listLessons, readQuiz } from '@/lib/course/course'
import type { Question } from '@/lib/course/schema'
import { db } from '@/lib/db/client'

/** How somebody did at the questions of one lesson; predictions are no questions that one gets right. */
export type QuizResult = {
  lesson: string
  questions: number
  /** Right at least once. */
  right: number
  /** Right at the first try, of `firstTryKnown`: nobody has kept it of older answers. */
  firstTryRight: number
  firstTryKnown: number
}

/**
 * Lessons that have been begun, in the order of the course: the viewer's own, or those of `userId` for whoever may
 * read that learner's work.
 */
export async function listQuizResults(
  viewer: Viewer,
  { userId, teachesOwner = false }: { userId?: string; teachesOwner?: boolean } = {},
): Promise<QuizResult[]> {
  const ownerId = userId ?? (viewer.kind === 'user' ? viewer.userId : null)
  if (ownerId === null || !can(viewer, 'work:read', { ownerId, teachesOwner })) return []
  const rows = await db.quizAnswer.findMany({
    where: { userId: ownerId },
    select: { lesson: true, question: true, rightOnce: true, firstTryRight: true },
  })
  return listLessons().flatMap(({ id }) => {
    const mine = rows.filter(({ lesson }) => lesson === id)
    if (mine.length === 0) return []
    const questions = questionsOf(id).filter(({ kind }) => kind !== 'prediction')
    const answered = mine.filter((row) => questions.some((each) => each.id === row.question))
    if (answered.length === 0) return []
    return [
      {
        lesson: id,
        questions: questions.length,
        right: answered.filter(({ rightOnce }) => rightOnce).length,
        firstTryRight: answered.filter((row) => row.firstTryRight === true).length,
        firstTryKnown: answered.filter((row) => row.firstTryRight !== null).length,
      },
    ]
  })
}

/** Each question has been right once; a prediction has been made, whatever it was. */
export async function isQuizDone(userId: string, lesson: string): Promise<boolean> {
  const rows = await db.quizAnswer.findMany({
    where: { userId, lesson },
    select: { question: true, rightOnce: true },
  })
  const answered = new Map(rows.map(({ question, rightOnce }) => [question, rightOnce]))
  return questionsOf(lesson).every(({ id, kind }) =>
    kind === 'prediction' ? answered.has(id) : answered.get(id) === true,
  )
}

function questionsOf(lesson: string): readonly Question[] {
  return readQuiz(lesson)?.questions ?? []
}
