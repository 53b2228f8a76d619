import { expect, test } from 'vitest'
import { billsOf, curveOf, isCountedWith, shareOf } from './correlation-loss'

test('The three bills of one validator that is alone, as the lesson has them', () => {
  expect(billsOf('electra', 32, 32)).toEqual({
    initial: 7_812_500n,
    correlation: 76_800n,
    absence: 52_428_800n,
  })
  expect(billsOf('bellatrix', 32, 32).correlation).toBe(0n)
  expect(billsOf('electra', 2048, 2048).correlation).toBe(
    64n * billsOf('electra', 32, 2048).correlation,
  )
})

test('The table of the lesson', () => {
  const eth = (slashed: number) => Number(billsOf('electra', 32, slashed).correlation) / 1e9
  expect(eth(39 * 32)).toBe(0.0029952)
  expect(eth(32_000)).toBe(0.0768)
  expect(eth(400_000)).toBe(0.96)
  expect(eth(4_000_000)).toBe(9.6)
  expect(eth(13_333_333)).toBe(31.9999992)
  expect(billsOf('bellatrix', 32, 4_000_000).correlation).toBe(9_000_000_000n)
  expect(shareOf(400_000)).toBe(1)
})

test('A curve rises to everything at a third and stays there', () => {
  const curve = curveOf('electra', 32, 40)
  expect(curve.at(0)).toEqual([0, 0])
  expect(curve.at(-1)).toEqual([40, 100])
  for (const [i, [, loss]] of curve.entries())
    expect(loss).toBeGreaterThanOrEqual(curve[i - 1]?.[1] ?? 0)
})

test('Eighteen days to either side count', () => {
  expect([-19, -18, 0, 18, 19].map(isCountedWith)).toEqual([false, true, true, true, false])
})
