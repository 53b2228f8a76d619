import { expect, test } from 'vitest'
import boundaries from '../vectors/bitcoin-headers-retarget-boundaries.json'
import data from '../vectors/bitcoin-retarget.json'
import { nextWorkRequired, permittedTransition } from './retarget'
import { decodeCompact, difficulty, POW_LIMIT_MAINNET } from './target'

const params = { timespan: 1_209_600, powLimit: POW_LIMIT_MAINNET }

test('Bitcoin Core’s own cases', () => {
  for (const row of data.coreTests.cases) {
    const old = Number(row.bits)
    const next = nextWorkRequired(row.firstTime, row.lastTime, old, params)
    expect(next).toBe(Number(row.expected))
    expect(permittedTransition(old, next, params)).toBe(true)
  }
  const [, , lower, upper] = data.coreTests.cases
  expect(permittedTransition(Number(lower!.bits), Number(lower!.expected) - 1, params)).toBe(false)
  expect(permittedTransition(Number(upper!.bits), Number(upper!.expected) + 1, params)).toBe(false)
})

test('Real retargets, and a second way by the difficulty', () => {
  for (const row of data.realRetargets.cases) {
    expect(nextWorkRequired(row.firstTime, row.lastTime, Number(row.bits), params)).toBe(
      Number(row.nextBits),
    )
    const ratio = params.timespan / (row.lastTime - row.firstTime)
    expect(difficulty(Number(row.nextBits)) / (difficulty(Number(row.bits)) * ratio)).toBeCloseTo(
      1,
      4,
    )
  }
})

test('Every period of the chain changed by no more than is permitted', () => {
  const rows = boundaries.headers.toSorted((a, b) => a.height - b.height)
  for (const [i, row] of rows.entries()) {
    const next = rows[i + 1]
    if (!next || next.height !== row.height + 2016) continue
    expect(permittedTransition(Number(row.bits), Number(next.bits), params)).toBe(true)
    // The time of the next period's first block is close to that of this one's last.
    const guess = nextWorkRequired(row.time, next.time, Number(row.bits), params)
    const ratio =
      Number(decodeCompact(guess).target) / Number(decodeCompact(Number(next.bits)).target)
    expect(Math.abs(ratio - 1)).toBeLessThan(0.02)
  }
})
