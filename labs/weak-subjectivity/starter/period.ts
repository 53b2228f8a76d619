export type Checkpoint = {
  epoch: number
  root: string // of a block
}
export type History = {
  checkpoints: Checkpoint[] // in any order
  votes: bigint // signed stake, in Gwei
}

/** How many epochs a checkpoint is good for, since Electra. */
export function periodElectra(total: bigint): number {
  return 0
}

/** The same, in Gloas. */
export function periodGloas(total: bigint): number {
  return 0
}

/** The same, in phase 0. */
export function periodPhase0(
  validators: number,
  total: bigint,
): number {
  return 0
}

/** The place of the history to follow, or null. */
export function choose(
  histories: History[],
  checkpoint: Checkpoint,
  period: number,
  now: number,
): number | null {
  return histories.length > 0 ? 0 : null
}
