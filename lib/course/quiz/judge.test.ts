import { describe, expect, test } from 'vitest'
import type { Question } from '../schema'
import { judge } from './judge'

type Of<K extends Question['kind']> = Extract<Question, { kind: K }>

const choice: Of<'choice'> = {
  kind: 'choice',
  id: 'c',
  prompt: 'Which one?',
  choices: [
    { text: 'this', correct: false, explanation: 'It is not this.' },
    { text: 'that', correct: true, explanation: 'It is that.' },
  ],
}

const number: Of<'number'> = {
  kind: 'number',
  id: 'n',
  prompt: 'How many?',
  answer: 0.2,
  tolerance: 0.05,
  unit: '',
  explanation: 'A fifth of them.',
  wrong: [{ answer: 0.8, explanation: 'These are the others.' }],
}

const order: Of<'order'> = {
  kind: 'order',
  id: 'o',
  prompt: 'In order',
  items: ['a', 'b', 'c', 'd'],
  explanation: 'That is the alphabet.',
  wrong: 'Sing it.',
}

const line: Of<'line'> = {
  kind: 'line',
  id: 'l',
  prompt: 'Where does it go wrong?',
  lines: ['one', 'two', 'four'].map((text) => ({ text, explanation: `Line ${text}.` })),
  answer: 2,
}

test('A choice is judged by its place in the file, and says its own explanation', () => {
  expect(judge(choice, 0)).toEqual({ right: false, explanation: 'It is not this.' })
  expect(judge(choice, 1)).toEqual({ right: true, explanation: 'It is that.' })
})

test('A prediction is judged as a choice is', () => {
  const prediction = { ...choice, kind: 'prediction', figure: 'f' } as const
  expect(judge(prediction, 1)).toMatchObject({ right: true })
  expect(judge(prediction, 0)).toMatchObject({ right: false })
})

describe('A number', () => {
  test.each([0.15, 0.2, 0.25])('is right within the tolerance, its ends included: %d', (given) => {
    expect(judge(number, given)).toEqual({ right: true, explanation: 'A fifth of them.' })
  })

  test('without tolerance is right alone', () => {
    const exact = { ...number, answer: 2016, tolerance: 0 }
    expect(judge(exact, 2016)?.right).toBe(true)
    expect(judge(exact, 2016.001)?.right).toBe(false)
  })

  test('that a known thought leads to hears of that thought', () => {
    expect(judge(number, 0.82)).toMatchObject({ explanation: 'These are the others.' })
  })

  test('that is otherwise wrong hears its side, and not the answer', () => {
    expect(judge(number, 7)).toEqual({ right: false, explanation: null, off: 'too large' })
    expect(judge(number, -7)).toEqual({ right: false, explanation: null, off: 'too small' })
  })
})

test('An order is right when it is that of the file, else counts what stands in its place', () => {
  expect(judge(order, [0, 1, 2, 3])).toEqual({ right: true, explanation: 'That is the alphabet.' })
  expect(judge(order, [0, 2, 1, 3])).toEqual({ right: false, explanation: 'Sing it.', inPlace: 2 })
})

test('A line is judged by its place', () => {
  expect(judge(line, 0)).toEqual({ right: false, explanation: 'Line one.' })
  expect(judge(line, 2)).toEqual({ right: true, explanation: 'Line four.' })
})

test.each([
  ['a choice that is not there', choice, 2],
  ['half a choice', choice, 0.5],
  ['a list for a choice', choice, [0]],
  ['a line that is not there', line, -1],
  ['a list for a number', number, [1]],
  ['a number for an order', order, 0],
  ['an order with too few', order, [0, 1, 2]],
  ['an order with one twice', order, [0, 1, 2, 2]],
  ['an order of others', order, [1, 2, 3, 4]],
] as const)('%s is no answer', (_, question, given) => {
  expect(judge(question, given)).toBeNull()
})
