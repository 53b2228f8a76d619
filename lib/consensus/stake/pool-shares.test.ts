import fc from 'fast-check'
import { expect, test } from 'vitest'
import data from '../vectors/rebasing-shares.json'
import {
  EMPTY_POOL,
  feeShares,
  leftAfterDonation,
  toAssets,
  toShares,
  type SharePool,
} from './pool-shares'

test('The log, in whole numbers and in fractions', () => {
  let pool = EMPTY_POOL
  let [exactShares, exactPool] = [0, 0]
  const shares: Record<string, bigint> = {}
  const exact: Record<string, number> = {}
  for (const entry of data.log as (string | number)[][]) {
    if (entry[0] === 'reward') {
      pool = { ...pool, totalAssets: pool.totalAssets + BigInt(entry[1]!) }
      exactPool += Number(entry[1])
      continue
    }
    const [, user, amount, wanted] = entry as [string, string, number, number]
    const minted = toShares(pool, BigInt(amount), 'down')
    expect(minted).toBe(BigInt(wanted))
    shares[user] = (shares[user] ?? 0n) + minted
    pool = {
      ...pool,
      totalAssets: pool.totalAssets + BigInt(amount),
      totalShares: pool.totalShares + minted,
    }
    const exactly = exactPool === 0 ? amount : (amount * exactShares) / exactPool
    exact[user] = (exact[user] ?? 0) + exactly
    exactShares += exactly
    exactPool += amount
  }
  expect(pool.totalShares).toBe(BigInt(data.totalShares))
  expect(pool.totalAssets).toBe(BigInt(data.totalPooled))
  for (const [user, held] of Object.entries(shares)) {
    expect(held).toBe(BigInt(data.shares[user as 'a']))
    expect(toAssets(pool, held, 'down')).toBe(BigInt(data.underlying[user as 'a']))
    const worth = (exact[user]! * exactPool) / exactShares
    expect(Math.abs(worth - data.underlying[user as 'a'])).toBeLessThan(3)
  }
})

const pools = fc.record<SharePool>({
  totalAssets: fc.bigInt({ min: 1n, max: 10n ** 24n }),
  totalShares: fc.bigInt({ min: 1n, max: 10n ** 24n }),
  virtualShares: fc.constantFrom(0n, 1n, 1000n),
})

test('There and back never gains, and the two roundings are at most one apart', () => {
  fc.assert(
    fc.property(pools, fc.bigInt({ min: 0n, max: 10n ** 24n }), (pool, amount) => {
      expect(toAssets(pool, toShares(pool, amount, 'down'), 'down') <= amount).toBe(true)
      expect(toAssets(pool, toShares(pool, amount, 'up'), 'up') >= amount).toBe(true)
      const between = toShares(pool, amount, 'up') - toShares(pool, amount, 'down')
      expect(between === 0n || between === 1n).toBe(true)
    }),
  )
})

test('The fee’s shares are worth the fee, less what rounding takes', () => {
  const pool = { ...EMPTY_POOL, totalAssets: 10n ** 18n, totalShares: 7n * 10n ** 17n }
  const minted = feeShares(pool, 10n ** 15n, 1000n)
  const after = {
    ...pool,
    totalAssets: pool.totalAssets + 10n ** 15n,
    totalShares: pool.totalShares + minted,
  }
  expect(10n ** 14n - toAssets(after, minted, 'down')).toBeLessThanOrEqual(2n)
  expect(feeShares(pool, 0n, 1000n)).toBe(0n)
  expect(feeShares(pool, -5n, 1000n)).toBe(0n)
})

test('One wei and a donation take the next deposit, and virtual shares stop it', () => {
  const inflated = { ...EMPTY_POOL, totalAssets: 1_000_001n, totalShares: 1n }
  expect(toShares(inflated, 1_999_999n, 'down')).toBe(1n)
  const joined = { ...inflated, totalAssets: 3_000_000n, totalShares: 2n }
  expect(toAssets(joined, 1n, 'down')).toBe(1_500_000n)

  const first = { totalAssets: 0n, totalShares: 0n, virtualShares: 1000n }
  const mine = toShares(first, 1n, 'down')
  expect(mine).toBe(1000n)
  const defended = { totalAssets: 1_000_001n, totalShares: 1000n, virtualShares: 1000n }
  const theirs = toShares(defended, 1_999_999n, 'down')
  const both = { ...defended, totalAssets: 3_000_000n, totalShares: 1000n + theirs }
  expect(Number(toAssets(both, theirs, 'down')) / 1_999_999).toBeGreaterThan(0.999)
  expect(toAssets(both, mine, 'down')).toBeLessThan(501_000n)
  expect(leftAfterDonation(1000n, 1_000_000n, 1_999_999n)).toBe(toAssets(both, theirs, 'down'))
  expect(leftAfterDonation(0n, 1_000_000n, 1_999_999n)).toBe(1_500_000n)
  expect(leftAfterDonation(0n, 1_000_000n, 1_000_000n)).toBe(0n)
})
