import { describe, expect, test } from 'vitest'
import { simulateFork } from './nothing-at-stake'

const draws = (...numbers: number[]) => {
  let at = 0
  return () => numbers[at++ % numbers.length]!
}
const honest = { stake: 32n, both: false }
const greedy = { stake: 32n, both: true }

test('Honest validators close a fork as fast as can be', () => {
  const { rounds, open, earned } = simulateFork(
    [honest, honest],
    50,
    3,
    false,
    draws(0.1, 0.2, 0.9),
  )
  expect(rounds.map(({ signed }) => signed)).toEqual(['left', 'left', 'left'])
  expect(open).toBe(false)
  expect(earned).toEqual([2, 1])
})

describe('Those who sign both', () => {
  test('keep it open for ever', () => {
    const { rounds, open, slashed } = simulateFork([greedy], 50, 3, false, draws(0))
    expect([rounds.length, open, slashed]).toEqual([50, true, 0n])
    expect(rounds.at(-1)).toMatchObject({ left: 50, right: 50 })
  })

  test('do it once each when it costs the deposit', () => {
    const both = [greedy, greedy, honest]
    const { rounds, open, slashed, earned } = simulateFork(both, 90, 3, true, draws(0.1, 0.4, 0.9))
    expect(open).toBe(false)
    expect(slashed).toBe(64n)
    expect(rounds.filter(({ signed }) => signed === 'both')).toHaveLength(2)
    expect(earned).toEqual([1, 1, 3])
  })
})
