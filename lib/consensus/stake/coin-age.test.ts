import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import data from '../vectors/peercoin-coin-age.json'
import {
  checkStakeKernelHash,
  coinDayWeight,
  COIN,
  stakeKernelHash,
  STAKE_MIN_AGE,
  type StakeKernel,
} from './coin-age'

test('Every row, and again by counting whole coins and whole days', () => {
  for (const { valueUnits, ageDays, coinDayWeight: weight } of data.rows) {
    const byDays = (valueUnits / data.coin) * (Math.min(ageDays, 90) - 30)
    if (weight === null) {
      expect(ageDays * 86_400).toBeLessThan(STAKE_MIN_AGE)
      continue
    }
    expect(byDays).toBe(weight)
    expect(coinDayWeight(BigInt(valueUnits), ageDays * 86_400)).toBe(BigInt(weight))
  }
})

test('Between whole days the weight is the fraction rounded down', () => {
  for (const value of [1n, 999_999n, 1_000_001n, 123_456_789n, 21n * 10n ** 12n])
    for (const age of [30 * 86_400 + 1, 45 * 86_400 + 7, 90 * 86_400 - 1]) {
      const exact = value * BigInt(age - 30 * 86_400)
      const weight = coinDayWeight(value, age)
      expect(weight * COIN * 86_400n <= exact && exact < (weight + 1n) * COIN * 86_400n).toBe(true)
    }
})

const KERNEL: StakeKernel = {
  stakeModifier: 0x0123_4567_89ab_cdefn,
  timeBlockFrom: 1_400_000_000,
  txPrevOffset: 211,
  timeTxPrev: 1_399_999_000,
  prevoutN: 1,
  timeTx: 1_405_184_000,
}

test('The hash, written as hexadecimal by hand and hashed by OpenSSL', () => {
  const hex = 'efcdab8967452301' + '004e7253' + 'd3000000' + '184a7253' + '01000000' + '0068c153'
  const once = createHash('sha256').update(Buffer.from(hex, 'hex')).digest()
  const twice = createHash('sha256').update(once).digest()
  expect(Buffer.from(stakeKernelHash(KERNEL)).equals(twice)).toBe(true)
})

test('The block’s age admits a coin, and the transaction’s age weighs it', () => {
  const easy = 0x2100ffff
  expect(checkStakeKernelHash(KERNEL, 10n ** 12n, easy)).toBe(true)
  expect(checkStakeKernelHash({ ...KERNEL, timeTx: 1_402_591_999 }, 10n ** 12n, easy)).toBe(false)
  expect(checkStakeKernelHash({ ...KERNEL, timeTxPrev: 1_405_184_001 }, 10n ** 12n, easy)).toBe(
    false,
  )
  expect(checkStakeKernelHash(KERNEL, 10n ** 12n, 0x03000001)).toBe(false)
})
