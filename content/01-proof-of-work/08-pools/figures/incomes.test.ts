import { expect, test } from 'vitest'
import { seededRandom } from '@/lib/seeded-random'
import { BLOCKS_A_MONTH, drawIncomes, MONTHS, poisson } from './incomes'

test('Draws have the mean and the variance of the law', () => {
  const random = seededRandom(1)
  for (const mean of [0.05, 1, 20]) {
    const draws = Array.from({ length: 20_000 }, () => poisson(mean, random))
    const average = draws.reduce((sum, x) => sum + x, 0) / draws.length
    const variance = draws.reduce((sum, x) => sum + (x - average) ** 2, 0) / draws.length
    expect(Math.abs(average / mean - 1)).toBeLessThan(0.08)
    expect(Math.abs(variance / mean - 1)).toBeLessThan(0.12)
  }
})

test('Alone or together, the expectation is the same, and only the deviation is not', () => {
  const share = 0.001
  const expected = BLOCKS_A_MONTH * MONTHS * share
  const ends = Array.from({ length: 300 }, (_, seed) => drawIncomes(share, 0.05, seed))
  const of = (key: 'alone' | 'pooled') => ends.map((one) => one[key].at(-1)!)
  const mean = (all: number[]) => all.reduce((sum, x) => sum + x, 0) / all.length
  const deviation = (all: number[]) =>
    Math.sqrt(mean(all.map((x) => (x - expected) ** 2))) / expected
  for (const key of ['alone', 'pooled'] as const)
    expect(Math.abs(mean(of(key)) / expected - 1)).toBeLessThan(0.02)
  expect(deviation(of('alone'))).toBeCloseTo(1 / Math.sqrt(expected), 1)
  expect(deviation(of('pooled')) * Math.sqrt(expected * 50)).toBeCloseTo(1, 0)
})

test('One seed is one run', () => {
  expect(drawIncomes(0.01, 0.3, 4)).toEqual(drawIncomes(0.01, 0.3, 4))
})
