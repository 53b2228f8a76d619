import { expect, test } from 'vitest'
import data from '@/lib/consensus/vectors/dpos-vote-decay.json'
import { lag, neededToCapture, seatsOf, voteShare } from './delegation'

/** A second way, without powers: the 52nd root of two by halving, to the last digits of a double. */
function root52(): number {
  let [low, high] = [1, 2]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    let product = 1
    for (let n = 0; n < 52; n++) product *= middle
    if (product < 2) low = middle
    else high = middle
  }
  return low
}

test('The decay of votes, by powers and by dividing week after week', () => {
  const root = root52()
  for (const [days, percent] of Object.entries(data.decayPercentByDays)) {
    const weeks = Number(days) / 7
    expect(100 * voteShare(weeks)).toBeCloseTo(percent, 9)
    let divided = 100
    for (let week = 0; week < weeks; week++) divided /= root
    expect(divided).toBeCloseTo(percent, 9)
  }
  expect(voteShare(52)).toBe(0.5)
})

test('The numbers of the lesson', () => {
  expect(neededToCapture(100, 0)).toBeCloseTo(50, 9)
  expect(neededToCapture(40, 0)).toBeCloseTo(28.57, 2)
  expect(neededToCapture(40, 52)).toBeCloseTo(16.67, 2)
  expect(seatsOf(17, 40, 52)).toEqual({ approval: 21, proportional: 10 })
  expect(seatsOf(16, 40, 52)).toEqual({ approval: 0, proportional: 10 })
})

test('With six silent producers finality goes on, with seven it stops for ever', () => {
  const end = (silent: number) => lag(silent).at(-1)!
  expect(end(0).head - end(0).irreversible).toBeGreaterThanOrEqual(325)
  expect(end(6).irreversible).toBeGreaterThan(0)
  expect(end(7).proposed).toBe(0)
  expect(end(7).irreversible).toBe(0)
  expect(end(7).head).toBeGreaterThan(400)
})
