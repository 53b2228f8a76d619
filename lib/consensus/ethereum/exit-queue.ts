/**
 * The door through which stake leaves: `get_activation_exit_churn_limit`, `compute_exit_epoch_and_update_churn` and
 * `process_withdrawal_request` of consensus-specs,
 * [Electra](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/electra/beacon-chain.md),
 * the limits of [phase 0](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/phase0/beacon-chain.md) and of
 * [Gloas](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/gloas/beacon-chain.md).
 */
import {
  CHURN_LIMIT_QUOTIENT,
  CHURN_LIMIT_QUOTIENT_GLOAS,
  EFFECTIVE_BALANCE_INCREMENT,
  MAX_PER_EPOCH_ACTIVATION_EXIT_CHURN_LIMIT,
  MAX_SEED_LOOKAHEAD,
  MIN_ACTIVATION_BALANCE,
  MIN_PER_EPOCH_CHURN_LIMIT,
  MIN_PER_EPOCH_CHURN_LIMIT_ELECTRA,
  MIN_VALIDATOR_WITHDRAWABILITY_DELAY,
} from './preset'
import type { Epoch, Gwei } from './types'

/** Phase 0, `get_validator_churn_limit`: validators per epoch, whatever they hold. */
export function getValidatorChurnLimit(activeValidators: number): number {
  return Math.max(MIN_PER_EPOCH_CHURN_LIMIT, Math.floor(activeValidators / CHURN_LIMIT_QUOTIENT))
}

/** What may leave per epoch: Electra, `get_activation_exit_churn_limit`, and Gloas, `get_exit_churn_limit`. */
export function getExitChurnLimit(fork: 'electra' | 'gloas', totalActiveBalance: Gwei): Gwei {
  const quotient = fork === 'electra' ? CHURN_LIMIT_QUOTIENT : CHURN_LIMIT_QUOTIENT_GLOAS
  const share = totalActiveBalance / BigInt(quotient)
  const churn =
    share > MIN_PER_EPOCH_CHURN_LIMIT_ELECTRA ? share : MIN_PER_EPOCH_CHURN_LIMIT_ELECTRA
  const whole = churn - (churn % EFFECTIVE_BALANCE_INCREMENT)
  return fork === 'gloas' || whole < MAX_PER_EPOCH_ACTIVATION_EXIT_CHURN_LIMIT
    ? whole
    : MAX_PER_EPOCH_ACTIVATION_EXIT_CHURN_LIMIT
}

/** `compute_activation_exit_epoch`: nobody leaves before this epoch. */
export function computeActivationExitEpoch(epoch: Epoch): Epoch {
  return epoch + 1 + MAX_SEED_LOOKAHEAD
}

export type ExitQueue = {
  earliestExitEpoch: Epoch
  /** What may still leave in that epoch. */
  exitBalanceToConsume: Gwei
}

export const EMPTY_EXIT_QUEUE: ExitQueue = { earliestExitEpoch: 0, exitBalanceToConsume: 0n }

/** `compute_exit_epoch_and_update_churn`. The exit's epoch is the queue's `earliestExitEpoch` afterwards. */
export function queueExit(
  queue: ExitQueue,
  exitBalance: Gwei,
  currentEpoch: Epoch,
  perEpochChurn: Gwei,
): ExitQueue {
  const soonest = computeActivationExitEpoch(currentEpoch)
  const isNew = queue.earliestExitEpoch < soonest
  const epoch = isNew ? soonest : queue.earliestExitEpoch
  const left = isNew ? perEpochChurn : queue.exitBalanceToConsume
  if (exitBalance <= left)
    return { earliestExitEpoch: epoch, exitBalanceToConsume: left - exitBalance }
  const additional = (exitBalance - left - 1n) / perEpochChurn + 1n
  return {
    earliestExitEpoch: epoch + Number(additional),
    exitBalanceToConsume: left + additional * perEpochChurn - exitBalance,
  }
}

export function withdrawableEpoch(exitEpoch: Epoch): Epoch {
  return exitEpoch + MIN_VALIDATOR_WITHDRAWABILITY_DELAY
}

/** What a partial withdrawal of a compounding validator takes (`process_withdrawal_request`). */
export function amountToWithdraw(balance: Gwei, pending: Gwei, requested: Gwei): Gwei {
  const excess = balance - MIN_ACTIVATION_BALANCE - pending
  if (excess <= 0n) return 0n
  return excess < requested ? excess : requested
}

/** Phase 0, `initiate_validator_exit` for one validator after the other in one epoch. */
export function exitEpochsByCount(
  exits: number,
  currentEpoch: Epoch,
  activeValidators: number,
): Epoch[] {
  const limit = getValidatorChurnLimit(activeValidators)
  const soonest = computeActivationExitEpoch(currentEpoch)
  return Array.from({ length: exits }, (_, at) => soonest + Math.floor(at / limit))
}
