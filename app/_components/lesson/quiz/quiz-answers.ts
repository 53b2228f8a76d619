import type { z } from 'zod/mini'
import type { QuizAnswer, quizJudged } from '@/lib/api/quiz'
import type { Given } from '@/lib/course/quiz/judge'
import { forgetKeptAnswers, hasKeptAnswers, keepAnswer, readKeptAnswers } from './kept-answers'

/** The reader's stored answers of one lesson; none when they cannot be had. */
export async function fetchAnswers(lesson: string): Promise<QuizAnswer[]> {
  const { contract, request } = await api()
  const url = `/api/quiz?lesson=${encodeURIComponent(lesson)}`
  const answer = await request(contract.quizAnswers, url)
  return answer.ok ? answer.value.answers : []
}

/** Stores an answer. One that does not get there (no network, a session that has ended) is kept here. */
export async function storeAnswer(
  lesson: string,
  question: string,
  given: Given,
): Promise<z.infer<typeof quizJudged> | null> {
  // Earlier answers first: else a second try would arrive as the first one.
  if (hasKeptAnswers() && !(await sendKeptAnswers())) {
    await keepAnswer(lesson, question, given)
    return null
  }
  const { contract, request } = await api()
  const body = { lesson, question, given }
  const answer = await request(contract.quizJudged, '/api/quiz', {
    method: 'POST',
    body,
    keepalive: true,
  })
  if (answer.ok) return answer.value
  // Of a question that the lesson no longer has: it will not be taken later either.
  const isFinal = answer.status === 400 || answer.status === 404
  if (!isFinal) await keepAnswer(lesson, question, given)
  return null
}

/** Sends what this browser has kept to the account. @returns whether it got there */
export async function sendKeptAnswers(): Promise<boolean> {
  const { contract, request } = await api()
  const answers = await readKeptAnswers()
  const body = { answers }
  const answer = await request(contract.nothing, '/api/quiz/kept', { method: 'POST', body })
  if (answer.ok || answer.status === 400) forgetKeptAnswers()
  return answer.ok
}

export async function markLesson(
  lesson: string,
  state: 'in-progress' | 'passed',
): Promise<boolean> {
  const { contract, request } = await api()
  const body = { lesson, state }
  const url = '/api/progress/lesson'
  return (await request(contract.nothing, url, { method: 'POST', body, keepalive: true })).ok
}

/** As in progress-store.ts: what parses the answers comes beside the page. */
async function api() {
  const [contract, quiz, { request }] = await Promise.all([
    import('@/lib/api/contract'),
    import('@/lib/api/quiz'),
    import('@/app/_request'),
  ])
  return { contract: { ...quiz, nothing: contract.nothing }, request }
}
