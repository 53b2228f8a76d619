import { expect, test } from 'vitest'
import { namesOf } from '@/lib/course/names'
import { underPresentNames } from './former'

const names = namesOf({
  lessons: { published: ['m/a', 'm/z'], renamed: { 'm/z': 'm/a' }, retired: {} },
  labs: { published: ['old', 'new', 'gone'], renamed: { old: 'new' }, retired: { gone: 'Gone' } },
})

const row = (item: string, state: 'fault' | 'in-progress' | 'failed' | 'passed', attempts = 1) => ({
  item,
  state,
  attempts,
})

test('Of a result before and one after the renaming the better stands, with the attempts of both', () => {
  const rows = [row('lab:new', 'failed', 2), row('lab:old', 'passed', 3), row('lab:gone', 'failed')]
  expect(underPresentNames(rows, names)).toEqual([
    row('lab:new', 'passed', 5),
    row('lab:gone', 'failed'),
  ])
  expect(underPresentNames(rows.toReversed(), names)).toContainEqual(row('lab:new', 'passed', 5))
})
