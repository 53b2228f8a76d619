import { expect, test } from 'vitest'
import {
  certificateOf,
  lastFinalSavanna,
  lastIrreversibleTwoStage,
  proposedIrreversible,
  requiredConfirmations,
} from './last-irreversible'

const NAMES = Array.from({ length: 21 }, (_, i) => `p${i}`)

/** A second way: the highest block that enough different producers have built, it or something on it. */
function byDistinct(chain: readonly string[], producers: number): number {
  const seen = new Set<string>()
  for (let i = chain.length - 1; i >= 0; i--) {
    seen.add(chain[i]!)
    if (seen.size >= requiredConfirmations(producers)) return i + 1
  }
  return 0
}

test('One stage, by confirmations and by different producers', () => {
  let state = 7
  const draw = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below
  for (let run = 0; run < 200; run++) {
    const count = 3 + draw(6)
    const chain = Array.from({ length: 40 }, () => NAMES[draw(count)]!)
    const proposed = proposedIrreversible(chain, count)
    for (const [i, block] of proposed.entries())
      expect(block).toBe(byDistinct(chain.slice(0, i + 1), count))
  }
})

test('Twenty-one producers with twelve blocks each: 325 blocks behind at best, and 157 by one stage', () => {
  const chain = Array.from({ length: 3 * 21 * 12 }, (_, i) => NAMES[Math.floor(i / 12) % 21]!)
  const lags = (of: (until: number) => number) =>
    Array.from({ length: 252 }, (_, i) => chain.length - i).map((until) => until - of(until))
  expect(Math.min(...lags((n) => lastIrreversibleTwoStage(chain.slice(0, n), NAMES)))).toBe(325)
  expect(Math.min(...lags((n) => proposedIrreversible(chain.slice(0, n), 21).at(-1)!))).toBe(157)
})

test('Four producers: one stage finalises two branches, two stages neither', () => {
  for (const branch of [
    ['d', 'b', 'd', 'a'],
    ['d', 'a', 'c', 'b'],
  ]) {
    const schedule = ['a', 'b', 'c', 'd']
    expect(proposedIrreversible(branch, 4).at(-1)).toBeGreaterThan(0)
    expect(lastIrreversibleTwoStage(branch, schedule)).toBe(0)
  }
})

test('Savanna: a strong claim on a block makes final what that block claims', () => {
  const claim = (block: number, strong = true) => ({ block, strong })
  expect(lastFinalSavanna([claim(0, false), claim(1), claim(2), claim(3)])).toBe(2)
  expect(lastFinalSavanna([claim(0, false), claim(1), claim(2, false), claim(3)])).toBe(2)
  expect(lastFinalSavanna([claim(0, false), claim(1), claim(2, false), claim(3, false)])).toBe(0)
  const votes = (...kinds: ('strong' | 'weak' | 'none')[]) =>
    kinds.map((vote) => ({ weight: 1n, vote }))
  expect(certificateOf(votes('strong', 'strong', 'none'))).toBe(null)
  expect(certificateOf(votes('strong', 'strong', 'weak', 'none'))).toBe('weak')
  expect(certificateOf(votes('strong', 'strong', 'strong', 'none'))).toBe('strong')
})
