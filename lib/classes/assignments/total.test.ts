import { expect, test } from 'vitest'
import type { GradeState } from '@/lib/grades/grade'
import { totalOf } from './total'

const of = (state: GradeState, points: number | null, missing = false) => {
  return { points: 1000, cell: { state, points, missing } }
}

test('A total counts what has points and what is missing, and nothing that is still to come', () => {
  expect(totalOf([of('passed', 900), of('none', null)])).toEqual({ points: 900, of: 1000 })
  expect(totalOf([of('passed', 900), of('none', null, true)])).toEqual({ points: 900, of: 2000 })
  expect(totalOf([of('failed', 0), of('waiting', null)])).toEqual({ points: 0, of: 1000 })
  expect(totalOf([of('fault', null), of('fault', 400)])).toEqual({ points: 400, of: 1000 })
  expect(totalOf([of('excused', null), of('none', 250)])).toEqual({ points: 250, of: 1000 })
  expect(totalOf([{ points: 1000, cell: null }])).toEqual({ points: 0, of: 0 })
})
