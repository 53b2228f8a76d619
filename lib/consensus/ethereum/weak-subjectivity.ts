/**
 * How long a checkpoint protects a node that was not there: `compute_weak_subjectivity_period` and
 * `is_within_weak_subjectivity_period` of consensus-specs,
 * [phase 0](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/phase0/weak-subjectivity.md),
 * [Electra](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/electra/weak-subjectivity.md) and
 * [Gloas](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/gloas/weak-subjectivity.md).
 */
import { getExitChurnLimit, getValidatorChurnLimit } from './exit-queue'
import {
  CHURN_LIMIT_QUOTIENT,
  CONSOLIDATION_CHURN_LIMIT_QUOTIENT,
  EFFECTIVE_BALANCE_INCREMENT,
  MAX_DEPOSITS,
  MAX_EFFECTIVE_BALANCE,
  MAX_PER_EPOCH_ACTIVATION_CHURN_LIMIT_GLOAS,
  MIN_PER_EPOCH_CHURN_LIMIT_ELECTRA,
  MIN_VALIDATOR_WITHDRAWABILITY_DELAY,
  SAFETY_DECAY,
  SLOTS_PER_EPOCH,
} from './preset'
import type { Epoch, Gwei } from './types'

/** In whole ETH, as the specification computes it: Gwei would overflow a uint64 there. */
export function computeWeakSubjectivityPeriodPhase0(
  activeValidators: number,
  totalActiveBalance: Gwei,
): number {
  const n = activeValidators
  const t = Number(totalActiveBalance / BigInt(n) / EFFECTIVE_BALANCE_INCREMENT)
  const T = Number(MAX_EFFECTIVE_BALANCE / EFFECTIVE_BALANCE_INCREMENT)
  const delta = getValidatorChurnLimit(n)
  const topUps = MAX_DEPOSITS * SLOTS_PER_EPOCH
  const D = SAFETY_DECAY
  if (t * (200 + 12 * D) <= T * (200 + 3 * D))
    return (
      MIN_VALIDATOR_WITHDRAWABILITY_DELAY + Math.floor((3 * n * D * t) / (200 * topUps * (T - t)))
    )
  const forChurn = Math.floor(
    (n * (t * (200 + 12 * D) - T * (200 + 3 * D))) / (600 * delta * (2 * t + T)),
  )
  const forTopUps = Math.floor((n * (200 + 3 * D)) / (600 * topUps))
  return MIN_VALIDATOR_WITHDRAWABILITY_DELAY + Math.max(forChurn, forTopUps)
}

/** What may change of the stake in an epoch, all in all: `get_balance_churn_limit`, and Gloas' weighted sum. */
export function weakSubjectivityChurn(fork: 'electra' | 'gloas', totalActiveBalance: Gwei): Gwei {
  if (fork === 'electra') {
    const share = totalActiveBalance / BigInt(CHURN_LIMIT_QUOTIENT)
    return whole(
      share > MIN_PER_EPOCH_CHURN_LIMIT_ELECTRA ? share : MIN_PER_EPOCH_CHURN_LIMIT_ELECTRA,
    )
  }
  const exit = getExitChurnLimit('gloas', totalActiveBalance)
  const activation =
    exit < MAX_PER_EPOCH_ACTIVATION_CHURN_LIMIT_GLOAS
      ? exit
      : MAX_PER_EPOCH_ACTIVATION_CHURN_LIMIT_GLOAS
  const consolidation = whole(totalActiveBalance / BigInt(CONSOLIDATION_CHURN_LIMIT_QUOTIENT))
  return (2n * exit) / 3n + activation / 3n + consolidation
}

export function computeWeakSubjectivityPeriod(
  fork: 'electra' | 'gloas',
  totalActiveBalance: Gwei,
): number {
  const delta = weakSubjectivityChurn(fork, totalActiveBalance)
  const epochs = (BigInt(SAFETY_DECAY) * totalActiveBalance) / (200n * delta)
  return MIN_VALIDATOR_WITHDRAWABILITY_DELAY + Number(epochs)
}

export function isWithinWeakSubjectivityPeriod(
  checkpoint: Epoch,
  period: number,
  current: Epoch,
): boolean {
  return current <= checkpoint + period
}

function whole(amount: Gwei): Gwei {
  return amount - (amount % EFFECTIVE_BALANCE_INCREMENT)
}
