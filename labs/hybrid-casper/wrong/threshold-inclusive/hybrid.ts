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

export function score(chain: { justifiedEpoch: number; totalDifficulty: bigint }): bigint {
  return BigInt(chain.justifiedEpoch) * 10n ** 40n + chain.totalDifficulty
}

/** The highest epoch that counts as justified on a chain. */
export function justifiedEpoch(states: CasperState[], minDeposit: bigint): number {
  let highest = 0
  for (const state of states)
    if (state.lastJustified === state.epoch && suffice(state, minDeposit)) highest = state.epoch
  return highest
}

/** The highest epoch that counts as final on a chain. */
export function finalizedEpoch(states: CasperState[], minDeposit: bigint): number {
  let highest = 0
  let last: CasperState | undefined
  for (const state of states) {
    if (last && state.lastFinalized === last.epoch && suffice(last, minDeposit)) highest = last.epoch
    last = state
  }
  return highest
}

/** The id of the head that this client follows. */
export function forkChoice(heads: Head[], finalized: string): string {
  let best: Head | undefined
  for (const head of heads) {
    const allowed = head.id === finalized || head.ancestors.includes(finalized)
    if (allowed && (!best || score(head) > score(best))) best = head
  }
  if (!best) throw new RangeError('every head reverts a final block')
  return best.id
}

function suffice(state: CasperState, minDeposit: bigint): boolean {
  return state.currentDeposits >= minDeposit && state.previousDeposits >= minDeposit
}
