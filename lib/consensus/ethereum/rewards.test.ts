import fc from 'fast-check'
import { expect, test } from 'vitest'
import roots from '../vectors/ethereum-integer-squareroot.json'
import table from '../vectors/ethereum-issuance-table.json'
import data from '../vectors/ethereum-rewards.json'
import {
  annualIssuance,
  annualRate,
  EPOCHS_PER_DAY,
  expectedDailyIncome,
  getBaseReward,
  getBaseRewardPerIncrement,
  getFlagDelta,
  integerSquareroot,
  PARTICIPATION_FLAG_WEIGHTS,
  PARTICIPATION_FLAGS,
  proposerAttestationReward,
  stakeForRate,
  timelyFlags,
} from './rewards'
import { PROPOSER_WEIGHT, SYNC_REWARD_WEIGHT, WEIGHT_DENOMINATOR } from './preset'

const ETH = 1_000_000_000n

/** A second way: bit by bit from the top, as on paper. */
function rootByBits(n: bigint): bigint {
  let root = 0n
  for (let bit = 1n << 40n; bit > 0n; bit >>= 1n) if ((root + bit) ** 2n <= n) root += bit
  return root
}

test('Square roots, by Newton and bit by bit', () => {
  for (const { n, root } of [...roots.fixed, ...roots.random5566, ...roots.derivedEdges]) {
    expect(integerSquareroot(BigInt(n))).toBe(BigInt(root))
    expect(rootByBits(BigInt(n))).toBe(BigInt(root))
  }
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 80n }), (n) => {
      expect(integerSquareroot(n)).toBe(rootByBits(n))
    }),
  )
})

test('Base rewards, also in quarters as phase 0 had them', () => {
  for (const row of data.baseReward) {
    const total = BigInt(row.totalActiveEth) * ETH
    expect(getBaseRewardPerIncrement(total)).toBe(BigInt(row.baseRewardPerIncrementGwei))
    expect(getBaseReward(32n * ETH, total)).toBe(BigInt(row.baseReward32EthGwei))
    // Phase 0: effective balance · 64 / root / 4, another order of divisions.
    expect((32n * ETH * 64n) / rootByBits(total) / 4n).toBe(BigInt(row.phase0BaseReward32Eth))
    expect((ETH * 64n) / rootByBits(total)).toBe(BigInt(row.baseRewardPerIncrementGwei))
  }
  expect(getBaseRewardPerIncrement(0n)).toBe(getBaseRewardPerIncrement(ETH))
})

test('The head has one slot, the source five, the target until the next epoch is over', () => {
  const slot = 96
  expect(timelyFlags(slot, slot)).toEqual([])
  expect(timelyFlags(slot, slot + 1)).toEqual(['source', 'target', 'head'])
  for (const delay of [2, 5]) expect(timelyFlags(slot, slot + delay)).toEqual(['source', 'target'])
  for (const delay of [6, 63]) expect(timelyFlags(slot, slot + delay)).toEqual(['target'])
  expect(timelyFlags(slot, slot + 64)).toEqual([])
  // The last slot of an epoch has only the next epoch, and its head may be in the first block of that.
  expect(timelyFlags(slot + 31, slot + 32)).toContain('head')
  expect(timelyFlags(slot + 31, slot + 63)).toEqual(['target'])
  expect(timelyFlags(slot + 31, slot + 64)).toEqual([])
})

test('Flag deltas, also from fractions', () => {
  for (const row of data.flagDeltas)
    for (const flag of PARTICIPATION_FLAGS) {
      const { reward, penalty } = getFlagDelta(
        flag,
        BigInt(row.baseRewardGwei),
        BigInt(row.participatingIncrements),
        BigInt(row.activeIncrements),
        row.inactivityLeak,
        row.participated,
      )
      expect([Number(reward), Number(penalty)]).toEqual(row[flag])
      const full = (row.baseRewardGwei * { source: 7, target: 13, head: 7 }[flag]) / 32
      const part = row.participatingIncrements / row.activeIncrements
      const earned = row.participated && !row.inactivityLeak ? full * part : 0
      const paid = row.participated || flag === 'head' ? 0 : full
      expect([Math.floor(earned + 1e-6), Math.floor(paid + 1e-6)]).toEqual(row[flag])
    }
})

test('Dividing before multiplying loses a Gwei in the row with remainders', () => {
  expect((((10_695n * 26n) / 64n) * 33_333_333n) / 34_400_000n).toBe(4209n)
})

test('The weights are 64 in all, and the proposer has an eighth of the whole', () => {
  const flags = PARTICIPATION_FLAGS.reduce(
    (sum, flag) => sum + PARTICIPATION_FLAG_WEIGHTS[flag],
    0n,
  )
  expect(flags + SYNC_REWARD_WEIGHT + PROPOSER_WEIGHT).toBe(WEIGHT_DENOMINATOR)
  const votes = [{ baseReward: 448_000n, newFlags: PARTICIPATION_FLAGS }]
  expect(proposerAttestationReward(votes)).toBe(54_000n)
  expect(proposerAttestationReward([])).toBe(0n)
})

test('A proposer’s reward is divided once', () => {
  const vote = { baseReward: 11_040n, newFlags: ['target'] as const }
  const one = proposerAttestationReward([vote])
  expect(one).toBe(640n)
  expect(proposerAttestationReward(Array(7).fill(vote))).toBe(4485n)
})

test('The table of EIP-2982', () => {
  for (const { activeEth, ethPerYear, aprPercent } of table.rows) {
    const active = BigInt(activeEth) * ETH
    expect(Math.abs(annualIssuance(active) / ethPerYear - 1)).toBeLessThan(3e-4)
    // A second way: 64/√(10⁹·T) ETH per ETH and epoch, 82,125 epochs.
    const rate = (64 * 82_125) / Math.sqrt(activeEth * 1e9)
    expect(annualRate(active)).toBeCloseTo(rate, 12)
    expect(Math.abs(100 * rate - aprPercent)).toBeLessThan(0.06)
    expect(stakeForRate(rate)).toBeCloseTo(activeEth, 3)
  }
})

test('Income of a day adds up to the base rewards of a day', () => {
  const total = 34_400_000n * ETH
  const base = Number(getBaseReward(32n * ETH, total))
  const sum = (of: Record<string, number>) => Object.values(of).reduce((a, b) => a + b, 0)
  expect(sum(expectedDailyIncome(32n * ETH, total, 1, true))).toBeCloseTo(base * EPOCHS_PER_DAY, 6)
  const absent = expectedDailyIncome(32n * ETH, total, 1, false)
  expect(absent.source + absent.target + absent.head).toBe(-6900 * EPOCHS_PER_DAY)
  expect(absent.proposals).toBe(0)
  const leak = expectedDailyIncome(32n * ETH, total, 0.66, true)
  expect([leak.source, leak.target, leak.head]).toEqual([0, 0, 0])
  expect(leak.proposals).toBeGreaterThan(0)
})
