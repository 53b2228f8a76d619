import { expect, test } from 'vitest'
import { namesOf, storedNames, underPresentNames } from './former'

const names = namesOf({
  lessons: { published: ['m/a', 'm/z'], renamed: { 'm/z': 'm/a' }, retired: {} },
  labs: { published: ['old', 'new', 'gone'], renamed: { old: 'new' }, retired: { gone: 'Gone' } },
})

const row = (item: string, state: 'fault' | 'in-progress' | 'failed' | 'passed', attempts = 1) => ({
  item,
  state,
  attempts,
})

test('What is retired is kept with the title that it had', () => {
  expect(names.retired).toEqual([{ id: 'lab:gone', title: 'Gone' }])
})

test('An item is stored under its own name and under those of before', () => {
  expect(storedNames(['lesson:m/a', 'lab:new', 'lab:other'], names)).toEqual([
    ['lesson:m/a', 'lesson:m/a'],
    ['lab:new', 'lab:new'],
    ['lab:other', 'lab:other'],
    ['lesson:m/z', 'lesson:m/a'],
    ['lab:old', 'lab:new'],
  ])
})

test('Of a result before and one after the renaming the better stands, with the attempts of both', () => {
  const rows = [row('lab:new', 'failed', 2), row('lab:old', 'passed', 3), row('lab:gone', 'failed')]
  expect(underPresentNames(rows, names)).toEqual([
    row('lab:new', 'passed', 5),
    row('lab:gone', 'failed'),
  ])
  expect(underPresentNames(rows.toReversed(), names)).toContainEqual(row('lab:new', 'passed', 5))
})
