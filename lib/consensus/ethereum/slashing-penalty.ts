/**
 * What a slashing costs, fork by fork: `slash_validator` and `process_slashings` of consensus-specs,
 * [phase 0](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/phase0/beacon-chain.md),
 * [Altair](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/altair/beacon-chain.md),
 * [Bellatrix](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/bellatrix/beacon-chain.md) and
 * [Electra](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/electra/beacon-chain.md).
 */
import {
  EFFECTIVE_BALANCE_INCREMENT,
  EPOCHS_PER_SLASHINGS_VECTOR,
  MIN_SLASHING_PENALTY_QUOTIENT,
  MIN_SLASHING_PENALTY_QUOTIENT_ALTAIR,
  MIN_SLASHING_PENALTY_QUOTIENT_BELLATRIX,
  MIN_SLASHING_PENALTY_QUOTIENT_ELECTRA,
  PROPORTIONAL_SLASHING_MULTIPLIER,
  PROPORTIONAL_SLASHING_MULTIPLIER_ALTAIR,
  PROPORTIONAL_SLASHING_MULTIPLIER_BELLATRIX,
} from './preset'
import type { Epoch, Gwei } from './types'

export const SLASHING_FORKS = ['phase0', 'altair', 'bellatrix', 'electra'] as const
export type SlashingFork = (typeof SLASHING_FORKS)[number]

const QUOTIENT: Readonly<Record<SlashingFork, bigint>> = {
  phase0: MIN_SLASHING_PENALTY_QUOTIENT,
  altair: MIN_SLASHING_PENALTY_QUOTIENT_ALTAIR,
  bellatrix: MIN_SLASHING_PENALTY_QUOTIENT_BELLATRIX,
  electra: MIN_SLASHING_PENALTY_QUOTIENT_ELECTRA,
}

const MULTIPLIER: Readonly<Record<SlashingFork, bigint>> = {
  phase0: PROPORTIONAL_SLASHING_MULTIPLIER,
  altair: PROPORTIONAL_SLASHING_MULTIPLIER_ALTAIR,
  bellatrix: PROPORTIONAL_SLASHING_MULTIPLIER_BELLATRIX,
  electra: PROPORTIONAL_SLASHING_MULTIPLIER_BELLATRIX,
}

/** `slash_validator`: what the validator loses at once. */
export function initialPenalty(fork: SlashingFork, effectiveBalance: Gwei): Gwei {
  return effectiveBalance / QUOTIENT[fork]
}

/**
 * `process_slashings` for one validator. @param slashed the sum of `state.slashings`
 * @param total `get_total_active_balance`, at least one increment
 */
export function correlationPenalty(
  fork: SlashingFork,
  effectiveBalance: Gwei,
  slashed: Gwei,
  total: Gwei,
): Gwei {
  const scaled = slashed * MULTIPLIER[fork]
  const adjusted = scaled < total ? scaled : total
  const increments = effectiveBalance / EFFECTIVE_BALANCE_INCREMENT
  return fork === 'electra'
    ? (adjusted / (total / EFFECTIVE_BALANCE_INCREMENT)) * increments
    : ((increments * adjusted) / total) * EFFECTIVE_BALANCE_INCREMENT
}

/** When `process_slashings` takes it from a validator that is slashed in `epoch` and does not wait in the exit queue for longer. */
export function correlationEpoch(epoch: Epoch): Epoch {
  return epoch + EPOCHS_PER_SLASHINGS_VECTOR / 2
}

/** The sum of `state.slashings` while `epoch` is processed: that epoch and the 8,191 before it. */
export function slashedInWindow(
  slashings: readonly { epoch: Epoch; effectiveBalance: Gwei }[],
  epoch: Epoch,
): Gwei {
  return slashings
    .filter((one) => one.epoch <= epoch && one.epoch > epoch - EPOCHS_PER_SLASHINGS_VECTOR)
    .reduce((sum, { effectiveBalance }) => sum + effectiveBalance, 0n)
}
