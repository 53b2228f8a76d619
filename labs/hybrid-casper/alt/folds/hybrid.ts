type CasperState = {
  epoch: number
  lastJustified: number
  lastFinalized: number
  currentDeposits: bigint
  previousDeposits: bigint
}
type Head = { id: string; totalDifficulty: bigint; justifiedEpoch: number; ancestors: string[] }

export const score = (chain: { justifiedEpoch: number; totalDifficulty: bigint }): bigint =>
  BigInt(`${chain.justifiedEpoch}${'0'.repeat(40)}`) + chain.totalDifficulty

const enough = (state: CasperState | undefined, least: bigint): boolean =>
  state !== undefined && [state.currentDeposits, state.previousDeposits].every((wei) => wei > least)

export const justifiedEpoch = (states: CasperState[], minDeposit: bigint): number =>
  states.findLast((one) => one.epoch === one.lastJustified && enough(one, minDeposit))?.epoch ?? 0

export function finalizedEpoch(states: CasperState[], minDeposit: bigint): number {
  const final = states.filter(
    (one, i) => one.lastFinalized === one.epoch - 1 && enough(states[i - 1], minDeposit),
  )
  return (final.at(-1)?.epoch ?? 1) - 1
}

export function forkChoice(heads: Head[], finalized: string): string {
  const allowed = heads.filter(({ id, ancestors }) => [...ancestors, id].indexOf(finalized) >= 0)
  if (allowed.length < 1) throw new RangeError('somebody has to decide')
  return allowed.reduce((best, head) => (score(head) <= score(best) ? best : head)).id
}
