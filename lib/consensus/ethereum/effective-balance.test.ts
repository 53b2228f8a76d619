import fc from 'fast-check'
import { expect, test } from 'vitest'
import data from '../vectors/ethereum-effective-balance.json'
import { getMaxEffectiveBalance, nextEffectiveBalance, smallestTopUp } from './effective-balance'

const ETH = 1_000_000_000n

/** In quarters of an ETH above whole ETH, and by going down from the maximum. */
function byQuarters(balance: bigint, effective: bigint, max: bigint): bigint {
  const ahead = 4n * (balance - effective)
  if (ahead >= -ETH && ahead <= 5n * ETH) return effective
  let whole = max
  while (whole > balance) whole -= ETH
  return whole
}

test('Each row, in two ways', () => {
  for (const { maxEffective, cases } of [data.standard, data.compounding])
    for (const { balance, effective, expected, name } of cases) {
      const [of, from, max] = [balance, effective, maxEffective].map(BigInt) as [
        bigint,
        bigint,
        bigint,
      ]
      expect(nextEffectiveBalance(of, from, max), name).toBe(BigInt(expected))
      expect(byQuarters(of, from, max), name).toBe(BigInt(expected))
    }
  expect([0, 1, 2].map((prefix) => getMaxEffectiveBalance(prefix as 0 | 1 | 2) / ETH)).toEqual([
    32n,
    32n,
    2048n,
  ])
})

const state = fc
  .tuple(
    fc.constantFrom(32n, 2048n),
    fc.nat({ max: 2048 }),
    fc.integer({ min: -3_000_000_000, max: 3_000_000_000 }),
  )
  .map(([max, effective, off]) => {
    const from = BigInt(effective) < max ? BigInt(effective) * ETH : max * ETH
    const balance = from + BigInt(off)
    return { balance: balance < 0n ? 0n : balance, from, max: max * ETH }
  })

test('Any balance, in two ways; and whatever has settled stays', () => {
  fc.assert(
    fc.property(state, ({ balance, from, max }) => {
      const next = nextEffectiveBalance(balance, from, max)
      expect(next).toBe(byQuarters(balance, from, max))
      expect(nextEffectiveBalance(balance, next, max)).toBe(next)
    }),
  )
})

test('The smallest top-up is enough, and one Gwei less is not', () => {
  fc.assert(
    fc.property(state, ({ balance, from, max }) => {
      const add = smallestTopUp(balance, from, max)
      expect(add === null).toBe(from === max)
      if (add === null) return
      expect(nextEffectiveBalance(balance + add, from, max)).toBeGreaterThan(from)
      if (add > 0n)
        expect(nextEffectiveBalance(balance + add - 1n, from, max)).toBeLessThanOrEqual(from)
    }),
  )
})
