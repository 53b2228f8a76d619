/**
 * Rewards and ordinary penalties of validators: consensus-specs,
 * [Altair](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/altair/beacon-chain.md), unchanged since in
 * these parts. An increment is 1 ETH of effective balance.
 */
import {
  BASE_REWARD_FACTOR,
  EFFECTIVE_BALANCE_INCREMENT,
  MIN_ATTESTATION_INCLUSION_DELAY,
  PROPOSER_WEIGHT,
  SLOT_DURATION_MS,
  SLOTS_PER_EPOCH,
  SYNC_REWARD_WEIGHT,
  TIMELY_HEAD_WEIGHT,
  TIMELY_SOURCE_WEIGHT,
  TIMELY_TARGET_WEIGHT,
  WEIGHT_DENOMINATOR,
} from './preset'
import type { Gwei } from './types'

/** By name, where the specs have a list by the flag's index. */
export const PARTICIPATION_FLAG_WEIGHTS = {
  source: TIMELY_SOURCE_WEIGHT,
  target: TIMELY_TARGET_WEIGHT,
  head: TIMELY_HEAD_WEIGHT,
} as const
export const EPOCHS_PER_DAY = 86_400_000 / (SLOTS_PER_EPOCH * SLOT_DURATION_MS)
/** EIP-2982 counts a year of 365 days. */
export const EPOCHS_PER_YEAR = 365 * EPOCHS_PER_DAY

export type ParticipationFlag = keyof typeof PARTICIPATION_FLAG_WEIGHTS
export const PARTICIPATION_FLAGS = ['source', 'target', 'head'] as const

/** The largest whole number whose square is at most `n`, for 0 ≤ n (phase 0, `integer_squareroot`). */
export function integerSquareroot(n: bigint): bigint {
  let x = n
  let y = (x + 1n) / 2n
  while (y < x) {
    x = y
    y = (x + n / x) / 2n
  }
  return x
}

/** `get_base_reward_per_increment`. A total of less than 1 ETH counts as 1 ETH (`get_total_balance`). */
export function getBaseRewardPerIncrement(totalActiveBalance: Gwei): Gwei {
  const total =
    totalActiveBalance > EFFECTIVE_BALANCE_INCREMENT
      ? totalActiveBalance
      : EFFECTIVE_BALANCE_INCREMENT
  return (EFFECTIVE_BALANCE_INCREMENT * BASE_REWARD_FACTOR) / integerSquareroot(total)
}

/** `get_base_reward`, of one validator and epoch. */
export function getBaseReward(effectiveBalance: Gwei, totalActiveBalance: Gwei): Gwei {
  const increments = effectiveBalance / EFFECTIVE_BALANCE_INCREMENT
  return increments * getBaseRewardPerIncrement(totalActiveBalance)
}

/**
 * The flags that a vote of `slot` may set when the block of slot `includedIn` carries it, as far as time goes
 * (`get_attestation_participation_flag_indices`). After the end of the next epoch no block may carry it at all
 * (`process_attestation`, since EIP-7045).
 */
export function timelyFlags(slot: number, includedIn: number): ParticipationFlag[] {
  const delay = includedIn - slot
  const epochs = Math.floor(includedIn / SLOTS_PER_EPOCH) - Math.floor(slot / SLOTS_PER_EPOCH)
  if (delay < MIN_ATTESTATION_INCLUSION_DELAY || epochs > 1) return []
  const isTimely = {
    source: delay <= integerSquareroot(BigInt(SLOTS_PER_EPOCH)),
    target: true,
    head: delay === MIN_ATTESTATION_INCLUSION_DELAY,
  }
  return PARTICIPATION_FLAGS.filter((flag) => isTimely[flag])
}

export type FlagDelta = { reward: Gwei; penalty: Gwei }

