import { expect, test } from 'vitest'
import { leftAfterDonation } from '@/lib/consensus/stake/pool-shares'
import { raid } from './inflation'

test('The example of the lesson: both end with half, and a third of the deposit is gone', () => {
  expect(raid(0n, 1_000_000n, 1_999_999n)).toEqual({
    victimShares: 1n,
    victimBack: 1_500_000n,
    gain: 499_999n,
    stuck: 0n,
  })
})

test('A gift as large as the deposit takes all of it', () => {
  expect(raid(0n, 2_000_000n, 2_000_000n)).toMatchObject({ victimShares: 0n, gain: 2_000_000n })
})

test('With virtual shares Mallory never gains, and nothing is made or lost', () => {
  for (const virtualShares of [1n, 10n, 1000n])
    for (const gift of [0n, 1n, 999n, 1_000_000n, 50_000_000n])
      for (const deposit of [1n, 1000n, 1_999_999n]) {
        const { gain, victimBack, stuck } = raid(virtualShares, gift, deposit)
        expect(gain <= 0n).toBe(true)
        expect(victimBack).toBe(leftAfterDonation(virtualShares, gift, deposit))
        expect(gain + victimBack + stuck).toBe(deposit)
      }
})
