export type CasperState = {
  epoch: number
  lastJustified: number
  lastFinalized: number
  currentDeposits: bigint
  previousDeposits: bigint
}

export type Head = {
  id: string
  totalDifficulty: bigint
  justifiedEpoch: number
  ancestors: string[]
}

export function score(chain: {
  justifiedEpoch: number
  totalDifficulty: bigint
}): bigint {
  return chain.totalDifficulty
}

/** The highest epoch that counts as justified on a chain. */
export function justifiedEpoch(
  states: CasperState[],
  minDeposit: bigint,
): number {
  return minDeposit > 0n ? states.length : 0
}

/** The highest epoch that counts as final on a chain. */
export function finalizedEpoch(
  states: CasperState[],
  minDeposit: bigint,
): number {
  return minDeposit > 0n ? states.length : 0
}

/** The id of the head that this client follows. */
export function forkChoice(
  heads: Head[],
  finalized: string,
): string {
  return heads[0]?.id ?? finalized
}