/** `get_flag_index_deltas` for one validator. `participating`: increments of all who earned this flag. */
export function getFlagDelta(
  flag: ParticipationFlag,
  baseReward: Gwei,
  participating: bigint,
  active: bigint,
  leaking: boolean,
  participated: boolean,
): FlagDelta {
  const share = baseReward * PARTICIPATION_FLAG_WEIGHTS[flag]
  if (participated) {
    const reward = leaking ? 0n : (share * participating) / (active * WEIGHT_DENOMINATOR)
    return { reward, penalty: 0n }
  }
  return { reward: 0n, penalty: flag === 'head' ? 0n : share / WEIGHT_DENOMINATOR }
}

/**
 * What the proposer earns in `process_attestation` for flags that are new with this block: 8/56 of their weight, so
 * that attesters, sync committee and proposer share 54 + 2 + 8 of 64. One division per attestation.
 */
export function proposerAttestationReward(
  votes: readonly { baseReward: Gwei; newFlags: readonly ParticipationFlag[] }[],
): Gwei {
  let numerator = 0n
  for (const { baseReward, newFlags } of votes)
    for (const flag of newFlags) numerator += baseReward * PARTICIPATION_FLAG_WEIGHTS[flag]
  const rest = WEIGHT_DENOMINATOR - PROPOSER_WEIGHT
  return numerator / ((rest * WEIGHT_DENOMINATOR) / PROPOSER_WEIGHT)
}

/**
 * New ETH per year if everybody does everything: the formula of
 * [EIP-2982](https://github.com/ethereum/EIPs/blob/f767a1e8078e17c9b381a91d35a09492189ede1b/EIPS/eip-2982.md),
 * with a real square root.
 */
export function annualIssuance(activeGwei: Gwei): number {
  const active = Number(activeGwei)
  const perIncrement = Number(BASE_REWARD_FACTOR) / Math.sqrt(active)
  return perIncrement * (active / Number(EFFECTIVE_BALANCE_INCREMENT)) * EPOCHS_PER_YEAR
}

/** Yearly reward for each unit of stake, as a share. */
export function annualRate(activeGwei: Gwei): number {
  return (Number(BASE_REWARD_FACTOR) * EPOCHS_PER_YEAR) / Math.sqrt(Number(activeGwei))
}

/** The stake in ETH at which the rate is `rate`. */
export function stakeForRate(rate: number): number {
  const root = (Number(BASE_REWARD_FACTOR) * EPOCHS_PER_YEAR) / rate
  return root ** 2 / Number(EFFECTIVE_BALANCE_INCREMENT)
}

/** A validator's expected income of a day in Gwei, by what it is for; negative where it pays. */
export type DailyIncome = Record<ParticipationFlag | 'sync' | 'proposals', number>

/**
 * Expectation for a validator that does everything, or nothing. `participation`: share of the others' stake that
 * votes, in time and for the right things. Below two thirds the leak is taken to run, in which votes earn nothing;
 * what it costs absentees is in inactivity.ts. Every slot is taken to have its block.
 */
export function expectedDailyIncome(
  effectiveBalance: Gwei,
  totalActiveBalance: Gwei,
  participation: number,
  online: boolean,
): DailyIncome {
  const base = getBaseReward(effectiveBalance, totalActiveBalance)
  const active = totalActiveBalance / EFFECTIVE_BALANCE_INCREMENT
  const participating = BigInt(Math.round(Number(active) * participation))
  const leaking = 3n * participating < 2n * active
  const ofFlag = (flag: ParticipationFlag) => {
    const delta = getFlagDelta(flag, base, participating, active, leaking, online)
    return Number(delta.reward - delta.penalty) * EPOCHS_PER_DAY
  }
  const sync = (Number(base * SYNC_REWARD_WEIGHT) / Number(WEIGHT_DENOMINATOR)) * EPOCHS_PER_DAY
  // A proposer is paid for what it includes, so an eighth shrinks with the votes that there are.
  const proposals =
    (Number(base * PROPOSER_WEIGHT) / Number(WEIGHT_DENOMINATOR)) * EPOCHS_PER_DAY * participation
  return {
    source: ofFlag('source'),
    target: ofFlag('target'),
    head: ofFlag('head'),
    sync: online ? sync : -sync,
    proposals: online ? proposals : 0,
  }
}
