import { z } from 'zod'
import { quizAnswers, quizJudged, quizTry } from '@/lib/api/quiz'
import { getViewer } from '@/lib/auth/viewer'
import { answerQuiz, listQuizAnswers } from '@/lib/progress/quiz'
import { answer, changing, check, reading, readJson, unwrap } from '../_lib/http'

const wanted = z.object({ lesson: z.string().min(1).max(200) })

export const GET = reading(async (request) => {
  const { lesson } = check(wanted, Object.fromEntries(new URL(request.url).searchParams))
  return answer(quizAnswers, { answers: await listQuizAnswers(await getViewer(), lesson) })
})

export const POST = changing(async (request) => {
  const given = await readJson(request, quizTry)
  return answer(quizJudged, unwrap(await answerQuiz(await getViewer(), given)))
})
