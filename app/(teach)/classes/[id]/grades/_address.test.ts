import { expect, test } from 'vitest'
import { ALL_POINTS } from '@/lib/classes/assignments/point-choice'
import { addressOf, parametersOf, readShown } from './_address'

test('What is shown stands in the address, and comes back from it', () => {
  const shown = {
    ...{ search: 'Ö', show: 'late' as const, of: 'a', sort: 'total', direction: 'desc' as const },
    page: 3,
  }
  expect(readShown(Object.fromEntries(parametersOf(shown)))).toEqual(shown)
  expect(addressOf('c', { ...ALL_POINTS, page: 1 })).toBe('/classes/c/grades')
})

test('What makes no sense is as if nothing were asked', () => {
  expect(readShown({ show: 'x', order: 'y', q: ['a', 'b'] })).toEqual({ ...ALL_POINTS, page: 1 })
})
