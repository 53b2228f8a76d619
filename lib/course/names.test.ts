import { expect, test } from 'vitest'
import { namesOf, storedNames } from './names'

const names = namesOf({
  lessons: { published: ['m/a', 'm/z'], renamed: { 'm/z': 'm/a' }, retired: {} },
  labs: { published: ['old', 'new', 'gone'], renamed: { old: 'new' }, retired: { gone: 'Gone' } },
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
