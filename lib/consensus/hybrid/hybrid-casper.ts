/**
 * Casper FFG over Proof of Work: the fork choice of
 * [EIP-1011](https://github.com/ethereum/EIPs/blob/f767a1e8078e17c9b381a91d35a09492189ede1b/EIPS/eip-1011.md),
 * "Hybrid Casper FFG" (draft of April 2018, never deployed), sections "Fork Choice" and "Justification and
 * Finalization".
 */

/** More than any total difficulty: at the Merge Ethereum's was 5.9 · 10^22. */
const EPOCH_WEIGHT = 10n ** 40n

/** `highest_justified_epoch * 10**40 + total_difficulty` */
export function chainScore(chain: { justifiedEpoch: number; totalDifficulty: bigint }): bigint {
  return BigInt(chain.justifiedEpoch) * EPOCH_WEIGHT + chain.totalDifficulty
}

/** The Casper contract in the state that a chain has at the end of an epoch, by the lab's names. Deposits in wei. */
export type CasperState = {
  epoch: number
  lastJustified: number
  lastFinalized: number
  /** `total_curdyn_deposits_scaled` and `total_prevdyn_deposits_scaled` */
  currentDeposits: bigint
  previousDeposits: bigint
}

function trusted(state: CasperState, minDeposit: bigint): boolean {
  return state.currentDeposits > minDeposit && state.previousDeposits > minDeposit
}

/**
 * The highest epoch that a client counts as justified on a chain; 0 without any.
 * @param states one for each of several successive epochs
 * @param minDeposit the client's own NON_REVERT_MIN_DEPOSIT, in wei
 */
export function highestJustifiedEpoch(states: readonly CasperState[], minDeposit: bigint): number {
  return Math.max(
    0,
    ...states
      .filter((state) => state.lastJustified === state.epoch && trusted(state, minDeposit))
      .map(({ epoch }) => epoch),
  )
}

/** The highest epoch that a client counts as final: it must have been trusted while it lasted. 0 without any. */
export function highestFinalizedEpoch(states: readonly CasperState[], minDeposit: bigint): number {
  const during = new Map(states.map((state) => [state.epoch, state]))
  return Math.max(
    0,
    ...states
      .filter(({ epoch, lastFinalized }) => {
        const own = during.get(epoch - 1)
        return lastFinalized === epoch - 1 && own !== undefined && trusted(own, minDeposit)
      })
      .map(({ epoch }) => epoch - 1),
  )
}

export type HybridHead = {
  id: string
  totalDifficulty: bigint
  justifiedEpoch: number
  /** Ids of all blocks below. */
  ancestors: readonly string[]
}

/**
 * The head that a client follows: of those on the block that it last finalised, the one with the highest score,
 * and among equals the first.
 * @param heads in the order in which they arrived
 * @returns undefined if every head would revert the final block: a person has to decide (`--join-fork`)
 */
export function hybridForkChoice(
  heads: readonly HybridHead[],
  finalized: string,
): HybridHead | undefined {
  let best: HybridHead | undefined
  for (const head of heads) {
    if (head.id !== finalized && !head.ancestors.includes(finalized)) continue
    if (!best || chainScore(head) > chainScore(best)) best = head
  }
  return best
}
