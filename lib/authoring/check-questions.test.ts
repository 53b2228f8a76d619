import { expect, test } from 'vitest'
import type { Question } from '@/lib/course/schema'
import { checkQuestions } from './check-questions'

const explanation = 'Because that is how it is.'
const prediction: Question = {
  kind: 'prediction',
  id: 'p',
  prompt: 'What will it show?',
  figure: 'still-life',
  choices: [
    { text: 'this', correct: true, explanation },
    { text: 'that', correct: false, explanation },
  ],
}
const number: Question = {
  kind: 'number',
  id: 'n',
  prompt: 'How many are there?',
  answer: 8,
  tolerance: 1,
  unit: '',
  explanation,
  wrong: [{ answer: 10, explanation }],
}

test('Questions that can be answered have no problems', () => {
  expect(checkQuestions([prediction, number], ['still-life'], [])).toEqual([])
})

test('A prediction of a figure that is not shown could never be made', () => {
  expect(checkQuestions([prediction], ['other'], [])).toEqual([
    'question p: the text does not show its figure still-life',
  ])
})

test('A figure is held by one prediction', () => {
  const two = [prediction, { ...prediction, id: 'again' }]
  expect(checkQuestions(two, ['still-life'], [])).toEqual(['figure still-life has two predictions'])
})

test('A number that is explained as wrong must be wrong', () => {
  const near = { ...number, wrong: [{ answer: 9, explanation }] }
  expect(checkQuestions([near], [], [])).toEqual([
    'question n: 9 is explained as wrong, and is within the tolerance',
  ])
})

test('Two items of one text cannot be told apart', () => {
  const order: Question = {
    kind: 'order',
    id: 'o',
    prompt: 'Put these in order.',
    items: ['hash', 'sign', 'hash'],
    explanation,
    wrong: explanation,
  }
  expect(checkQuestions([order], [], [])).toEqual(['question o: “hash” is there twice'])
})

test('A question that sends its reader to a section names one that is there', () => {
  const taught = { ...number, section: 'pears' }
  expect(checkQuestions([taught], [], ['apples', 'pears'])).toEqual([])
  expect(checkQuestions([taught], [], ['apples'])).toEqual([
    'question n: no heading has the id pears',
  ])
})
