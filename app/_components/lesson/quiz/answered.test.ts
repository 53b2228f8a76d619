import { describe, expect, test } from 'vitest'
import type { RenderedQuestion } from '@/lib/course/render'
import { afterGiven, betterOf, fromStored, isDone } from './answered'

const question: RenderedQuestion = {
  taughtIn: null,
  kind: 'choice',
  id: 'q',
  prompt: 'Which one?',
  choices: [
    { text: 'this', correct: false, explanation: 'It is not this.' },
    { text: 'that', correct: true, explanation: 'It is that.' },
    { text: 'neither', correct: false, explanation: 'It is one of them.' },
  ],
}
const prediction: RenderedQuestion = { ...question, kind: 'prediction', id: 'p', figure: 'f' }

test('The first try stays what it was, and what was right stays right', () => {
  const missed = afterGiven(question, null, 0)
  expect(missed).toEqual({ rightOnce: false, firstTryRight: false, tries: 1, wrong: [0] })
  const right = afterGiven(question, missed, 1)
  expect(right).toEqual({ rightOnce: true, firstTryRight: false, tries: 2, wrong: [0] })
  expect(afterGiven(question, right, 2)).toMatchObject({ rightOnce: true, tries: 3, wrong: [0, 2] })
})

test('An unknown first try stays unknown', () => {
  const old = { given: 0, rightOnce: false, firstTryRight: null, tries: null }
  const right = afterGiven(question, fromStored(question, old), 1)
  expect(right).toEqual({ rightOnce: true, firstTryRight: null, tries: null, wrong: [0] })
})

describe('A stored answer', () => {
  const stored = { rightOnce: false, firstTryRight: false, tries: 2 }

  test('that was wrong is shown again', () => {
    expect(fromStored(question, { ...stored, given: 2 }).wrong).toEqual([2])
  })

  test('that today would be right, or none, is not', () => {
    expect(fromStored(question, { ...stored, given: 1 }).wrong).toEqual([])
    expect(fromStored(question, { ...stored, given: 9 }).wrong).toEqual([])
    expect(fromStored(question, { ...stored, given: [0, 1, 2] }).wrong).toEqual([])
  })
})

test('Of two records the one that was right stays', () => {
  const wrong = afterGiven(question, null, 0)
  const right = afterGiven(question, null, 1)
  expect(betterOf(wrong, right)).toBe(right)
  expect(betterOf(right, wrong)).toBe(right)
  expect(betterOf(undefined, wrong)).toBe(wrong)
})

test('A quiz is done when its questions were right and its predictions made', () => {
  const right = afterGiven(question, null, 1)
  const made = afterGiven(prediction, null, 0)
  const both = [question, prediction]
  expect(isDone(both, { q: right, p: made })).toBe(true)
  expect(isDone(both, { q: right })).toBe(false)
  expect(isDone(both, { q: afterGiven(question, null, 0), p: made })).toBe(false)
})
