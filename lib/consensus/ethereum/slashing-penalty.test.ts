import fc from 'fast-check'
import { expect, test } from 'vitest'
import data from '../vectors/ethereum-slashing-penalties.json'
import {
  correlationEpoch,
  correlationPenalty,
  initialPenalty,
  slashedInWindow,
  SLASHING_FORKS,
  type SlashingFork,
} from './slashing-penalty'

const ETH = 1_000_000_000n

/** The largest whole number for which `holds`, by doubling and halving; `holds(0)` is taken for granted. */
function largest(holds: (n: bigint) => boolean): bigint {
  let step = 1n
  while (holds(step)) step *= 2n
  let found = 0n
  for (; step > 0n; step /= 2n) if (holds(found + step)) found += step
  return found
}

/** By the definition of a floor, without a division. */
function bySearch(fork: SlashingFork, effective: bigint, slashed: bigint, total: bigint): bigint {
  const times = { phase0: 1n, altair: 2n, bellatrix: 3n, electra: 3n }[fork]
  const adjusted = slashed * times > total ? total : slashed * times
  const increments = largest((n) => n * ETH <= effective)
  if (fork !== 'electra') return ETH * largest((n) => n * total <= increments * adjusted)
  const whole = largest((n) => n * ETH <= total)
  return increments * largest((n) => n * whole <= adjusted)
}

test('Each row, by the formula and by search', () => {
  for (const { fork, effectiveEth, initialPenaltyGwei } of data.initial) {
    const effective = BigInt(effectiveEth) * ETH
    const penalty = initialPenalty(fork as SlashingFork, effective)
    expect(penalty).toBe(BigInt(initialPenaltyGwei))
    const quotient = { phase0: 128n, altair: 64n, bellatrix: 32n, electra: 4096n }[fork]!
    expect(penalty).toBe(largest((n) => n * quotient <= effective))
  }
  for (const row of data.correlation) {
    const args = [row.effectiveEth, row.slashedInWindowEth, row.totalActiveEth].map(
      (eth) => BigInt(eth) * ETH,
    ) as [bigint, bigint, bigint]
    expect(row.multiplier).toBe(3)
    for (const [fork, expected] of [
      ['bellatrix', row.penaltyBellatrixGwei],
      ['electra', row.penaltyElectraGwei],
    ] as const) {
      expect(correlationPenalty(fork, ...args)).toBe(BigInt(expected))
      expect(bySearch(fork, ...args)).toBe(BigInt(expected))
    }
  }
})

test('Multiplied first, the row that was made for it is wrong, and all others are right', () => {
  for (const row of data.correlation) {
    const [effective, slashed, total] = [
      row.effectiveEth,
      row.slashedInWindowEth,
      row.totalActiveEth,
    ].map((eth) => BigInt(eth) * ETH) as [bigint, bigint, bigint]
    const adjusted = slashed * 3n > total ? total : slashed * 3n
    const wrong = ((effective / ETH) * adjusted) / (total / ETH)
    expect(wrong === BigInt(row.penaltyElectraGwei)).toBe(row.name === undefined)
  }
})

test('Every fork, by search; and nobody loses more than there is', () => {
  const amount = (max: number) => fc.integer({ min: 1, max }).map((eth) => BigInt(eth) * ETH)
  fc.assert(
    fc.property(
      fc.constantFrom(...SLASHING_FORKS),
      amount(2048),
      amount(20_000_000),
      fc.bigInt({ min: ETH, max: 40_000_000n * ETH }),
      (fork, effective, slashed, total) => {
        const penalty = correlationPenalty(fork, effective, slashed, total)
        expect(penalty).toBe(bySearch(fork, effective, slashed, total))
        if (total % ETH === 0n) expect(penalty).toBeLessThanOrEqual(effective)
      },
    ),
  )
})

test('A third of the stake loses everything, but for a rounding', () => {
  expect(correlationPenalty('electra', 32n * ETH, 12_000_000n * ETH, 36_000_000n * ETH)).toBe(
    32n * ETH,
  )
  const third = (34_400_000n * ETH) / 3n
  expect(correlationPenalty('electra', 32n * ETH, third, 34_400_000n * ETH)).toBe(31_999_999_968n)
})

test('A large validator loses what as many small ones with the same stake lose', () => {
  const [slashed, total] = [5_000n * ETH, 39_500_000n * ETH]
  const one = correlationPenalty('electra', 2048n * ETH, slashed, total)
  expect(one).toBe(64n * correlationPenalty('electra', 32n * ETH, slashed, total))
})

test('The window reaches as far to both sides as a slashing is from its penalty', () => {
  const at = (epoch: number) => ({ epoch, effectiveBalance: BigInt(epoch) })
  const epochs = [9_999, 10_000, 10_001, 14_095, 14_096, 18_191, 18_192]
  expect(correlationEpoch(14_096)).toBe(18_192)
  expect(slashedInWindow(epochs.map(at), 18_192)).toBe(
    BigInt(10_001 + 14_095 + 14_096 + 18_191 + 18_192),
  )
})
