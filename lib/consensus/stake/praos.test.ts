import { expect, test } from 'vitest'
import { longestGap, phi, slotOdds } from './praos'

/** A second way: 1 - (1 - f)^a by the binomial series in a, in whole numbers over 10^50. */
function bySeries(f: bigint, a: bigint, over: bigint): number {
  const ONE = 10n ** 50n
  let term = ONE
  let sum = 0n
  for (let k = 1n; k < 3_000n; k++) {
    // Next coefficient of (1 - f)^a, with the sign of -f taken along.
    term = (term * (a - (k - 1n) * over) * -f) / (k * over * over)
    sum -= term
  }
  return Number(sum) / 1e50
}

test('The digits of the course, and those of the series', () => {
  expect(phi(0.05, 0.5)).toBeCloseTo(0.0253205655, 10)
  expect(phi(0.05, 0.1)).toBeCloseTo(0.0051161969, 10)
  for (const [f, a] of [
    [50_000n, 500_000n],
    [50_000n, 1n],
    [500_000n, 333_333n],
    [900_000n, 20_000n],
  ] as const) {
    const exact = bySeries(f, a, 1_000_000n)
    expect(Math.abs(phi(Number(f) / 1e6, Number(a) / 1e6) / exact - 1)).toBeLessThan(1e-13)
  }
})

test('Splitting a stake changes nothing', () => {
  for (const [a, b] of [
    [0.2, 0.3],
    [1e-9, 0.5],
  ] as const)
    expect(1 - (1 - phi(0.05, a)) * (1 - phi(0.05, b))).toBeCloseTo(phi(0.05, a + b), 14)
})

test('Ends', () => {
  expect([phi(0.05, 0), phi(1, 0), phi(1, 0.01), phi(0, 0.4)]).toEqual([0, 0, 1, 0])
  expect(phi(0.05, 1)).toBeCloseTo(0.05, 15)
})

test('A slot’s leaders, and again by going through all who may lead', () => {
  const stakes = [0.4, 0.3, 0.2, 0.1]
  const odds = [0, 0, 0]
  for (let who = 0; who < 16; who++) {
    const chance = stakes.reduce(
      (product, a, i) => product * (who & (1 << i) ? phi(0.3, a) : 1 - phi(0.3, a)),
      1,
    )
    const leaders = stakes.filter((_, i) => who & (1 << i)).length
    odds[Math.min(2, leaders)]! += chance
  }
  const { empty, one, several } = slotOdds(0.3, stakes)
  expect(empty).toBeCloseTo(odds[0]!, 14)
  expect(one).toBeCloseTo(odds[1]!, 14)
  expect(several).toBeCloseTo(odds[2]!, 14)
  expect(empty).toBeCloseTo(0.7, 14)
})

test('Gaps', () => {
  expect([longestGap(0.05, 0.01), longestGap(0.5, 0.25), longestGap(0.5, 1)]).toEqual([90, 2, 0])
})
