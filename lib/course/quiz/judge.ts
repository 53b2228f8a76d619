import type { Question } from '../schema'

/**
 * What a reader gave as the answer. Places are those of the file, counted from 0, whatever order the reader saw:
 * of a choice or a line its place, of an order the places in the order in which they were put, of a number itself.
 */
export type Given = number | readonly number[]

export type Judgement =
  | { right: true; explanation: string }
  | {
      right: false
      /** Of this very mistake; null of a number that no known thought leads to. */
      explanation: string | null
      /** Of a number: on which side of the answer it is. */
      off?: 'too large' | 'too small'
      /** Of an order: how many items stand where they belong. */
      inPlace?: number
    }

/**
 * Judges an answer by the question as its file has it; the browser and the server both do. A wrong answer hears why
 * it is wrong and nothing of the right one. Null for what is no answer to this question.
 */
export function judge(question: Question, given: Given): Judgement | null {
  switch (question.kind) {
    case 'choice':
    case 'prediction': {
      const chosen = typeof given === 'number' ? question.choices[given] : undefined
      return chosen ? { right: chosen.correct, explanation: chosen.explanation } : null
    }
    case 'line': {
      const line = typeof given === 'number' ? question.lines[given] : undefined
      return line ? { right: given === question.answer, explanation: line.explanation } : null
    }
    case 'number':
      return typeof given === 'number' ? judgeNumber(question, given) : null
    case 'order': {
      if (typeof given === 'number' || !isPermutation(given, question.items.length)) return null
      const inPlace = given.filter((item, place) => item === place).length
      if (inPlace === given.length) return { right: true, explanation: question.explanation }
      return { right: false, explanation: question.wrong, inPlace }
    }
  }
}

function judgeNumber(question: Extract<Question, { kind: 'number' }>, given: number): Judgement {
  const { answer, tolerance } = question
  if (isWithin(given, answer, tolerance)) return { right: true, explanation: question.explanation }
  const known = question.wrong.find((wrong) => isWithin(given, wrong.answer, tolerance))
  const off = given > answer ? 'too large' : 'too small'
  return { right: false, explanation: known?.explanation ?? null, off }
}

/** 0.25 is within 0.05 of 0.2, although the difference of the two doubles is a little more. */
function isWithin(given: number, answer: number, tolerance: number): boolean {
  const slack = 4 * Number.EPSILON * Math.max(Math.abs(given), Math.abs(answer), tolerance)
  return Math.abs(given - answer) <= tolerance + slack
}

function isPermutation(places: readonly number[], length: number): boolean {
  return places.length === length && places.every((_, place) => places.includes(place))
}

/** The answer that is right, or of a number the very one in the middle. */
export function rightAnswer(question: Question): Given {
  switch (question.kind) {
    case 'choice':
    case 'prediction':
      return question.choices.findIndex((choice) => choice.correct)
    case 'number':
    case 'line':
      return question.answer
    case 'order':
      return question.items.map((_, place) => place)
  }
}
