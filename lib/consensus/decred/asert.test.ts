import { expect, test } from 'vitest'
import { decodeCompact } from '../bitcoin/target'
import data from '../vectors/decred-asert.json'
import { calcASERTDiff } from './asert'

const params = Object.fromEntries(
  Object.entries(data.params).map(([name, own]) => [
    name,
    { ...own, powLimit: BigInt(`0x${own.powLimit}`) },
  ]),
)

// One scenario has times beyond 2^53, which JSON does not carry.
const scenarios = data.scenarios.filter(({ tests }) =>
  tests.every(
    ({ height, timestamp }) => Number.isSafeInteger(height) && Number.isSafeInteger(timestamp),
  ),
)

test.each(scenarios)('$description', (scenario) => {
  const own = params[scenario.params]!
  const anchor = {
    nBits: scenario.startDiffBits,
    height: scenario.startHeight,
    time: scenario.startTime,
  }
  for (const row of scenario.tests) {
    expect(calcASERTDiff(anchor, row.timestamp, row.height, own)).toBe(row.expectedDiffBits)
    // A second way: the power itself, in doubles, within the cubic's error of 0.013 per cent and the 16 bits.
    const behind =
      row.timestamp -
      scenario.startTime -
      own.targetSecsPerBlock * (row.height - scenario.startHeight)
    const wished = Number(decodeCompact(anchor.nBits).target) * 2 ** (behind / own.halfLifeSecs)
    const limited = Math.min(Number(own.powLimit), Math.max(1, wished))
    const got = Number(decodeCompact(row.expectedDiffBits).target)
    const rounding = 2 ** (8 * Math.max(0, (row.expectedDiffBits >>> 24) - 3))
    expect(Math.abs(got - limited)).toBeLessThanOrEqual(2 * rounding + limited * 2e-4)
  }
})
