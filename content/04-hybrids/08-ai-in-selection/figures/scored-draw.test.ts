import { expect, test } from 'vitest'
import { bestScores, byScore, byStake, MOST } from './scored-draw'

test('A few workers of many are better than a little work for all, if the bias is low', () => {
  // Four hours lift one identity from -20 to 60, five to 80, six to 100.
  expect(bestScores({ bias: -20, hours: 12 }, 1)).toBe(100)
  expect(bestScores({ bias: -20, hours: 12 }, 2)).toBe(200)
  expect(bestScores({ bias: -20, hours: 12 }, 12)).toBe(200)
})

test('With a friendly model identities are worth something without work', () => {
  expect(bestScores({ bias: 40, hours: 0 }, MOST)).toBe(640)
  expect(byScore({ bias: 40, hours: 0 }, MOST)).toBeCloseTo(17.0, 1)
})

test('By stake, more identities never bring more than one', () => {
  for (const bias of [-60, -20, 0, 40])
    for (const hours of [0, 5, 12, 24])
      for (let n = 2; n <= MOST; n++)
        expect(byStake({ bias, hours }, n)).toBeLessThanOrEqual(byStake({ bias, hours }, 1) + 1e-9)
})

test('The best and the worst score by stake', () => {
  expect(byStake({ bias: 100, hours: 0 }, 1)).toBeCloseTo((100 * 1.1) / (1.1 + 39 * 1.08), 9)
  expect(byStake({ bias: -60, hours: 0 }, 1)).toBeCloseTo(100 / (1 + 39 * 1.08), 9)
})
