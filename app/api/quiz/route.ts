import { z } from 'zod'
import { quizAnswers } from '@/lib/api/contract'
import { getViewer } from '@/lib/auth/viewer'
import { answerQuiz, listQuizAnswers } from '@/lib/progress/quiz'
import { answer, changing, check, json, reading, readJson, unwrap } from '../_lib/http'

const lesson = z.string().min(1).max(200)
const given = z.object({
  lesson,
  question: z.string().max(200),
  choice: z.int().min(0).max(20),
})

export const GET = reading(async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const asked = check(z.object({ lesson }), query)
  return answer(quizAnswers, { answers: await listQuizAnswers(await getViewer(), asked.lesson) })
})

export const POST = changing(async (request) =>
  json(unwrap(await answerQuiz(await getViewer(), await readJson(request, given)))),
)
