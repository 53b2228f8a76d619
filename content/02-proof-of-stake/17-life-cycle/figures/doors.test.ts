import { expect, test } from 'vitest'
import { doorOf, effectiveAfter, walk } from './doors'

test('The numbers of the lesson', () => {
  expect(doorOf('electra', 2_640_000).epochs).toBe(10_313)
  expect(doorOf('electra', 2_640_000).days).toBeCloseTo(45.9, 1)
  expect(doorOf('electra', 13_333_333).days).toBeCloseTo(231.5, 1)
  expect(doorOf('gloas', 13_333_333).days).toBeCloseTo(48.6, 1)
  expect([doorOf('electra', 32).churn, doorOf('gloas', 32).churn]).toEqual([256, 1_220])
})

test('Alone one leaves in the fifth epoch, and is paid 256 epochs later', () => {
  const { epochs, days, daysToPay } = doorOf('electra', 32)
  expect(epochs).toBe(1)
  expect(days * 225).toBe(5)
  expect(daysToPay * 225).toBe(261)
})

test('On the way up a step comes one and a quarter ETH later, on the way down a quarter', () => {
  const at = (way: readonly (readonly [number, number])[], balance: number) =>
    way.find(([of]) => of === balance)![1]
  const up = walk(38, 44, 38)
  expect([39.25, 39.26, 40.25, 40.26].map((balance) => at(up, balance))).toEqual([38, 39, 39, 40])
  const down = walk(44, 38, 44)
  expect([43.75, 43.74, 42.75, 42.74].map((balance) => at(down, balance))).toEqual([44, 43, 43, 42])
  expect(effectiveAfter(41.26, 40)).toBe(41)
  expect(effectiveAfter(40.9, 41)).toBe(41)
})
