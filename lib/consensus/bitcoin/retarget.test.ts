import { expect, test } from 'vitest'
import boundaries from '../vectors/bitcoin-headers-retarget-boundaries.json'
import data from '../vectors/bitcoin-retarget.json'
import { calculateNextWorkRequired, permittedDifficultyTransition } from './retarget'
import { decodeCompact, getDifficulty } from './target'
import { MAINNET } from './params'

test('Bitcoin Core’s own cases', () => {
  for (const row of data.coreTests.cases) {
    const old = Number(row.bits)
    const next = calculateNextWorkRequired(row.firstTime, row.lastTime, old, MAINNET)
    expect(next).toBe(Number(row.expected))
    expect(permittedDifficultyTransition(old, next, MAINNET)).toBe(true)
  }
  const [, , lower, upper] = data.coreTests.cases
  expect(
    permittedDifficultyTransition(Number(lower!.bits), Number(lower!.expected) - 1, MAINNET),
  ).toBe(false)
  expect(
    permittedDifficultyTransition(Number(upper!.bits), Number(upper!.expected) + 1, MAINNET),
  ).toBe(false)
})

test('Real retargets, and a second way by the difficulty', () => {
  for (const row of data.realRetargets.cases) {
    expect(calculateNextWorkRequired(row.firstTime, row.lastTime, Number(row.bits), MAINNET)).toBe(
      Number(row.nextBits),
    )
    const ratio = MAINNET.nPowTargetTimespan / (row.lastTime - row.firstTime)
    expect(
      getDifficulty(Number(row.nextBits)) / (getDifficulty(Number(row.bits)) * ratio),
    ).toBeCloseTo(1, 4)
  }
})

test('Every period of the chain changed by no more than is permitted', () => {
  const rows = boundaries.headers.toSorted((a, b) => a.height - b.height)
  for (const [i, row] of rows.entries()) {
    const next = rows[i + 1]
    if (!next || next.height !== row.height + 2016) continue
    expect(permittedDifficultyTransition(Number(row.bits), Number(next.bits), MAINNET)).toBe(true)
    // The time of the next period's first block is close to that of this one's last.
    const guess = calculateNextWorkRequired(row.time, next.time, Number(row.bits), MAINNET)
    const ratio =
      Number(decodeCompact(guess).target) / Number(decodeCompact(Number(next.bits)).target)
    expect(Math.abs(ratio - 1)).toBeLessThan(0.02)
  }
})
