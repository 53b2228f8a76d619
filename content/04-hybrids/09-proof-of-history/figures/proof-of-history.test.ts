import { expect, test } from 'vitest'
import { leastLongestSlice } from '@/lib/consensus/solana/proof-of-history'
import { HASHES_PER_TICK, slotHistory, stretches, TICKS } from './slot-history'

test('A slot has four million hashes, however they are cut', () => {
  const history = slotHistory()
  expect(history.reduce((sum, cost) => sum + cost, 0)).toBe(TICKS * HASHES_PER_TICK)
  expect(Math.min(...history)).toBeGreaterThan(0)
  for (const workers of [1, 2, 8, 16]) {
    const sums = stretches(history, workers)
    expect(sums.length).toBeLessThanOrEqual(workers)
    expect(Math.max(...sums)).toBe(leastLongestSlice(history, workers))
    expect(sums.reduce((sum, cost) => sum + cost, 0)).toBe(TICKS * HASHES_PER_TICK)
  }
})
