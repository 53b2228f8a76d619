import { confirmationsFor, exactSuccessProbability } from './double-spend'

/** What it takes to rent a majority. Rates in hashes a second, money in US dollars, time in seconds. */
export type AttackInput = {
  /** The honest miners' hash rate, for which the difficulty is set. */
  networkHs: number
  /** Rent of one hash a second for one day. */
  rentUsdPerHsDay: number
  /** How much can be rented at all. */
  availableHs: number
  /** Blocks that the attacker is behind when he begins. */
  depth: number
  /** Between blocks, when the honest miners are alone. */
  intervalSec: number
  rewardUsd: number
  /** The attacker's part of all hash power, his own included. */
  share: number
}

/** `hours` and costs are expectations; `netUsd` is less the rewards of the attacker's own blocks. */
export type AttackCost = { hours: number; grossUsd: number; netUsd: number }

const IMPOSSIBLE: AttackCost = { hours: Infinity, grossUsd: Infinity, netUsd: Infinity }

/**
 * From `depth` blocks behind to one ahead the attacker gains 2s − 1 blocks for each block found, by Wald's identity
 * (depth + 1) / (2s − 1) of them in expectation. They come faster than before: the difficulty is still that of the
 * honest miners alone, who are 1 − s of what mines now.
 * @returns Infinity for all three without a majority, or if more is needed than can be rented
 */
export function attackCost(input: AttackInput): AttackCost {
  const { networkHs, availableHs, intervalSec, share } = input
  const attackerHs = (networkHs * share) / (1 - share)
  if (!(share > 0.5) || attackerHs > availableHs) return IMPOSSIBLE
  const events = (input.depth + 1) / (2 * share - 1)
  const hours = (events * intervalSec * (1 - share)) / 3600
  const grossUsd = (attackerHs * input.rentUsdPerHsDay * hours) / 24
  return { hours, grossUsd, netUsd: grossUsd - share * events * input.rewardUsd }
}

/**
 * Blocks to wait for a payment: enough that replacing them costs at least its value, and that a minority's exact
 * chance is below `risk`.
 * @param value of the payment, in the unit of `costPerBlock`, which is positive
 * @param q hash rate share of the strongest attacker to be feared
 */
export function safeDepth(value: number, costPerBlock: number, q: number, risk: number): number {
  const rare = confirmationsFor(q, risk, exactSuccessProbability)
  return Math.max(rare, Math.ceil(value / costPerBlock))
}
