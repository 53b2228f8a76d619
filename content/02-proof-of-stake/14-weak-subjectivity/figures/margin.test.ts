import { expect, test } from 'vitest'
import { computeWeakSubjectivityPeriod } from '@/lib/consensus/ethereum/weak-subjectivity'
import { marginAfter } from './margin'

const TOTALS = [1_048_576, 8_388_608, 39_500_000, 100_000_000]

test('At the end of the period a tenth of all stake is missing from the third, and one epoch later more', () => {
  for (const fork of ['electra', 'gloas'] as const)
    for (const eth of TOTALS) {
      const period = computeWeakSubjectivityPeriod(fork, BigInt(eth) * 10n ** 9n)
      expect(marginAfter(fork, eth, period / 225)).toBeGreaterThanOrEqual(1 / 3 - 0.1 - 1e-12)
      expect(marginAfter(fork, eth, (period + 1) / 225)).toBeLessThan(1 / 3 - 0.1)
    }
})

test('Nothing is lost as long as whoever has left can still be slashed', () => {
  expect(marginAfter('electra', 39_500_000, 256 / 225)).toBe(1 / 3)
  expect(marginAfter('electra', 39_500_000, 60)).toBe(0)
})

test('The numbers of the lesson: 24 and 23 per cent about the period’s end, and zero after some 50 days', () => {
  const percent = (days: number) => 100 * marginAfter('electra', 39_500_000, days)
  expect([percent(15), percent(16)].map(Math.round)).toEqual([24, 23])
  expect(percent(30)).toBeCloseTo(13.54, 2)
  expect(percent(49)).toBeGreaterThan(0)
  expect(percent(50)).toBe(0)
})
