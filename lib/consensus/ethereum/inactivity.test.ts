import fc from 'fast-check'
import { expect, test } from 'vitest'
import data from '../vectors/ethereum-inactivity.json'
import {
  EFFECTIVE_BALANCE_INCREMENT,
  EJECTION_BALANCE,
  INACTIVITY_PENALTY_QUOTIENT_BELLATRIX,
  INACTIVITY_SCORE_BIAS,
  INACTIVITY_SCORE_RECOVERY_RATE,
  MAX_EFFECTIVE_BALANCE,
  MIN_EPOCHS_TO_INACTIVITY_PENALTY,
} from './preset'
import { nextEffectiveBalance } from './effective-balance'
import {
  inactivityPenalty,
  isInInactivityLeak,
  nextInactivityScore,
  participation,
  simulateLeak,
} from './inactivity'

test('The constants are those of the presets', () => {
  const { params } = data
  expect(MIN_EPOCHS_TO_INACTIVITY_PENALTY).toBe(params.MIN_EPOCHS_TO_INACTIVITY_PENALTY)
  expect(EJECTION_BALANCE).toBe(BigInt(params.EJECTION_BALANCE))
  expect(EFFECTIVE_BALANCE_INCREMENT).toBe(BigInt(params.EFFECTIVE_BALANCE_INCREMENT))
  expect(MAX_EFFECTIVE_BALANCE).toBe(BigInt(params.MAX_EFFECTIVE_BALANCE))
  expect(INACTIVITY_SCORE_BIAS).toBe(params.INACTIVITY_SCORE_BIAS)
  expect(INACTIVITY_SCORE_RECOVERY_RATE).toBe(params.INACTIVITY_SCORE_RECOVERY_RATE)
  expect(INACTIVITY_PENALTY_QUOTIENT_BELLATRIX).toBe(
    BigInt(params.INACTIVITY_PENALTY_QUOTIENT_BELLATRIX),
  )
})

test('Scores, also as clamped sums', () => {
  for (const { score, participated, leak, next } of data.scoreUpdates) {
    expect(nextInactivityScore(score, participated, leak)).toBe(next)
    const first = participated ? Math.max(0, score - 1) : score + 4
    expect(Math.max(0, first - (leak ? 0 : 16))).toBe(next)
  }
})

/** The trajectory a second way: quarters of an ETH decide, and nothing is taken from the module. */
function offlineBalance(epochs: number): { balance: bigint; effective: bigint } {
  let balance = 32_000_000_000n
  let effective = 32n
  for (let epoch = 1n; epoch <= BigInt(epochs); epoch++) {
    // Score 4·epoch over 4·2^24 is epoch over 2^24.
    balance -= (effective * 1_000_000_000n * epoch) >> 24n
    while (balance < effective * 1_000_000_000n - 250_000_000n) effective--
  }
  return { balance, effective: effective * 1_000_000_000n }
}

test('Each row of the trajectory, by two computations', () => {
  const { rows, ejected } = simulateLeak(4, 1, 5000)
  for (const row of data.offlineTrajectory) {
    const here = rows[row.leakEpoch]!
    expect(here.score).toBe(row.score)
    expect(here.balance).toBe(BigInt(row.balanceGwei))
    expect(here.effectiveBalance).toBe(BigInt(row.effectiveGwei))
    const other = offlineBalance(row.leakEpoch)
    expect(other.balance).toBe(here.balance)
    expect(other.effective).toBe(here.effectiveBalance)
    if ('exitInitiated' in row) expect(ejected).toBe(row.leakEpoch)
  }
})

test('The approximation is close while little is lost', () => {
  const { rows } = simulateLeak(4, 1, 2048)
  for (const { epochs, fraction } of data.approxRows) {
    expect(Math.exp(-(epochs ** 2) / 2 ** 25)).toBeCloseTo(fraction, 12)
    if (epochs <= 2048) expect(Number(rows[epochs]!.balance) / 32e9).toBeCloseTo(fraction, 1)
  }
})

test('The leak begins when the previous epoch is five ahead of the last finalised one', () => {
  expect([4, 5, 6].map((epoch) => isInInactivityLeak(epoch, 0))).toEqual([false, false, true])
  expect(isInInactivityLeak(0, 0)).toBe(false)
  expect(isInInactivityLeak(105, 100)).toBe(false)
  expect(isInInactivityLeak(106, 100)).toBe(true)
})

test('Halves regain two thirds exactly, at 16 ETH', () => {
  const leak = simulateLeak(50, 50, 6300)
  expect([leak.justified, leak.finalized, leak.ejected]).toEqual([4686, 4687, 4686])
  expect(participation(50, 50, leak.rows[4685]!.effectiveBalance)).toBeCloseTo(2 / 3, 15)
  // The score falls by 12 an epoch from then on, and the penalties go on until it is used up.
  expect(leak.rows[4686]!.score).toBe(18_744)
  expect(leak.rows[4687]!.score).toBe(18_732)
  expect(leak.rows.findIndex(({ score }, i) => i > 0 && score === 0)).toBe(6248)
  expect(leak.rows[6248]!.balance).toBe(leak.rows[6300]!.balance)
})

test('Two thirds are regained by balance, and never too early', () => {
  fc.assert(
    fc.property(fc.integer({ min: 34, max: 60 }), (offline) => {
      const online = 100 - offline
      const { rows, justified } = simulateLeak(offline, online, 6200)
      const share = (epoch: number) => participation(offline, online, rows[epoch]!.effectiveBalance)
      expect(share(justified! - 1)).toBeGreaterThanOrEqual(2 / 3 - 1e-12)
      expect(share(justified! - 2)).toBeLessThan(2 / 3)
    }),
    { numRuns: 10 },
  )
})

test('Effective balances stick between a quarter below and five quarters above', () => {
  const gwei = fc.integer({ min: 0, max: 40_000 }).map((n) => BigInt(n) * 1_000_000n)
  fc.assert(
    fc.property(gwei, fc.integer({ min: 0, max: 32 }), (balance, whole) => {
      const before = BigInt(whole) * EFFECTIVE_BALANCE_INCREMENT
      const after = nextEffectiveBalance(balance, before)
      const above = Number(balance - before) / 1e9
      if (above >= -0.25 && above <= 1.25) expect(after).toBe(before)
      else
        expect(after).toBe(
          BigInt(Math.min(32, Math.floor(Number(balance) / 1e9))) * EFFECTIVE_BALANCE_INCREMENT,
        )
    }),
  )
})

test('A penalty is proportional to balance and score, rounded down once', () => {
  expect(inactivityPenalty(32n * EFFECTIVE_BALANCE_INCREMENT, 4)).toBe(1907n)
  expect(inactivityPenalty(2n ** 26n, 1)).toBe(1n)
  expect(inactivityPenalty(2n ** 26n - 1n, 1)).toBe(0n)
})
