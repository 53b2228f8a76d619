import { expect, test } from 'vitest'
import { labItem, lessonItem, parseItem } from './item'

test('What is composed can be taken apart', () => {
  expect(parseItem(labItem('merkle-root'))).toEqual({ kind: 'lab', id: 'merkle-root' })
  expect(parseItem(lessonItem('the-merge/engine-api'))).toEqual({
    kind: 'lesson',
    id: 'the-merge/engine-api',
  })
})

test.each(['', 'lab', 'lab:', 'quiz:one', ':x', 'LAB:x'])('%j is no key', (text) => {
  expect(parseItem(text)).toBeNull()
})
