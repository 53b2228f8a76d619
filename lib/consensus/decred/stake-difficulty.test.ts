import { describe, expect, test } from 'vitest'
import data from '../vectors/decred-hybrid.json'
import { MAINNET } from './params'
import {
  calcNextRequiredStakeDifficultyV1,
  calcNextRequiredStakeDifficultyV2,
  calcNextStakeDiffV2,
  estimateSupply,
  TARGET_POOL_ALL,
  ticketHistory,
  type TicketSpan,
} from './stake-difficulty'
import { calcBlockSubsidy } from './votes'

/** A second way: in fractions, the two forces of the rationale one after the other, and rounded down at the end. */
function byForces(height: number, current: bigint, previous: number, pool: number): bigint {
  const [numerator, denominator] = [
    current * BigInt(pool) * BigInt(pool),
    BigInt(previous) * 42_240n,
  ]
  const wished = (numerator - (numerator % denominator)) / denominator
  let ceiling = 0n
  for (let h = 1; h <= height; h++) ceiling += calcBlockSubsidy(h)
  ceiling /= 8192n
  return [wished, ceiling].reduce((a, b) => (a < b ? a : b)) < 200_000_000n
    ? 200_000_000n
    : [wished, ceiling].reduce((a, b) => (a < b ? a : b))
}

describe('DCP-0001', () => {
  test('The parameters are those of the main network', () => {
    expect(data.params).toMatchObject({
      ticketsPerBlock: MAINNET.ticketsPerBlock,
      ticketPoolSizePerVote: MAINNET.ticketPoolSize,
      ticketMaturity: MAINNET.ticketMaturity,
      stakeValidationHeight: MAINNET.stakeValidationHeight,
      stakeDiffWindow: MAINNET.stakeDiffWindowSize,
      minimumStakeDiffAtoms: Number(MAINNET.minimumStakeDiff),
      maxFreshStakePerBlock: MAINNET.maxFreshStakePerBlock,
    })
  })

  test('The target is 42,240 and the ceiling starts above 200 DCR', () => {
    expect(TARGET_POOL_ALL).toBe(42_240)
    expect(estimateSupply(1) / 8192n).toBe(20_507_812_500n)
  })

  test('The supply of the specification, and by adding up blocks', () => {
    for (const [height, atoms] of data.supply as [number, number][])
      expect(estimateSupply(height)).toBe(BigInt(atoms))
    let sum = 0n
    for (let height = 1; height < 20_000; height++) {
      sum += calcBlockSubsidy(height)
      expect(estimateSupply(height)).toBe(sum)
    }
  })

  test.each(data.stakeDifficulty.direct)(
    'At $nextHeight, $current with $previousPool then $pool',
    ({ nextHeight, current, previousPool, pool, expected }) => {
      const args = [nextHeight, BigInt(current), previousPool, pool] as const
      expect(calcNextStakeDiffV2(...args)).toBe(BigInt(expected))
      expect(byForces(...args)).toBe(BigInt(expected))
    },
  )

  test.each(data.stakeDifficulty.chains)('$name', ({ spans, expected }) => {
    const rows = spans as unknown as TicketSpan[]
    expect(calcNextRequiredStakeDifficultyV2(ticketHistory(rows))).toBe(BigInt(expected))
    // As dcrd's test does: each span's own price is what the rule asks for after the spans before.
    for (let i = 1; i < rows.length; i++)
      expect(calcNextRequiredStakeDifficultyV2(ticketHistory(rows.slice(0, i)))).toBe(
        BigInt(rows[i]![2]),
      )
  })
})

describe('The rule of 2016', () => {
  const even = (value: number) => new Array<number>(MAINNET.stakeDiffWindows).fill(value)

  test('A pool at its target and five tickets a block leave the price alone', () => {
    expect(calcNextRequiredStakeDifficultyV1(60n * 10n ** 8n, even(40_960), even(720))).toBe(
      6_000_000_000n,
    )
  })

  test('Both averages multiply, in powers of two that are exact', () => {
    // A pool of 1.25 times the target counts as 2; half of the purchases as a half.
    expect(calcNextRequiredStakeDifficultyV1(6_000_000_000n, even(51_200), even(720))).toBe(
      12_000_000_000n,
    )
    expect(calcNextRequiredStakeDifficultyV1(6_000_000_000n, even(51_200), even(360))).toBe(
      6_000_000_000n,
    )
    expect(calcNextRequiredStakeDifficultyV1(6_000_000_000n, even(40_960), even(1440))).toBe(
      12_000_000_000n,
    )
  })

  test('One step is at most four times, and never below two coins', () => {
    expect(calcNextRequiredStakeDifficultyV1(6_000_000_000n, even(90_000), even(2880))).toBe(
      24_000_000_000n,
    )
    expect(calcNextRequiredStakeDifficultyV1(6_000_000_000n, even(0), even(0))).toBe(1_500_000_000n)
    expect(calcNextRequiredStakeDifficultyV1(MAINNET.minimumStakeDiff, even(0), even(0))).toBe(
      MAINNET.minimumStakeDiff,
    )
  })

  test('The newest window weighs half of all', () => {
    const bought = [2880, ...even(720).slice(1)]
    const price = calcNextRequiredStakeDifficultyV1(6_000_000_000n, even(40_960), bought)
    // 1 + 3/2 with weights 2^20 … 2^1: (3 · 2^19) / (2^20 - 1)
    expect(Number(price) / 6e9).toBeCloseTo(1 + (3 * 2 ** 19) / (2 ** 20 - 1), 8)
  })
})
