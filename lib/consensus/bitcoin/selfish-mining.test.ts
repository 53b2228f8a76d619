import { expect, test } from 'vitest'
import data from '../vectors/selfish-mining.json'
import {
  SELFISH_START,
  chainShare,
  nextSelfishState,
  profitThreshold,
  relativeRevenue,
  selfishStep,
} from './selfish-mining'

/** Blocks kept per block found, from the stationary distribution of the chain of states, not from equation 8. */
function stationary(alpha: number, gamma: number): { pool: number; others: number } {
  const beta = 1 - alpha
  // Unnormalised: p(1) and every further lead follow from p(0); state 0' is entered from lead 1 alone.
  const p0 = 1
  const p1 = alpha * p0
  const tie = beta * p1
  // Flow over the cut between leads k and k + 1: p(k) alpha = p(k + 1) beta for k ≥ 2; into 2 from 1.
  const leads = [p0, p1, (alpha * p1) / beta]
  while (leads.length < 4000) leads.push((leads.at(-1)! * alpha) / beta)
  const all = leads.reduce((sum, p) => sum + p, tie)
  const far = leads.slice(3).reduce((sum, p) => sum + p, 0)
  const pool = tie * alpha * 2 + tie * beta * gamma + leads[2]! * beta * 2 + far * beta
  const others = p0 * beta + tie * beta * gamma + tie * beta * (1 - gamma) * 2
  return { pool: pool / all, others: others / all }
}

test('Equation 8 is the stationary share of the state machine', () => {
  for (const { alpha, gamma, relativeRevenue: expected } of data.rows) {
    expect(relativeRevenue(alpha, gamma)).toBeCloseTo(expected, 12)
    const { pool, others } = stationary(alpha, gamma)
    expect(pool / (pool + others)).toBeCloseTo(expected, 9)
  }
})

test('At the threshold withholding earns what honesty earns', () => {
  for (const { gamma, threshold } of data.thresholds) {
    expect(profitThreshold(gamma)).toBeCloseTo(threshold, 15)
    expect(relativeRevenue(threshold, gamma)).toBeCloseTo(threshold, 12)
  }
})

test('No block is counted twice or forgotten', () => {
  let state = SELFISH_START
  const finders = 'popppooopooppopppoooopoop'
  for (const [i, finder] of [...finders].entries()) {
    state = selfishStep(state, finder === 'p' ? 'pool' : 'others', i % 2 === 0)
    const open = state.lead + (state.tied ? 2 : 0)
    expect(state.poolBlocks + state.otherBlocks + state.stale + open).toBe(i + 1)
  }
})

test('A long run comes near the formula', () => {
  let seed = 1
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647
  let state = SELFISH_START
  for (let i = 0; i < 200_000; i++) state = nextSelfishState(state, 0.4, 0.5, random)
  expect(chainShare(state)).toBeCloseTo(relativeRevenue(0.4, 0.5), 2)
})
