import { expect, test } from 'vitest'
import { chanceByNow } from './words'

test('After the expected number of tries the chance is 1 − 1/e, also for rare hits', () => {
  expect(chanceByNow(0, 2 ** 27)).toBe(0)
  expect(chanceByNow(1, 2)).toBeCloseTo(0.5, 12)
  expect(chanceByNow(2, 2)).toBeCloseTo(0.75, 12)
  for (const bits of [12, 27, 32])
    expect(chanceByNow(2 ** bits, 2 ** bits)).toBeCloseTo(1 - 1 / Math.E, 3)
  expect(chanceByNow(1, 2 ** 60)).toBeGreaterThan(0)
})
