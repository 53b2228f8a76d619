import { expect, test } from 'vitest'
import data from '../vectors/bitcoin-subsidy.json'
import { heightOfSupply, supplyAfter } from './supply'
import { getBlockSubsidy } from './utxo'

test('Every row of Bitcoin Core’s test, and by halving again and again', () => {
  for (const { height, subsidySat } of data.rows) {
    expect(getBlockSubsidy(height)).toBe(BigInt(subsidySat))
    let halved = data.initialSat
    for (let era = data.interval; era <= height; era += data.interval)
      halved = Math.floor(halved / 2)
    expect(getBlockSubsidy(height)).toBe(BigInt(halved))
  }
})

test('The whole supply is Bitcoin Core’s number, and block by block it is the same', () => {
  const total = BigInt(data.totalSat)
  expect(supplyAfter(6_929_999)).toBe(total)
  expect(supplyAfter(2 ** 40)).toBe(total)
  expect(supplyAfter(6_929_998)).toBe(total - 1n)
  let sum = 0
  for (let height = 0; height < 900_000; height++) {
    sum += Number(getBlockSubsidy(height))
    if (height % 29_999 === 0 || height % 210_000 < 2) expect(supplyAfter(height)).toBe(BigInt(sum))
  }
})

test('A height of a supply is the first one that has it', () => {
  for (const satoshi of [
    1n,
    5_000_000_000n,
    5_000_000_001n,
    1_050_000_000_000_000n,
    2_099_999_997_690_000n,
  ]) {
    const height = heightOfSupply(satoshi)!
    expect(supplyAfter(height)).toBeGreaterThanOrEqual(satoshi)
    if (height > 0) expect(supplyAfter(height - 1)).toBeLessThan(satoshi)
  }
  expect(heightOfSupply(0n)).toBe(0)
  expect(heightOfSupply(1_050_000_000_000_000n)).toBe(209_999)
  expect(heightOfSupply(2_099_999_997_690_001n)).toBe(null)
})
