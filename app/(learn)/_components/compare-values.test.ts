import { expect, test } from 'vitest'
import { compareValues } from './compare-values'

test('Two objects stand field by field, and those that differ are set apart', () => {
  expect(compareValues('expected { a: 1, b: [2, 3] }, got { a: 1, b: [2, 4] }')).toEqual({
    what: '',
    values: [
      {
        name: 'Expected',
        parts: [
          { text: '{ a: 1,\n', differs: false },
          { text: '  b: [2, 3] }', differs: true },
        ],
      },
      {
        name: 'Got',
        parts: [
          { text: '{ a: 1,\n', differs: false },
          { text: '  b: [2, 4] }', differs: true },
        ],
      },
    ],
  })
})

test('What the suite says before the values is kept', () => {
  const compared = compareValues('for 3 weights: expected 1, got 2')
  expect(compared?.what).toBe('for 3 weights')
  expect(compared?.values.map(({ parts }) => parts)).toEqual([
    [{ text: '1', differs: false }],
    [{ text: '2', differs: false }],
  ])
})

test('A comma in a string or in an inner list ends no field', () => {
  const compared = compareValues('expected ["a, b", [1, 2]], got 5')
  expect(compared?.values[0]?.parts.map(({ text }) => text)).toEqual(['["a, b",\n', '  [1, 2]]'])
})

test('Any other message stays as it is', () => {
  expect(compareValues('parseHeader returned, but it should have thrown.')).toBeNull()
})
