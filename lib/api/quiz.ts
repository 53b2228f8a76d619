import * as z from 'zod/mini'
import { count, time } from './contract'

/** The part of the contract (contract.ts) that is about questions: /api/quiz and what is below it. */

/** Given of lib/course/quiz/judge.ts: a place or a number, or the places of an order. */
const given = z.union([
  z.number(),
  z.array(z.int().check(z.gte(0), z.lt(20))).check(z.maxLength(20)),
])
const questionOfLesson = {
  lesson: z.string().check(z.minLength(1), z.maxLength(200)),
  question: z.string().check(z.minLength(1), z.maxLength(200)),
}

/** Body of POST /api/quiz: one try at a question. */
export const quizTry = z.object({ ...questionOfLesson, given })

/** POST /api/quiz. `dueAt` is when the question comes back; null when it does not. */
export const quizJudged = z.object({ right: z.boolean(), dueAt: z.nullable(time) })

const quizAnswer = z.object({
  question: z.string(),
  /** The last one. */
  given,
  /** At least once. */
  rightOnce: z.boolean(),
  /** Null of answers from before these were kept. */
  firstTryRight: z.nullable(z.boolean()),
  tries: z.nullable(count),
  answeredAt: time,
})
export type QuizAnswer = z.infer<typeof quizAnswer>

/** GET /api/quiz?lesson=: the reader's answers, the oldest first. */
export const quizAnswers = z.object({ answers: z.array(quizAnswer) })

/** What somebody answered to one question without being signed in. */
const keptAnswer = z.object({
  ...questionOfLesson,
  first: given,
  last: given,
  tries: z.int().check(z.gte(1), z.lte(1000)),
})
export type KeptAnswer = z.infer<typeof keptAnswer>

/** What the browser keeps of a reader who is not signed in, and the body of POST /api/quiz/kept. */
export const keptAnswers = z.object({ answers: z.array(keptAnswer).check(z.maxLength(500)) })
