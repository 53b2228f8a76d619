import { expect, test } from 'vitest'
import { fleet, settle } from './imagined-fleet'

test('What runs lies below the line of income, and the next kind would lie above its own', () => {
  for (const replaced of [false, true])
    for (let income = 5e6; income <= 60e6; income += 5e6)
      for (const price of [20, 50, 100]) {
        const { bars, names, hashprice, ehs } = settle(fleet(replaced), income, price)
        expect(bars.filter(({ on }) => on).length).toBe(names.length)
        for (const bar of bars.filter(({ on }) => on))
          expect(bar.usdPerPHDay).toBeLessThanOrEqual(hashprice)
        const next = bars[names.length]
        if (next) expect(next.usdPerPHDay).toBeGreaterThan(income / (1000 * (ehs + 100)))
      }
})

test('Better machines at the same income: more hashes, and no less energy', () => {
  const before = settle(fleet(false), 30e6, 50)
  const after = settle(fleet(true), 30e6, 50)
  expect([before.ehs, before.mw]).toEqual([700, 13_600])
  expect([after.ehs, after.mw]).toEqual([900, 13_900])
})

test('Half of the income switches machines off', () => {
  const { ehs, mw } = settle(fleet(false), 15e6, 50)
  expect([ehs, mw]).toEqual([500, 8000])
})
