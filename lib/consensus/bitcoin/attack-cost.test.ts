import { expect, test } from 'vitest'
import { attackCost, safeDepth, type AttackInput } from './attack-cost'
import { exactSuccessProbability } from './double-spend'

const input: AttackInput = {
  networkHs: 1e12,
  rentUsdPerHsDay: 2.4e-8,
  availableHs: 1e13,
  depth: 6,
  intervalSec: 600,
  rewardUsd: 100,
  share: 0.6,
}

test('Six deep with 60 per cent takes 35 blocks, at two and a half times the speed', () => {
  const { hours, grossUsd, netUsd } = attackCost(input)
  expect(hours).toBeCloseTo((35 * 240) / 3600, 12)
  expect(grossUsd).toBeCloseTo(1.5e12 * 1e-9 * hours, 6)
  expect(netUsd).toBeCloseTo(grossUsd - 21 * 100, 6)
})

test('The number of blocks is that of a simulated race', () => {
  let seed = 12345
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647
  for (const [share, depth] of [
    [0.6, 6],
    [0.75, 20],
    [0.9, 0],
  ] as const) {
    const races = 20_000
    let blocks = 0
    for (let race = 0; race < races; race++)
      for (let lead = -depth; lead < 1; lead += random() < share ? 1 : -1) blocks++
    const { hours } = attackCost({ ...input, share, depth })
    const expected = (hours * 3600) / (600 * (1 - share))
    // The variance of the first passage is (depth + 1) 4s(1−s) / (2s−1)^3; six standard errors.
    const error = Math.sqrt(((depth + 1) * 4 * share * (1 - share)) / (2 * share - 1) ** 3 / races)
    expect(Math.abs(blocks / races - expected)).toBeLessThan(6 * error)
  }
})

test('Without a majority, or without machines to rent, it takes for ever', () => {
  for (const bad of [{ share: 0.5 }, { share: 0.3 }, { availableHs: 1.4e12 }])
    expect(attackCost({ ...input, ...bad })).toEqual({
      hours: Infinity,
      grossUsd: Infinity,
      netUsd: Infinity,
    })
})

test('The safe depth is the smallest that satisfies both, by trying all', () => {
  for (const value of [0, 1, 999, 1000, 1001, 25_000])
    for (const q of [0, 0.1, 0.3]) {
      let depth = 0
      while (depth * 1000 < value || !(exactSuccessProbability(q, depth) < 0.001)) depth++
      expect(safeDepth(value, 1000, q, 0.001)).toBe(depth)
    }
  expect(safeDepth(5, 1000, 0.5, 0.001)).toBe(Infinity)
})
