import { expect, test } from 'vitest'
import { allHostile, everHostile } from './odds'

test('The numbers of the lesson', () => {
  expect(allHostile(0.5, 8)).toBeCloseTo(0.0039, 4)
  expect(allHostile(0.9, 8)).toBeCloseTo(0.43, 2)
  expect(allHostile(0.9, 10)).toBeCloseTo(0.349, 3)
  expect(everHostile(0.5, 8, 100)).toBeCloseTo(0.324, 3)
})

test('Restarts as they come, one by one', () => {
  let free = 1
  for (let i = 0; i < 30; i++) free *= 1 - 0.7 ** 8
  expect(everHostile(0.7, 8, 30)).toBeCloseTo(1 - free, 12)
  expect([everHostile(1, 8, 1), everHostile(0, 8, 50)]).toEqual([1, 0])
})
