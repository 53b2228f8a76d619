import type { QuizAnswer } from '@/lib/api/quiz'
import { type Given, judge } from '@/lib/course/quiz/judge'
import type { RenderedQuestion } from '@/lib/course/render'

/** How the reader stands with one question, as its form shows it. */
export type Answered = {
  rightOnce: boolean
  /** Null of answers from before this was kept. */
  firstTryRight: boolean | null
  tries: number | null
  /** Wrong answers, the newest last: all of this visit, and the one that was given last before it. */
  wrong: readonly Given[]
}

/** Answers by the ids of their questions. */
export type AnsweredById = Readonly<Record<string, Answered>>

/** One more try. */
export function afterGiven(
  question: RenderedQuestion,
  before: Answered | null,
  given: Given,
): Answered {
  const right = judge(question, given)?.right ?? false
  return {
    rightOnce: right || (before?.rightOnce ?? false),
    firstTryRight: before ? before.firstTryRight : right,
    tries: before ? before.tries && before.tries + 1 : 1,
    wrong: right ? (before?.wrong ?? []) : [...(before?.wrong ?? []), given],
  }
}

type Stored = Omit<QuizAnswer, 'question' | 'answeredAt'>

/**
 * What the server or this browser has kept. A question whose texts have changed places since may judge what was given
 * otherwise today: then it is only known how the reader stands.
 */
export function fromStored(
  question: RenderedQuestion,
  { given, rightOnce, firstTryRight, tries }: Stored,
): Answered {
  const isWrong = !rightOnce && judge(question, given)?.right === false
  return { rightOnce, firstTryRight, tries, wrong: isWrong ? [given] : [] }
}

/** Of two records of one question, the one that lost nothing. */
export function betterOf(one: Answered | undefined, other: Answered): Answered {
  return one && (one.rightOnce || !other.rightOnce) ? one : other
}

/** Questions that have not been right once, and predictions that were not made: what the lesson still asks for. */
export function countOpen(questions: readonly RenderedQuestion[], answers: AnsweredById): number {
  return questions.filter(({ id, kind }) =>
    kind === 'prediction' ? !answers[id] : !answers[id]?.rightOnce,
  ).length
}

/** The server asks the same of its own rows. */
export function isDone(questions: readonly RenderedQuestion[], answers: AnsweredById): boolean {
  return countOpen(questions, answers) === 0
}
