/**
 * The inactivity leak: consensus-specs,
 * [Altair](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/altair/beacon-chain.md)
 * (`process_inactivity_updates`, `get_inactivity_penalty_deltas`) with the quotient of
 * [Bellatrix](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/bellatrix/beacon-chain.md).
 */
import { nextEffectiveBalance } from './effective-balance'
import {
  EJECTION_BALANCE,
  INACTIVITY_PENALTY_QUOTIENT_BELLATRIX,
  INACTIVITY_SCORE_BIAS,
  INACTIVITY_SCORE_RECOVERY_RATE,
  MAX_EFFECTIVE_BALANCE,
  MIN_EPOCHS_TO_INACTIVITY_PENALTY,
} from './preset'
import type { Epoch, Gwei } from './types'

/** `is_in_inactivity_leak`, asked while `currentEpoch` is processed. */
export function isInInactivityLeak(currentEpoch: Epoch, finalizedEpoch: Epoch): boolean {
  const previousEpoch = Math.max(currentEpoch - 1, 0)
  return previousEpoch - finalizedEpoch > MIN_EPOCHS_TO_INACTIVITY_PENALTY
}

/** `process_inactivity_updates` for one validator. `timelyTarget`: its vote for the target came in time. */
export function nextInactivityScore(
  score: number,
  timelyTarget: boolean,
  leaking: boolean,
): number {
  const moved = timelyTarget ? score - Math.min(1, score) : score + INACTIVITY_SCORE_BIAS
  return leaking ? moved : moved - Math.min(INACTIVITY_SCORE_RECOVERY_RATE, moved)
}

/** `get_inactivity_penalty_deltas` for one validator without a timely target, leak or no leak. */
export function inactivityPenalty(effectiveBalance: Gwei, score: number): Gwei {
  const numerator = effectiveBalance * BigInt(score)
  return numerator / (BigInt(INACTIVITY_SCORE_BIAS) * INACTIVITY_PENALTY_QUOTIENT_BELLATRIX)
}

/** An offline validator after an epoch was processed. */
export type LeakRow = { score: number; balance: Gwei; effectiveBalance: Gwei }

/** Epochs are null where it does not come to that. */
export type Leak = {
  /** Of every offline validator; row 0 is the state before, row k the state after leak epoch k. */
  rows: LeakRow[]
  /** First leak epoch in which two thirds of the stake vote for the target. */
  justified: number | null
  /** First leak epoch that finalises one, which ends the leak. */
  finalized: number | null
  /** First leak epoch in which the offline validators' exits are initiated. */
  ejected: number | null
}

/**
 * A leak from its first epoch on: `online` validators always vote, `offline` ones never do, each with 32 ETH.
 * In the order of `process_epoch`. Leaves out the ordinary penalties, and the exits of those who are ejected:
 * they wait in a queue that lets 256 ETH pass per epoch.
 */
export function simulateLeak(offline: number, online: number, epochs: number): Leak {
  const present = BigInt(online) * MAX_EFFECTIVE_BALANCE
  let now: LeakRow = {
    score: 0,
    balance: MAX_EFFECTIVE_BALANCE,
    effectiveBalance: MAX_EFFECTIVE_BALANCE,
  }
  const leak: Leak = { rows: [now], justified: null, finalized: null, ejected: null }
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const total = present + BigInt(offline) * now.effectiveBalance
    // A justified epoch is finalised by the next one that is justified; nothing undoes two thirds here.
    if (leak.justified !== null) leak.finalized ??= epoch
    else if (3n * present >= 2n * total) leak.justified = epoch
    const score = nextInactivityScore(now.score, false, leak.finalized === null)
    const penalty = inactivityPenalty(now.effectiveBalance, score)
    const balance = now.balance > penalty ? now.balance - penalty : 0n
    if (now.effectiveBalance <= EJECTION_BALANCE) leak.ejected ??= epoch
    now = { score, balance, effectiveBalance: nextEffectiveBalance(balance, now.effectiveBalance) }
    leak.rows.push(now)
  }
  return leak
}

/** Share of the stake, by effective balance, that votes while the offline ones have this much each. */
export function participation(offline: number, online: number, effectiveBalance: Gwei): number {
  const present = online * Number(MAX_EFFECTIVE_BALANCE)
  return present / (present + offline * Number(effectiveBalance))
}
