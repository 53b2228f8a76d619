/**
 * What a block pays out: `get_expected_withdrawals` and `process_withdrawals` of consensus-specs,
 * [Electra](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/electra/beacon-chain.md), without
 * the addresses. The limits are a parameter, so that a small state can show them.
 */
import { getMaxEffectiveBalance, type WithdrawalPrefix } from './effective-balance'
import {
  MAX_PENDING_PARTIALS_PER_WITHDRAWALS_SWEEP,
  MAX_VALIDATORS_PER_WITHDRAWALS_SWEEP,
  MAX_WITHDRAWALS_PER_PAYLOAD,
  MIN_ACTIVATION_BALANCE,
} from './preset'
import type { Epoch, Gwei, ValidatorIndex } from './types'

export type WithdrawalLimits = {
  /** Withdrawals in a block. */
  payload: number
  /** Of these, withdrawals that were asked for. */
  pending: number
  /** Validators that one block looks at. */
  bound: number
}

export const WITHDRAWAL_LIMITS: WithdrawalLimits = {
  payload: MAX_WITHDRAWALS_PER_PAYLOAD,
  pending: MAX_PENDING_PARTIALS_PER_WITHDRAWALS_SWEEP,
  bound: MAX_VALIDATORS_PER_WITHDRAWALS_SWEEP,
}

export type SweepValidator = {
  prefix: WithdrawalPrefix
  balance: Gwei
  effectiveBalance: Gwei
  /** Null if it has not begun to leave. */
  withdrawableEpoch: Epoch | null
}

export type WithdrawalState = {
  epoch: Epoch
  nextWithdrawalIndex: number
  nextWithdrawalValidatorIndex: ValidatorIndex
  pendingPartialWithdrawals: readonly {
    validator: ValidatorIndex
    amount: Gwei
    withdrawableEpoch: Epoch
  }[]
  validators: readonly SweepValidator[]
}

export type Withdrawal = { index: number; validator: ValidatorIndex; amount: Gwei }

/** What the sweep pays to one validator: everything, what is above its maximum, or nothing. */
export function sweepAmount(validator: SweepValidator, balance: Gwei, epoch: Epoch): Gwei {
  if (validator.prefix === 0) return 0n
  const { withdrawableEpoch } = validator
  if (withdrawableEpoch !== null && withdrawableEpoch <= epoch) return balance
  const max = getMaxEffectiveBalance(validator.prefix)
  return validator.effectiveBalance === max && balance > max ? balance - max : 0n
}

/** `get_expected_withdrawals`; `processed` is how many that were asked for are done with. */
export function getExpectedWithdrawals(
  state: WithdrawalState,
  limits: WithdrawalLimits = WITHDRAWAL_LIMITS,
): { withdrawals: Withdrawal[]; processed: number } {
  const withdrawals: Withdrawal[] = []
  const pay = (validator: ValidatorIndex, amount: Gwei) =>
    withdrawals.push({
      index: state.nextWithdrawalIndex + withdrawals.length,
      validator,
      amount,
    })
  const balanceOf = (validator: ValidatorIndex) =>
    withdrawals
      .filter((paid) => paid.validator === validator)
      .reduce((left, { amount }) => left - amount, state.validators[validator]!.balance)

  let processed = 0
  for (const asked of state.pendingPartialWithdrawals) {
    const most = Math.min(limits.pending, limits.payload - 1)
    if (asked.withdrawableEpoch > state.epoch || withdrawals.length >= most) break
    processed++
    const { withdrawableEpoch, effectiveBalance } = state.validators[asked.validator]!
    const excess = balanceOf(asked.validator) - MIN_ACTIVATION_BALANCE
    if (withdrawableEpoch !== null || effectiveBalance < MIN_ACTIVATION_BALANCE || excess <= 0n)
      continue
    pay(asked.validator, excess < asked.amount ? excess : asked.amount)
  }

  const count = state.validators.length
  for (let step = 0; step < Math.min(count, limits.bound); step++) {
    if (withdrawals.length === limits.payload) break
    const index = (state.nextWithdrawalValidatorIndex + step) % count
    const amount = sweepAmount(state.validators[index]!, balanceOf(index), state.epoch)
    if (amount > 0n) pay(index, amount)
  }
  return { withdrawals, processed }
}

/** `process_withdrawals` */
export function processWithdrawals(
  state: WithdrawalState,
  limits: WithdrawalLimits = WITHDRAWAL_LIMITS,
): WithdrawalState {
  const { withdrawals, processed } = getExpectedWithdrawals(state, limits)
  const last = withdrawals.at(-1)
  const next =
    last && withdrawals.length === limits.payload
      ? last.validator + 1
      : state.nextWithdrawalValidatorIndex + limits.bound
  return {
    ...state,
    nextWithdrawalIndex: state.nextWithdrawalIndex + withdrawals.length,
    nextWithdrawalValidatorIndex: next % state.validators.length,
    pendingPartialWithdrawals: state.pendingPartialWithdrawals.slice(processed),
    validators: state.validators.map((validator, index) => ({
      ...validator,
      balance: withdrawals
        .filter((paid) => paid.validator === index)
        .reduce((left, { amount }) => left - amount, validator.balance),
    })),
  }
}
