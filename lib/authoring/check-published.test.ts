import { expect, test } from 'vitest'
import { checkHistory, checkPublishedLabs, checkPublishedLessons } from './check-published'

const history = { published: ['a', 'b', 'c'], renamed: { b: 'a' }, retired: { c: 'The third' } }

test('Every lesson and every lab of the course has a place for its results', () => {
  expect(checkPublishedLessons()).toEqual([])
  expect(checkPublishedLabs()).toEqual([])
})

test('A slug may go when it is renamed or retired', () => {
  expect(checkHistory('labs', history, ['a'])).toEqual([])
})

test.each([
  ['one that just goes', { ...history, renamed: {} }, ['a'], '"b" is gone'],
  ['one that is new', history, ['a', 'd'], 'add "d"'],
  ['a name for what is not there', { ...history, renamed: { b: 'x' } }, ['a'], '"x", which'],
  ['a former name that is there', history, ['a', 'b'], '"b" is there'],
  ['a former name that never was', { ...history, retired: { x: 'X', c: 'C' } }, ['a'], 'never'],
  ['two fates', { ...history, retired: { b: 'B', c: 'C' } }, ['a'], 'renamed and retired'],
] as const)('It refuses %s', (_what, faulty, present, complaint) => {
  const problems = checkHistory('labs', { ...faulty, published: [...faulty.published] }, present)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(complaint)
})
