/**
 * Rewards and ordinary penalties of validators: consensus-specs,
 * [Altair](https://github.com/ethereum/consensus-specs/blob/master/specs/altair/beacon-chain.md), unchanged since in
 * these parts. Amounts are Gwei; an increment is 1 ETH of effective balance.
 */
export const EFFECTIVE_BALANCE_INCREMENT = 1_000_000_000n
export const BASE_REWARD_FACTOR = 64n
export const WEIGHT_DENOMINATOR = 64n
export const SYNC_REWARD_WEIGHT = 2n
export const PROPOSER_WEIGHT = 8n
export const PARTICIPATION_FLAG_WEIGHTS = { source: 14n, target: 26n, head: 14n } as const
export const EPOCHS_PER_DAY = 225
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
export function getBaseRewardPerIncrement(totalActiveBalance: bigint): bigint {
  const total =
    totalActiveBalance > EFFECTIVE_BALANCE_INCREMENT
      ? totalActiveBalance
      : EFFECTIVE_BALANCE_INCREMENT
  return (EFFECTIVE_BALANCE_INCREMENT * BASE_REWARD_FACTOR) / integerSquareroot(total)
}

/** `get_base_reward`, of one validator and epoch. */
export function getBaseReward(effectiveBalance: bigint, totalActiveBalance: bigint): bigint {
  const increments = effectiveBalance / EFFECTIVE_BALANCE_INCREMENT
  return increments * getBaseRewardPerIncrement(totalActiveBalance)
}

export type FlagDelta = { reward: bigint; penalty: bigint }

/** `get_flag_index_deltas` for one validator. `participating`: increments of all who earned this flag. */
export function getFlagDelta(
  flag: ParticipationFlag,
  baseReward: bigint,
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
  votes: readonly { baseReward: bigint; newFlags: readonly ParticipationFlag[] }[],
): bigint {
  let numerator = 0n
  for (const { baseReward, newFlags } of votes)
    for (const flag of newFlags) numerator += baseReward * PARTICIPATION_FLAG_WEIGHTS[flag]
  const rest = WEIGHT_DENOMINATOR - PROPOSER_WEIGHT
  return numerator / ((rest * WEIGHT_DENOMINATOR) / PROPOSER_WEIGHT)
}

/** New ETH per year if everybody does everything: EIP-2982's formula, with a real square root. */
export function annualIssuance(activeGwei: bigint): number {
  const active = Number(activeGwei)
  const perIncrement = Number(BASE_REWARD_FACTOR) / Math.sqrt(active)
  return perIncrement * (active / Number(EFFECTIVE_BALANCE_INCREMENT)) * EPOCHS_PER_YEAR
}

/** Yearly reward for each unit of stake, as a share. */
export function annualRate(activeGwei: bigint): number {
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
  effectiveBalance: bigint,
  totalActiveBalance: bigint,
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
