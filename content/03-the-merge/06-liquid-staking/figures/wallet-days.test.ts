import { expect, test } from 'vitest'
import { walletDays } from './wallet-days'

test('One wallet counts more ETH, the other is worth more, and both are worth the same', () => {
  for (const slashing of [null, { day: 100, lost: 0.02 }])
    for (const { rebasing, wrapped, rate } of walletDays(
      { yearly: 0.03, feeBps: 1000, slashing },
      365,
    )) {
      expect(wrapped).toBe(10)
      expect(wrapped * rate).toBeCloseTo(rebasing, 7)
    }
})

test('A year at 3 % with a tenth for the protocol brings 2.7 %, compounded daily', () => {
  const last = walletDays({ yearly: 0.03, feeBps: 1000, slashing: null }, 365).at(-1)!
  expect(last.rebasing).toBeCloseTo(10 * (1 + 0.027 / 365) ** 365, 3)
  expect(last.treasury).toBeGreaterThan(3)
})

test('A slashing takes the same part from both', () => {
  const terms = { yearly: 0, feeBps: 1000, slashing: { day: 5, lost: 0.02 } }
  const days = walletDays(terms, 10)
  expect(days[4]!.rebasing).toBe(10)
  expect(days[5]!.rebasing).toBeCloseTo(9.8, 6)
  expect(days[10]!.rate).toBeCloseTo(0.98, 6)
})
