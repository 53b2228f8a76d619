import { expect, test } from 'vitest'
import { formatTick, positionOn, ticksOf } from './axis'

test('A value lies between the ends in proportion, by its logarithm on a logarithmic axis', () => {
  const linear = positionOn({ min: 10, max: 20, label: '' }, 0, 100)
  expect([10, 15, 20].map(linear)).toEqual([0, 50, 100])
  const log = positionOn({ min: 1e-6, max: 1, label: '', log: true }, 200, 0)
  expect(log(1e-3)).toBeCloseTo(100)
})

test('What lies outside stops at the end', () => {
  const at = positionOn({ min: 1, max: 10, label: '', log: true }, 0, 1)
  expect([at(0), at(1e9)]).toEqual([0, 1])
})

test('Marks are round and inside', () => {
  expect(ticksOf({ min: 0, max: 1, label: '' })).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
  expect(ticksOf({ min: 3, max: 31, label: '' })).toEqual([10, 20, 30])
  expect(ticksOf({ min: 5e-7, max: 1, label: '', log: true })).toEqual([1e-6, 1e-4, 1e-2, 1])
  expect(ticksOf({ min: 0, max: 0, label: '' })).toEqual([0])
})

test('Labels of marks are short', () => {
  expect([0, 0.2, 2016, 1e-6, 2.5e12].map(formatTick)).toEqual([
    '0',
    '0.2',
    '2,016',
    '10⁻⁶',
    '2.5 × 10¹²',
  ])
})
