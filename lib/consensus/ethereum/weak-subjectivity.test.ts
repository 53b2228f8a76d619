import { expect, test } from 'vitest'
import data from '../vectors/ethereum-weak-subjectivity.json'
import {
  computeWeakSubjectivityPeriod,
  computeWeakSubjectivityPeriodPhase0,
  isWithinWeakSubjectivityPeriod,
  weakSubjectivityChurn,
} from './weak-subjectivity'

const ETH = 1_000_000_000n

/** The last whole number for which the condition holds; it holds from 0 on and then never again. */
function last(holds: (epochs: bigint) => boolean): number {
  let [low, high] = [0n, 1n]
  while (holds(high)) [low, high] = [high, 2n * high]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (holds(middle)) low = middle
    else high = middle
  }
  return Number(low)
}

/** A second way: how many epochs of `churn`, counted twice, are at most ten per cent of the stake. */
function bySearch(total: bigint, churn: bigint): number {
  return 256 + last((epochs) => 2n * churn * epochs * 100n <= 10n * total)
}

/** A second way for phase 0: the three inequalities of the formula, multiplied out. */
function phase0BySearch(n: bigint, t: bigint): number {
  const churn = n / 65_536n < 4n ? 4n : n / 65_536n
  if (320n * t > 230n * 32n) {
    const forChurn = last((e) => e * 600n * churn * (2n * t + 32n) <= n * (320n * t - 7_360n))
    const forTopUps = last((e) => e * 600n * 512n <= n * 230n)
    return 256 + (forChurn > forTopUps ? forChurn : forTopUps)
  }
  return 256 + last((e) => e * 200n * 512n * (32n - t) <= 30n * n * t)
}

test('The tables of the specification', () => {
  for (const { avgBalanceEth, validators, epochs } of data.phase0) {
    const total = BigInt(avgBalanceEth) * BigInt(validators) * ETH
    expect(computeWeakSubjectivityPeriodPhase0(validators, total)).toBe(epochs)
    expect(phase0BySearch(BigInt(validators), BigInt(avgBalanceEth))).toBe(epochs)
  }
  for (const { totalActiveBalanceEth, epochs } of data.electra) {
    const total = BigInt(totalActiveBalanceEth) * ETH
    expect(computeWeakSubjectivityPeriod('electra', total)).toBe(epochs)
    const share = total / 65_536n
    const churn = share > 128n * ETH ? share : 128n * ETH
    expect(bySearch(total, churn - (churn % ETH))).toBe(epochs)
  }
})

test('Phase 0 in both branches, and where top-ups count for more than churn', () => {
  for (const n of [1n, 3n, 1_000n, 262_144n, 400_000n, 1_048_576n, 2_000_000n])
    for (let t = 1n; t <= 32n; t++)
      expect(
        computeWeakSubjectivityPeriodPhase0(Number(n), n * t * ETH + (n - 1n) * (ETH - 1n)),
      ).toBe(phase0BySearch(n, t))
})

test('The numbers of the lesson', () => {
  const epochs = (fork: 'electra' | 'gloas', eth: bigint) =>
    computeWeakSubjectivityPeriod(fork, eth * ETH)
  expect(epochs('electra', 34_400_000n)).toBe(3_538)
  expect(epochs('electra', 36_000_000n)).toBe(3_534)
  expect(epochs('electra', 39_500_000n)).toBe(3_536)
  // EIP-8061 names 1,573 epochs for 36 million ETH.
  expect(epochs('gloas', 34_400_000n)).toBe(1_570)
  expect(epochs('gloas', 36_000_000n)).toBe(1_573)
  expect(epochs('gloas', 39_500_000n)).toBe(1_580)
})

test('Gloas adds up in Gwei, and caps what comes in', () => {
  // 1,098 ETH an epoch may leave, 256 come in, 549 be merged: two thirds, a third and all of that.
  expect(weakSubjectivityChurn('gloas', 36_000_000n * ETH)).toBe(
    732_000_000_000n + 85_333_333_333n + 549_000_000_000n,
  )
  expect(weakSubjectivityChurn('gloas', ETH)).toBe(85_333_333_333n + 42_666_666_666n)
})

test('The last epoch of the period is within it', () => {
  expect(isWithinWeakSubjectivityPeriod(1_000, 3_536, 4_536)).toBe(true)
  expect(isWithinWeakSubjectivityPeriod(1_000, 3_536, 4_537)).toBe(false)
})
