import { describe, expect, test } from 'vitest'
import { seededRandom } from '@/lib/seeded-random'
import { alarmAt, RateWatch, WINDOWS } from './shares'

describe('alarmAt', () => {
  /** P(X ≥ count), by the series from the other end, in whole. */
  function tail(mean: number, count: number): number {
    let below = 0
    let term = Math.exp(-mean)
    for (let i = 0; i < count; i++) {
      below += term
      term *= mean / (i + 1)
    }
    return 1 - below
  }

  test.each([
    [60, 1e-3],
    [60, 1e-6],
    [20, 1e-4],
    [3, 1e-2],
    [500, 1e-6],
  ])('It is the least count that %d reaches with a chance of %d', (mean, chance) => {
    const count = alarmAt(mean, chance)
    expect(tail(mean, count)).toBeLessThanOrEqual(chance)
    expect(tail(mean, count - 1)).toBeGreaterThan(chance)
  })

  test('The two windows blame an honest node less than once in 10,000 hours', () => {
    const perHour = WINDOWS.reduce((sum, { seconds, chance }) => sum + (3600 / seconds) * chance, 0)
    expect(perHour * 10_000).toBeLessThan(1)
  })
})

/** Counts of a Poisson process of this mean: arrivals with exponential gaps. */
function poisson(mean: number, random: () => number): number {
  let count = 0
  for (let sum = -Math.log(1 - random()); sum < mean; sum -= Math.log(1 - random())) count++
  return count
}

/** The minute in which a node of so many times the cap is first called fast; null if it never is. */
function minuteOf(rate: number, minutes: number, random: () => number): number | null {
  const watch = new RateWatch(0)
  for (let second = 5; second <= minutes * 60; second += 5)
    if (watch.take(poisson(rate * 5, random), second * 1000) !== null) return second / 60
  return null
}

describe('RateWatch', () => {
  test('Twice the cap is seen within three minutes, and 1.3 times within ten', () => {
    const random = seededRandom(1)
    const seen = (rate: number, minutes: number): number =>
      Array.from({ length: 1000 }, () => minuteOf(rate, minutes, random)).filter(
        (at) => at !== null,
      ).length
    expect(seen(2, 3)).toBeGreaterThanOrEqual(950)
    expect(seen(1.3, 10)).toBeGreaterThanOrEqual(950)
  })

  test('An honest node is called fast by nobody in two hundred hours', () => {
    const random = seededRandom(2)
    expect(minuteOf(1, 200 * 60, random)).toBeNull()
  })

  test('A node that was out of reach for minutes, and sends all at once, is not fast', () => {
    const random = seededRandom(3)
    for (let i = 0; i < 1000; i++) {
      const watch = new RateWatch(0)
      expect(watch.take(poisson(50, random), 50_000)).toBeNull()
      expect(watch.take(poisson(130, random), 180_000)).toBeNull()
      expect(watch.take(poisson(5, random), 185_000)).toBeNull()
    }
  })

  test('Whoever was away for hours does not hide a burst behind them', () => {
    const watch = new RateWatch(0)
    expect(watch.take(600, 3_600_000)).toBeCloseTo(2.5, 1)
  })
})
