import fc from 'fast-check'
import { expect, test } from 'vitest'
import data from '../vectors/pplns.json'
import {
  HOPPING_POINT,
  hopperIncome,
  loyalIncome,
  lastWork,
  pplns,
  proportionalShareValue,
  splitReward,
  type ShareWork,
} from './payout'

const sharesOf = (rows: readonly (readonly (string | number)[])[]): ShareWork[] =>
  rows.map(([miner, work]) => ({ miner: String(miner), work: BigInt(work!) }))

/** The last units one by one. */
function unitByUnit(shares: readonly ShareWork[], n: bigint): Map<string, bigint> {
  const units = shares.flatMap(({ miner, work }) => Array<string>(Number(work)).fill(miner))
  const window = new Map<string, bigint>()
  for (const miner of units.slice(-Number(n))) window.set(miner, (window.get(miner) ?? 0n) + 1n)
  return window
}

const shares = fc.array(
  fc.record({ miner: fc.constantFrom('a', 'b', 'c', 'd'), work: fc.bigInt({ min: 1n, max: 20n }) }),
  { minLength: 1, maxLength: 12 },
)

test('Each row of the file is the floor of its part, and its dust is what the floors leave', () => {
  for (const row of data.cases) {
    const list = sharesOf(row.shares)
    const reward = BigInt(row.rewardSat)
    const rest = reward - (reward * BigInt(row.feeBps)) / 10_000n
    const window = unitByUnit(list, BigInt(row.windowWork))
    const total = [...window.values()].reduce((sum, part) => sum + part, 0n)
    const floors = new Map([...window].map(([miner, part]) => [miner, (rest * part) / total]))
    expect(Object.fromEntries([...floors].map(([miner, paid]) => [miner, Number(paid)]))).toEqual(
      row.payout,
    )
    const paid = pplns(list, BigInt(row.windowWork), reward, BigInt(row.feeBps))
    const more = [...paid].map(([miner, sat]) => sat - floors.get(miner)!)
    expect(more.every((sat) => sat === 0n || sat === 1n)).toBe(true)
    expect(Number(more.reduce((sum, sat) => sum + sat, 0n))).toBe(row.dust)
  }
})

test('A window is the last units, one by one', () => {
  fc.assert(
    fc.property(shares, fc.bigInt({ min: 1n, max: 150n }), (list, n) => {
      expect(lastWork(list, n)).toEqual(unitByUnit(list, n))
    }),
  )
})

test('A split is whole, within one satoshi of the fair part, and no larger remainder goes without', () => {
  fc.assert(
    fc.property(shares, fc.bigInt({ min: 0n, max: 10_000n }), (list, reward) => {
      const work = lastWork(list, 1000n)
      const total = [...work.values()].reduce((sum, part) => sum + part, 0n)
      const paid = splitReward(work, reward)
      expect([...paid.values()].reduce((sum, sat) => sum + sat, 0n)).toBe(reward)
      const rows = [...paid].map(([miner, sat]) => {
        const exact = reward * work.get(miner)!
        return { miner, up: sat - exact / total, rest: exact % total }
      })
      for (const a of rows)
        for (const b of rows)
          if (a.up === 1n && b.up === 0n)
            expect(a.rest > b.rest || (a.rest === b.rest && a.miner < b.miner)).toBe(true)
    }),
  )
})

test('A share of a fresh round is worth more than its price, by an integral done another way', () => {
  for (const x of [0.01, 0.1, HOPPING_POINT, 1, 1.99, 2.01, 5]) {
    // The mean of 1 / (x + t) for t exponential, with t = -ln u, by midpoints.
    const steps = 400_000
    let sum = 0
    for (let i = 0; i < steps; i++) sum += 1 / (x - Math.log((i + 0.5) / steps))
    expect(proportionalShareValue(x)).toBeCloseTo(sum / steps, 3)
  }
  expect(proportionalShareValue(HOPPING_POINT)).toBeCloseTo(1, 10)
})

test('Hoppers who leave at the best point earn 1.80 of the price, and those who stay for ever 1', () => {
  const steps = 20_000
  let sum = 0
  let weight = 0
  for (let i = 0; i < steps; i++) {
    const x = ((i + 0.5) / steps) * HOPPING_POINT
    sum += Math.exp(-x) * proportionalShareValue(x)
    weight += Math.exp(-x)
  }
  expect(hopperIncome(HOPPING_POINT)).toBeCloseTo(sum / weight, 3)
  expect(hopperIncome(HOPPING_POINT)).toBeCloseTo(1.8, 2)
  expect(hopperIncome(40)).toBeCloseTo(1, 6)
})

test('Whoever stays in a pool with hoppers pays for them, as in a simulation', () => {
  let seed = 5
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647
  let [work, paid] = [0, 0]
  const hopping = 0.3
  for (let round = 0; round < 200_000; round++) {
    const length = -Math.log(random())
    const theirs = hopping * Math.min(length, HOPPING_POINT)
    work += length - theirs
    paid += 1 - theirs / length
  }
  expect(loyalIncome(HOPPING_POINT, hopping)).toBeCloseTo(paid / work, 2)
  expect(loyalIncome(HOPPING_POINT, 0.2)).toBeCloseTo(0.939, 3)
  expect(loyalIncome(HOPPING_POINT, 0)).toBe(1)
})
