import { expect, test } from 'vitest'
import data from '../vectors/hybrid-approval.json'
import { approval, hashNeeded } from './approval'

/** A second way: every one of the 2^n draws, one by one. */
function enumerated(share: number, tickets: number, needed: number): number {
  let chance = 0
  for (let draw = 0; draw < 2 ** tickets; draw++) {
    const own = draw.toString(2).replaceAll('0', '').length
    if (own >= needed) chance += share ** own * (1 - share) ** (tickets - own)
  }
  return chance
}

test('The rows, and a second way', () => {
  for (const { stake, approval: wanted, hashShareNeeded } of data.rows) {
    expect(approval(stake)).toBeCloseTo(wanted, 7)
    expect(approval(stake)).toBeCloseTo(enumerated(stake, 5, 3), 12)
    expect(hashNeeded(stake)).toBeCloseTo(hashShareNeeded, 7)
  }
})

test('What the odd majority makes simple', () => {
  for (const share of [0, 0.1, 0.3, 0.5, 0.8, 1]) {
    expect(approval(share) + approval(1 - share)).toBeCloseTo(1, 12)
    expect(hashNeeded(share)).toBeCloseTo(1 - approval(share), 12)
  }
  // Not so when the number needed is no majority.
  expect(hashNeeded(0.3, 5, 4)).not.toBeCloseTo(1 - approval(0.3, 5, 4), 2)
})

test('Absent tickets make it cheaper; one ticket of one is the stake itself', () => {
  expect(hashNeeded(0.3, 5, 3, 0.2)).toBeLessThan(hashNeeded(0.3))
  expect(approval(0.37, 1, 1)).toBeCloseTo(0.37, 12)
  expect(hashNeeded(0, 5, 3, 1)).toBeNaN()
})
