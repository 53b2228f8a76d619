import { expect, test } from 'vitest'
import { splits } from './split'

const sorted = (list: number[]) => list.sort((a, b) => a - b)
const asText = (list: number[]) => list.sort()
const refuses = (list: number[]) => {
  if (list.length > 2) throw new RangeError('too long')
  return sorted(list)
}

test('An input splits two implementations that come to different values', () => {
  expect(splits([9, 10], sorted, asText)).toBe(true)
  expect(splits([1, 2], sorted, asText)).toBe(false)
})

test('It splits them when one refuses it, and not when both do', () => {
  expect(splits([1, 2, 3], sorted, refuses)).toBe(true)
  expect(splits([1, 2, 3], refuses, refuses)).toBe(false)
})

test('Neither sees what the other did to the input', () => {
  const input = [10, 9]
  expect(splits(input, sorted, (list) => list)).toBe(true)
  expect(input).toEqual([10, 9])
})
