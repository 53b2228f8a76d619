import { expect, test } from 'vitest'
import { AGGREGATES, sumOf } from './aggregate-sums'

const of = (names: string) =>
  sumOf(AGGREGATES.filter(({ name }) => names.includes(name)).map(({ aggregate }) => aggregate))
const ETH = 1_000_000_000n

test('A, B and D share nobody, and nine of ten are in their sum', () => {
  const { counts, merged, stake } = of('ABD')
  expect(counts).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 0])
  expect(merged?.bits).toEqual(counts.map((count) => count === 1))
  expect(stake).toBe((8n * 32n + 320n) * ETH)
})

test('With C three members would be in it twice, and the stake stays the same', () => {
  const { counts, merged, stake } = of('ABCD')
  expect(counts).toEqual([1, 1, 1, 2, 2, 1, 1, 2, 1, 0])
  expect(merged).toBe(null)
  expect(stake).toBe(of('ABD').stake)
})

test('Of nothing there is no sum', () => {
  expect(of('')).toEqual({ counts: Array.from({ length: 10 }, () => 0), merged: null, stake: 0n })
})
