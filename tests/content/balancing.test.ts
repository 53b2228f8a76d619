import { expect, test } from 'vitest'
import { weightsByName } from '@/content/_kit/toy-votes'
import {
  balanced,
  BOOST,
  nextSlot,
} from '@/content/02-proof-of-stake/07-proposer-boost/figures/balancing'

const ETH = 1_000_000_000n

/** What the branches weigh after each slot, when its boost is over. */
function played(withBoost: boolean): bigint[][] {
  let now = balanced()
  return [2, 3, 4, 5, 6].map(() => {
    now = nextSlot(now, withBoost)
    const weights = weightsByName(now.store)
    return ['L1', 'R1'].map((root) => weights.get(root)!)
  })
}

test('Without the boost two of twelve keep the fork in balance', () => {
  expect(played(false)).toEqual(Array.from({ length: 5 }, () => [192n * ETH, 192n * ETH]))
})

test('With it the first slot ends the fork, and only an attacker’s vote is left on the other side', () => {
  expect(played(true)).toEqual(Array.from({ length: 5 }, () => [352n * ETH, 32n * ETH]))
})

test('The boost is 40 % of the twelve', () => {
  expect(BOOST).toBe((12n * 32n * ETH * 40n) / 100n)
})
