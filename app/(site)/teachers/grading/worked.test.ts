import { expect, test } from 'vitest'
import * as worked from './worked'

/** What the page says in words beside its examples is true of what they compute. */
const points = (examples: readonly worked.Example[]) =>
  examples.map((example) => worked.sayGrade(worked.gradeExample(example)))

test('The examples come to what their words say', () => {
  expect(points(worked.IN_TIME)).toEqual(['10', '10', '9', 'waiting'])
  expect(points(worked.LATE)).toEqual(['9', '8', '5', '6.75', '9.2'])
  expect(points(worked.COUNTS)).toEqual(['7.5', '7', '3'])
  expect(points(worked.CREDIT)).toEqual(['7.5', '9', '0'])
  expect(points(worked.EDGES)).toEqual(['7.5', '10', 'nothing'])
  expect(points(worked.EXTENDED)).toEqual(['7', '8', '10', '9', '10', 'excused', '6'])
  expect(points(worked.FAULTS)).toEqual(['9, grader fault', '10'])
})

test('Work after closing is told as practice, and is no attempt', () => {
  expect(worked.gradeExample(worked.EDGES[0]!)).toMatchObject({
    attempts: 1,
    flags: ['practice-after'],
  })
})

test('A moment has its day of the week, and seconds where there are any', () => {
  expect(worked.sayMoment('2026-11-13T23:59:59')).toBe('Fri 13 Nov, 23:59:59')
  expect(worked.sayMoment('2026-11-16T12:00:00')).toBe('Mon 16 Nov, 12:00')
})

test('Berlin skips 02:30 in March and has it twice in October', () => {
  expect(worked.NEVER).toEqual({ before: '01:59', after: '03:00' })
  expect(worked.TWICE).toBe('ambiguous')
})
