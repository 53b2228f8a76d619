import { expect, test } from 'vitest'
import { adjustmentFactor, DIFFICULTY_FORKS } from '@/lib/consensus/ethereum/difficulty'
import { seededRandom } from '@/lib/seeded-random'
import { forkAt, meanBlockTime } from './ice-age'

test('Without a bomb the balance is at thirteen seconds, whatever the hash rate', () => {
  for (const hashRate of [1e9, 1e12, 831e12])
    expect(meanBlockTime(hashRate, 0)).toBeCloseTo(9 / Math.LN2, 6)
})

test('Chance waits with the mean of the balance move the thermostat by as much as the bomb takes', () => {
  const [hashRate, bomb] = [831e12, 2 ** 43]
  const mean = meanBlockTime(hashRate, bomb)
  const random = seededRandom(3)
  const parent = { number: 1, timestamp: 0, difficulty: 1n << 50n, hasOmmers: false }
  let steps = 0
  for (let i = 0; i < 200_000; i++)
    steps += adjustmentFactor('london', parent, Math.floor(-mean * Math.log(1 - random())))
  const inSteps = bomb / ((hashRate * mean) / 2048)
  expect(Math.abs(steps / 200_000 + inSteps)).toBeLessThan(0.03)
})

test('Far into the ice age each period makes blocks slower by the root of two', () => {
  const ratio = meanBlockTime(831e12, 2 ** 61) / meanBlockTime(831e12, 2 ** 60)
  expect(ratio).toBeCloseTo(Math.SQRT2, 2)
})

test('An upgrade that was never made leaves the rule before it', () => {
  expect(forkAt(15_100_000, 6)).toBe('grayGlacier')
  expect(forkAt(15_100_000, 5)).toBe('arrowGlacier')
  expect(forkAt(15_100_000, 0)).toBe('homestead')
  expect(forkAt(DIFFICULTY_FORKS.london.from - 1, 6)).toBe('muirGlacier')
})
