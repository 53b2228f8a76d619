/** A toy chain of nine validators: every month the two oldest leave and two new ones come. */
export const NOW = 8
export const SET = 9
const REPLACED = 2

/** How many of the validators of a month have left by now: their keys are free. */
export function keysWithoutDeposit(month: number): number {
  const firstOfNow = REPLACED * NOW
  return Math.min(SET, Math.max(0, firstOfNow - REPLACED * month))
}

export type Verdict = 'too few votes' | 'without the checkpoint' | 'cannot tell'

/**
 * What a node that has just been started says of a history whose blocks are Mallory's from month `fork` on.
 * @param checkpoint the month whose real block it knows; 0 is the first block, which everybody knows
 */
export function judge(fork: number, checkpoint: number): Verdict {
  if (3 * keysWithoutDeposit(fork) < 2 * SET) return 'too few votes'
  return fork <= checkpoint ? 'without the checkpoint' : 'cannot tell'
}
