/**
 * The balance that counts: `process_effective_balance_updates` and `get_max_effective_balance` of consensus-specs,
 * [Electra](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/electra/beacon-chain.md).
 */
import {
  EFFECTIVE_BALANCE_INCREMENT,
  HYSTERESIS_DOWNWARD_MULTIPLIER,
  HYSTERESIS_QUOTIENT,
  HYSTERESIS_UPWARD_MULTIPLIER,
  MAX_EFFECTIVE_BALANCE_ELECTRA,
  MIN_ACTIVATION_BALANCE,
} from './preset'
import type { Gwei } from './types'

const HYSTERESIS_INCREMENT = EFFECTIVE_BALANCE_INCREMENT / HYSTERESIS_QUOTIENT
const DOWNWARD_THRESHOLD = HYSTERESIS_INCREMENT * HYSTERESIS_DOWNWARD_MULTIPLIER
const UPWARD_THRESHOLD = HYSTERESIS_INCREMENT * HYSTERESIS_UPWARD_MULTIPLIER

/** The first byte of the withdrawal credentials: a BLS key, an address, or an address with a compounding balance. */
export type WithdrawalPrefix = 0 | 1 | 2

/** `get_max_effective_balance` */
export function getMaxEffectiveBalance(prefix: WithdrawalPrefix): Gwei {
  return prefix === 2 ? MAX_EFFECTIVE_BALANCE_ELECTRA : MIN_ACTIVATION_BALANCE
}

/** `process_effective_balance_updates` for one validator: whole ETH, with hysteresis. */
export function nextEffectiveBalance(
  balance: Gwei,
  effectiveBalance: Gwei,
  max: Gwei = MIN_ACTIVATION_BALANCE,
): Gwei {
  const sticks =
    balance + DOWNWARD_THRESHOLD >= effectiveBalance &&
    effectiveBalance + UPWARD_THRESHOLD >= balance
  if (sticks) return effectiveBalance
  const whole = balance - (balance % EFFECTIVE_BALANCE_INCREMENT)
  return whole < max ? whole : max
}

/** What has to be added to the balance to raise the effective balance, at the least; null if it is at its maximum. */
export function smallestTopUp(balance: Gwei, effectiveBalance: Gwei, max: Gwei): Gwei | null {
  if (effectiveBalance >= max) return null
  const needed = effectiveBalance + UPWARD_THRESHOLD + 1n
  return balance >= needed ? 0n : needed - balance
}
