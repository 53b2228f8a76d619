import { expect, test } from 'vitest'
import { coinDayWeight } from '@/lib/consensus/stake/coin-age'
import { daysThatCount, shareOfChances } from './hoard'

test('The days are those of the protocol', () => {
  for (const age of [30, 31, 60, 89, 90, 91, 365])
    expect(BigInt(daysThatCount(age, true))).toBe(coinDayWeight(1_000_000n, age * 86_400))
  expect([daysThatCount(12, true), daysThatCount(12, false), daysThatCount(365, false)]).toEqual([
    0, 0, 335,
  ])
})

test('The numbers of the lesson: a tenth of the coins that have waited for a year', () => {
  expect(shareOfChances(0.1, 365, true)).toBeCloseTo(0.25, 10)
  expect(shareOfChances(0.1, 365, false)).toBeCloseTo(0.6505, 4)
  expect(shareOfChances(0.1, 50, true)).toBeCloseTo(0.1, 10)
  expect(shareOfChances(0.2, 90, true)).toBeCloseTo(0.4286, 4)
})
