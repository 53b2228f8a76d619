import { expect, test } from 'vitest'
import { choiceProblems } from './check-choices'

/** Questions of which the right choice stands at these places, and is as long as said. */
function questions(places: readonly number[], { right = 5, wrong = 5 } = {}) {
  return places.map((correct) =>
    [0, 1, 2].map((place) => ({
      text: 'x'.repeat(place === correct ? right : wrong),
      correct: place === correct,
      explanation: 'Because that is how it is.',
    })),
  )
}

test('Places that are spread, and lengths that are even, tell nothing', () => {
  expect(choiceProblems(questions([0, 1, 2, 0, 1, 2]))).toEqual([])
  expect(choiceProblems([])).toEqual([])
})

test('A place that is right too often is named', () => {
  expect(choiceProblems(questions([1, 1, 1, 0, 2]))).toEqual([
    'the right choice stands at place 2 of three in the file in 3 of 5 questions, 60 %: at most 45 %',
  ])
})

test('A right choice that is longest too often is named', () => {
  const long = questions([0, 1, 2], { right: 9 })
  const short = questions([0, 1, 2], { right: 3 })
  expect(choiceProblems([...long, ...short, ...short])).toEqual([])
  expect(choiceProblems([...long, ...short])).toEqual([
    'the right choice is the longest in 3 of 6 questions, 50 %: at most 45 %',
  ])
})

test('A right choice that is as long as another is not the longest', () => {
  expect(choiceProblems(questions([0, 1, 2]))).toEqual([])
})
