import { expect, test } from 'vitest'
import { outage } from './cable'
import { oddsOf } from './quorum-odds'

test('Six tenths of the stake seal nothing, seven tenths do', () => {
  const poor = outage(60, 40, 6)
  expect([poor.sealed.left, poor.sealed.right, poor.by, poor.winner]).toEqual([
    0,
    0,
    'work',
    'right',
  ])
  expect(poor.undone).toBe(14)
  const rich = outage(70, 40, 6)
  expect([rich.by, rich.winner, rich.undone, rich.sealed.left]).toEqual(['seal', 'left', 21, 13])
})

test('The final ledger of no side ever goes back, and is never above the available one', () => {
  for (const stake of [0, 30, 50, 66, 67, 100])
    for (const work of [5, 40, 50, 95])
      for (const hours of [1, 6, 12]) {
        const { moments } = outage(stake, work, hours)
        for (const [i, moment] of moments.entries())
          for (const side of ['left', 'right'] as const) {
            expect(moment[side].final).toBeLessThanOrEqual(moment[side].available)
            if (i > 0)
              expect(moment[side].final).toBeGreaterThanOrEqual(moments[i - 1]![side].final)
          }
      }
})

test('The odds of DIP-8, and a second way', () => {
  expect(oddsOf(5000, 500).withhold).toBeCloseTo(3.3e-65, 66)
  expect(oddsOf(5000, 1500).withhold).toBeCloseTo(3.4e-6, 7)
  expect(oddsOf(2000, 1000).forge).toBeCloseTo(4.8e-6, 7)
  expect(oddsOf(5000, 2500).forge).toBeCloseTo(1.8e-5, 6)
  expect(Math.round(oddsOf(2000, 1000).years)).toBe(287)
  expect(Math.round(oddsOf(3000, 1500).years)).toBe(131)
  expect(Math.round(oddsOf(5000, 2500).years)).toBe(75)
  // Draw by draw: the share of bad ones among those that are left.
  let row = [1]
  for (let drawn = 0; drawn < 400; drawn++) {
    const next = new Array<number>(drawn + 2).fill(0)
    for (const [k, chance] of row.entries()) {
      const bad = Math.max(0, 1500 - k) / (3000 - drawn)
      next[k + 1]! += chance * bad
      next[k]! += chance * (1 - bad)
    }
    row = next
  }
  const forge = row.slice(240).reduce((sum, chance) => sum + chance, 0)
  expect(Math.abs(oddsOf(3000, 1500).forge / forge - 1)).toBeLessThan(1e-9)
})
