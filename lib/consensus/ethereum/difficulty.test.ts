import { expect, test } from 'vitest'
import data from '../vectors/ethereum-difficulty.json'
import merge from '../vectors/ethereum-merge.json'
import {
  adjustmentFactor,
  calculateBlockDifficulty,
  difficultyBomb,
  DIFFICULTY_FORKS,
  noticeableFrom,
  type DifficultyFork,
} from './difficulty'

type Row = (typeof data.homestead)[number]

function computed(fork: DifficultyFork, row: Row): bigint {
  const parent = {
    number: Number(row.blockNumber) - 1,
    timestamp: Number(row.parentTimestamp),
    difficulty: BigInt(row.parentDifficulty),
    hasOmmers: row.parentHasUncles,
  }
  return calculateBlockDifficulty(fork, parent, Number(row.timestamp))
}

/** The same, by counting seconds and periods one after another. */
function counted(row: Row, seconds: bigint, uncles: boolean, delay: bigint): bigint {
  const parent = BigInt(row.parentDifficulty)
  let factor = uncles && row.parentHasUncles ? 2n : 1n
  for (
    let left = BigInt(row.timestamp) - BigInt(row.parentTimestamp);
    left >= seconds;
    left -= seconds
  )
    factor--
  if (factor < -99n) factor = -99n
  let bomb = 0n
  for (let at = 200_000n; at <= BigInt(row.blockNumber) - delay; at += 100_000n)
    bomb = bomb === 0n ? 1n : bomb * 2n
  return parent + (parent >> 11n) * factor + bomb
}

test('The official rows of Homestead and Arrow Glacier, in two ways', () => {
  for (const row of data.homestead) {
    expect(computed('homestead', row), row.name).toBe(BigInt(row.expected))
    expect(counted(row, 10n, false, 0n), row.name).toBe(BigInt(row.expected))
  }
  for (const row of data.arrowGlacier.rows) {
    expect(computed('arrowGlacier', row), row.name).toBe(BigInt(row.expected))
    expect(counted(row, 9n, true, 10_700_000n), row.name).toBe(BigInt(row.expected))
  }
})

test('The delays are those of the data', () => {
  for (const [fork, delay] of Object.entries(data.delays))
    expect(DIFFICULTY_FORKS[fork as DifficultyFork].delay).toBe(delay)
})

test('At the last mined block the bomb added 2^39, a tenth of a step', () => {
  const { number, header } = merge.terminalBlock
  const step = BigInt(header.difficulty) / 2048n
  expect(difficultyBomb('grayGlacier', number)).toBe(2n ** 39n)
  expect(Number(2n ** 39n) / Number(step)).toBeCloseTo(0.1018, 4)
})

test('EIP-5133 foresaw block 15,530,314 between two steps of the bomb; the floor, the clamp', () => {
  expect(noticeableFrom('grayGlacier', 13_891_609_586_928_851n)).toBe(15_600_000)
  const parent = { number: 1, timestamp: 0, difficulty: 131_072n, hasOmmers: false }
  expect(calculateBlockDifficulty('byzantium', parent, 5000)).toBe(131_072n)
  expect(adjustmentFactor('byzantium', parent, 899)).toBe(-98)
  expect(adjustmentFactor('byzantium', parent, 900)).toBe(-99)
  expect(adjustmentFactor('byzantium', parent, 90_000)).toBe(-99)
})
