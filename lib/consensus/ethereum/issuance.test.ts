import { expect, test } from 'vitest'
import { posIssuancePerDay, powIssuancePerDay, reduction } from './issuance'

test('The day before the Merge: 13.3 seconds a block, 14 million ETH at stake', () => {
  const pow = powIssuancePerDay(2, 13.3)
  const pos = posIssuancePerDay(14_000_000_000_000_000n)
  expect(pow).toBeCloseTo(12_992.48, 2)
  expect(pos).toBeCloseTo(1701, 6)
  // By real square roots it would be 1,703.9: the integer of 540 Gwei has lost 0.9 of 540.9.
  expect((64e9 / Math.sqrt(14e15)) * 14e6 * 225 * 1e-9).toBeCloseTo(1703.8, 0)
  expect(1 - pos / (pow + pos)).toBeCloseTo(0.8842, 4)
})

test('The ends of a reduction cross over', () => {
  const before = { lo: 21.41, best: 21.99, hi: 77.77 }
  const after = { lo: 0.0026, best: 0.0026, hi: 0.0059 }
  const { lo, best, hi } = reduction(before, after)
  expect(lo).toBeCloseTo(0.999724, 6)
  expect(best).toBeCloseTo(0.999882, 6)
  expect(hi).toBeCloseTo(0.999967, 6)
  expect(() => reduction({ lo: 0, best: 1, hi: 2 }, after)).toThrow(RangeError)
  expect(() => reduction({ lo: 3, best: 1, hi: 2 }, after)).toThrow(RangeError)
})
