import { expect, test } from 'vitest'
import data from '../vectors/nakamoto-double-spend.json'
import {
  attackerSuccessProbability,
  catchUpProbability,
  confirmationsFor,
  exactSuccessProbability,
  simulateRace,
} from './double-spend'

/** Section 11 as the paper's C code computes it, by subtraction. */
function papersCode(q: number, z: number): number {
  const p = 1 - q
  const lambda = z * (q / p)
  let sum = 1
  for (let k = 0; k <= z; k++) {
    let poisson = Math.exp(-lambda)
    for (let i = 1; i <= k; i++) poisson *= lambda / i
    sum -= poisson * (1 - (q / p) ** (z - k))
  }
  return sum
}

/** The defining difference of the negative binomial in whole numbers, q = numerator / denominator. */
function rational(numerator: bigint, denominator: bigint, z: number): number {
  const q = numerator
  const p = denominator - numerator
  const n = BigInt(z)
  let binomial = 1n
  let fails = 0n
  for (let k = 0n; k < n; k++) {
    fails += binomial * (p ** n * q ** k - q ** n * p ** k) * denominator ** (n - k)
    binomial = (binomial * (n + k)) / (k + 1n)
  }
  const whole = denominator ** (2n * n)
  const success = whole - fails
  // 60 bits of the quotient, whatever its size.
  const shift = BigInt(Math.max(0, 60 + whole.toString(2).length - success.toString(2).length))
  return Number((success << shift) / whole) * 2 ** -Number(shift)
}

/** The last moment at which the branches are level comes with z or more blocks on each: (p-q) Σ C(2n,n) (pq)^n. */
function lastTie(q: number, z: number): number {
  let tie = 1
  for (let n = 1; n <= z; n++) tie *= (4 * q * (1 - q) * (2 * n - 1)) / (2 * n)
  let sum = 0
  for (let n = z; tie > sum * 1e-18; n++) {
    sum += tie
    tie *= (4 * q * (1 - q) * (2 * n + 1)) / (2 * n + 2)
  }
  return (1 - 2 * q) * sum
}

test('The tables of the paper, by its code and by ours', () => {
  for (const [q, column] of Object.entries(data.table))
    for (const [z, printed] of Object.entries(column)) {
      expect(attackerSuccessProbability(Number(q), Number(z)).toFixed(7)).toBe(printed)
      expect(papersCode(Number(q), Number(z)).toFixed(7)).toBe(printed)
    }
  for (const [q, z] of Object.entries(data.pBelow0001))
    expect(confirmationsFor(Number(q), 0.001, attackerSuccessProbability)).toBe(z)
  const { q, z, p } = data.wrongValueSeen
  expect(Math.abs(papersCode(q, z) - p)).toBeGreaterThan(0.001)
})

test('Nakamoto’s value keeps its digits where the subtraction has lost them', () => {
  for (const [q, z] of [
    [0.05, 4],
    [0.3, 20],
    [0.45, 340],
    [0.49, 500],
  ] as const)
    expect(attackerSuccessProbability(q, z)).toBeCloseTo(papersCode(q, z), 12)
  expect(attackerSuccessProbability(0.1, 30)).toBeLessThan(1e-17)
  expect(attackerSuccessProbability(0.1, 30)).toBeGreaterThan(1e-19)
  expect(attackerSuccessProbability(0.49, 13_000)).toBeLessThan(
    attackerSuccessProbability(0.49, 12_000),
  )
  expect(attackerSuccessProbability(0, 3)).toBe(0)
})

test('The exact value three ways: our sum, whole numbers, the last tie', () => {
  for (const row of data.derived.exactNegativeBinomial.rows) {
    const tenths = BigInt(Math.round(row.q * 10))
    const exact = rational(tenths, 10n, row.z)
    expect(row.p / exact).toBeCloseTo(1, 9)
    expect(exactSuccessProbability(row.q, row.z) / exact).toBeCloseTo(1, 13)
    expect(lastTie(row.q, row.z) / exact).toBeCloseTo(1, 12)
    expect(attackerSuccessProbability(row.q, row.z)).toBeCloseTo(row.nakamoto, 12)
  }
  for (const [hundredths, z] of [
    [1n, 40],
    [10n, 135],
    [45n, 1000],
    [49n, 700],
  ] as const) {
    const exact = rational(hundredths, 100n, z)
    expect(exactSuccessProbability(Number(hundredths) / 100, z) / exact).toBeCloseTo(1, 11)
  }
  for (const [q, z] of Object.entries(data.derived.exactBelow0001)) {
    expect(confirmationsFor(Number(q), 0.001, exactSuccessProbability)).toBe(z)
    expect(lastTie(Number(q), z)).toBeLessThan(0.001)
    expect(lastTie(Number(q), z - 1)).toBeGreaterThanOrEqual(0.001)
  }
})

test('Six in a row, catching up from six behind, and the whole attack are three numbers', () => {
  const { nakamoto, sixInARow } = data.derived.q04z6
  expect(0.4 ** 6).toBeCloseTo(sixInARow, 15)
  expect(catchUpProbability(0.4, 6)).toBeCloseTo(0.0878, 4)
  expect(attackerSuccessProbability(0.4, 6)).toBeCloseTo(nakamoto, 12)
  for (const { q, z, p } of data.derived.gamblersRuin)
    expect(catchUpProbability(q, z)).toBeCloseTo(p, 15)
})

test('A majority always succeeds, and waiting helps against nobody else', () => {
  for (const q of [0.5, 0.6, 1]) {
    expect(attackerSuccessProbability(q, 7)).toBe(1)
    expect(exactSuccessProbability(q, 7)).toBe(1)
    expect(confirmationsFor(q, 0.001, exactSuccessProbability)).toBe(Infinity)
  }
  for (const q of [0.02, 0.1, 0.2, 0.3, 0.4, 0.45, 0.49])
    for (let z = 1; z < 80; z++)
      for (const success of [attackerSuccessProbability, exactSuccessProbability])
        expect(success(q, z)).toBeLessThan(success(q, z - 1))
})

test('Two hundred thousand simulated races come near the exact value', () => {
  let state = 20081031
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647
  const exact = exactSuccessProbability(0.2, 3)
  const share = simulateRace(0.2, 3, random, 200_000, 40)
  expect(Math.abs(share - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 2e5))
})
