import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  getExpectedWithdrawals,
  processWithdrawals,
  WITHDRAWAL_LIMITS,
  type SweepValidator,
  type WithdrawalState,
} from './withdrawals'

const ETH = 1_000_000_000n

const validator = (
  prefix: 0 | 1 | 2,
  eth: number,
  effective: number,
  withdrawableEpoch: number | null = null,
): SweepValidator => ({
  prefix,
  balance: BigInt(eth) * ETH,
  effectiveBalance: BigInt(effective) * ETH,
  withdrawableEpoch,
})
const state = (validators: readonly SweepValidator[], more: Partial<WithdrawalState> = {}) => ({
  epoch: 100,
  nextWithdrawalIndex: 7,
  nextWithdrawalValidatorIndex: 0,
  pendingPartialWithdrawals: [],
  validators,
  ...more,
})
const paid = (of: WithdrawalState, limits = WITHDRAWAL_LIMITS) =>
  getExpectedWithdrawals(of, limits).withdrawals.map((one) => [one.validator, one.amount / ETH])

describe('The sweep', () => {
  test('pays what is above the maximum, everything after an exit, and nothing to a BLS key', () => {
    const all = [
      validator(1, 33, 32),
      validator(1, 33, 31),
      validator(2, 40, 39),
      validator(2, 2050, 2048),
      validator(0, 40, 32),
      validator(1, 20, 20, 100),
      validator(1, 20, 20, 101),
      validator(0, 20, 20, 1),
      validator(1, 0, 0, 1),
    ]
    expect(paid(state(all))).toEqual([
      [0, 1n],
      [3, 2n],
      [5, 20n],
    ])
  })

  test('goes on behind the last payment, and by its bound when the block was not full', () => {
    const all = Array.from({ length: 10 }, () => validator(1, 33, 32))
    const limits = { payload: 4, pending: 2, bound: 6 }
    const first = processWithdrawals(state(all, { nextWithdrawalValidatorIndex: 8 }), limits)
    expect(paid(state(all, { nextWithdrawalValidatorIndex: 8 }), limits).map(([at]) => at)).toEqual(
      [8, 9, 0, 1],
    )
    expect(first.nextWithdrawalValidatorIndex).toBe(2)
    expect(first.nextWithdrawalIndex).toBe(11)
    const idle = all.map((one) => ({ ...one, balance: 32n * ETH }))
    expect(processWithdrawals(state(idle), limits).nextWithdrawalValidatorIndex).toBe(6)
    expect(
      processWithdrawals(state(idle, { nextWithdrawalValidatorIndex: 6 }), limits)
        .nextWithdrawalValidatorIndex,
    ).toBe(2)
  })
})

test('What was asked for comes first, leaves 32 ETH, and the sweep sees what is left', () => {
  const all = [validator(2, 100, 100), validator(2, 2060, 2048), validator(1, 33, 32)]
  const ask = (of: number, eth: number, withdrawableEpoch = 100) => ({
    validator: of,
    amount: BigInt(eth) * ETH,
    withdrawableEpoch,
  })
  const now = state(all, {
    pendingPartialWithdrawals: [ask(0, 50), ask(0, 50), ask(0, 50), ask(1, 5), ask(2, 1, 101)],
  })
  expect(paid(now)).toEqual([
    [0, 50n],
    [0, 18n],
    [1, 5n],
    [1, 7n],
    [2, 1n],
  ])
  expect(getExpectedWithdrawals(now).processed).toBe(4)
  expect(processWithdrawals(now).pendingPartialWithdrawals).toEqual([ask(2, 1, 101)])
  expect(processWithdrawals(now).validators.map(({ balance }) => balance / ETH)).toEqual([
    32n,
    2048n,
    32n,
  ])
})

test('After enough blocks everybody is down to the maximum, and no ETH is lost', () => {
  const one = fc
    .tuple(fc.constantFrom<1 | 2>(1, 2), fc.nat({ max: 9 }), fc.boolean())
    .map(([prefix, more, left]) =>
      left
        ? validator(prefix, more, more, 90)
        : validator(prefix, (prefix === 1 ? 32 : 2048) + more, prefix === 1 ? 32 : 2048),
    )
  fc.assert(
    fc.property(
      fc.array(one, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 2, max: 4 }),
      fc.integer({ min: 1, max: 7 }),
      (all, payload, bound) => {
        let now: WithdrawalState = state(all)
        let sum = 0n
        for (let block = 0; block < 60; block++) {
          sum += getExpectedWithdrawals(now, { payload, pending: 1, bound }).withdrawals.reduce(
            (total, { amount }) => total + amount,
            0n,
          )
          now = processWithdrawals(now, { payload, pending: 1, bound })
        }
        const before = all.reduce((total, { balance }) => total + balance, 0n)
        const after = now.validators.reduce((total, { balance }) => total + balance, 0n)
        expect(before - after).toBe(sum)
        for (const { prefix, balance, withdrawableEpoch } of now.validators)
          expect(balance / ETH).toBe(withdrawableEpoch !== null ? 0n : prefix === 1 ? 32n : 2048n)
      },
    ),
  )
})
