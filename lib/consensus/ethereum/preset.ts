/**
 * The main network's constants, each once and by its name in the
 * [consensus specs](https://github.com/ethereum/consensus-specs/tree/a08d8a6e2b45f0b8c0d379abc15583427c643689).
 * What counts slots, epochs or validators is `number`; what is Gwei, or scales Gwei, is `bigint`.
 */
import type { Gwei } from './types'

// presets/mainnet/phase0.yaml
export const MAX_COMMITTEES_PER_SLOT = 64
export const TARGET_COMMITTEE_SIZE = 128
export const SHUFFLE_ROUND_COUNT = 90
export const HYSTERESIS_QUOTIENT = 4n
export const HYSTERESIS_DOWNWARD_MULTIPLIER = 1n
export const HYSTERESIS_UPWARD_MULTIPLIER = 5n
export const MAX_EFFECTIVE_BALANCE: Gwei = 32_000_000_000n
export const EFFECTIVE_BALANCE_INCREMENT: Gwei = 1_000_000_000n
export const SLOTS_PER_EPOCH = 32
export const MIN_ATTESTATION_INCLUSION_DELAY = 1
export const MAX_DEPOSITS = 16
export const MIN_SEED_LOOKAHEAD = 1
export const MIN_EPOCHS_TO_INACTIVITY_PENALTY = 4
export const BASE_REWARD_FACTOR = 64n
export const EPOCHS_PER_SLASHINGS_VECTOR = 8_192
export const MIN_SLASHING_PENALTY_QUOTIENT = 128n
export const PROPORTIONAL_SLASHING_MULTIPLIER = 1n
export const MAX_SEED_LOOKAHEAD = 4

// presets/mainnet/altair.yaml
export const MIN_SLASHING_PENALTY_QUOTIENT_ALTAIR = 64n
export const PROPORTIONAL_SLASHING_MULTIPLIER_ALTAIR = 2n

// presets/mainnet/bellatrix.yaml
export const INACTIVITY_PENALTY_QUOTIENT_BELLATRIX = 2n ** 24n
export const MIN_SLASHING_PENALTY_QUOTIENT_BELLATRIX = 32n
export const PROPORTIONAL_SLASHING_MULTIPLIER_BELLATRIX = 3n

// presets/mainnet/capella.yaml
export const MAX_WITHDRAWALS_PER_PAYLOAD = 16
export const MAX_VALIDATORS_PER_WITHDRAWALS_SWEEP = 16_384

// presets/mainnet/electra.yaml
export const MIN_ACTIVATION_BALANCE: Gwei = 32_000_000_000n
export const MAX_EFFECTIVE_BALANCE_ELECTRA: Gwei = 2_048_000_000_000n
export const MIN_SLASHING_PENALTY_QUOTIENT_ELECTRA = 4_096n
export const MAX_PENDING_PARTIALS_PER_WITHDRAWALS_SWEEP = 8

// configs/mainnet.yaml
export const TERMINAL_TOTAL_DIFFICULTY = 58_750_000_000_000_000_000_000n
export const SLOT_DURATION_MS = 12_000
/** Deadlines within a slot, in its basis points; a fork's name says since when. */
export const ATTESTATION_DUE_BPS = 3_333
export const AGGREGATE_DUE_BPS = 6_667
export const ATTESTATION_DUE_BPS_GLOAS = 2_500
export const AGGREGATE_DUE_BPS_GLOAS = 5_000
export const PAYLOAD_DUE_BPS = 5_000
export const PAYLOAD_ATTESTATION_DUE_BPS = 7_500
export const INACTIVITY_SCORE_BIAS = 4
export const INACTIVITY_SCORE_RECOVERY_RATE = 16
export const EJECTION_BALANCE: Gwei = 16_000_000_000n
export const MIN_VALIDATOR_WITHDRAWABILITY_DELAY = 256
export const MIN_PER_EPOCH_CHURN_LIMIT = 4
export const CHURN_LIMIT_QUOTIENT = 65_536
export const MIN_PER_EPOCH_CHURN_LIMIT_ELECTRA: Gwei = 128_000_000_000n
export const MAX_PER_EPOCH_ACTIVATION_EXIT_CHURN_LIMIT: Gwei = 256_000_000_000n
export const CHURN_LIMIT_QUOTIENT_GLOAS = 32_768
export const CONSOLIDATION_CHURN_LIMIT_QUOTIENT = 65_536
export const MAX_PER_EPOCH_ACTIVATION_CHURN_LIMIT_GLOAS: Gwei = 256_000_000_000n
/** Percent of the weight of a slot's committees. */
export const PROPOSER_SCORE_BOOST = 40n

// specs/phase0/beacon-chain.md
/** An epoch that never comes. As every sentinel of a uint64 it is `bigint`: a double cannot hold it. */
export const FAR_FUTURE_EPOCH = 2n ** 64n - 1n

// specs/phase0/weak-subjectivity.md
/** Percent of the stake: what the safety margin of one third may lose within the period. */
export const SAFETY_DECAY = 10

// specs/phase0/fork-choice.md
export const BASIS_POINTS = 10_000

// specs/altair/beacon-chain.md
export const TIMELY_SOURCE_WEIGHT = 14n
export const TIMELY_TARGET_WEIGHT = 26n
export const TIMELY_HEAD_WEIGHT = 14n
export const SYNC_REWARD_WEIGHT = 2n
export const PROPOSER_WEIGHT = 8n
export const WEIGHT_DENOMINATOR = 64n
