/** What a lab asks of its learner, where that is more than to write what the brief describes. */
export const LAB_KINDS = ['implement', 'attack', 'split', 'design', 'continue'] as const

export type LabKind = (typeof LAB_KINDS)[number]

/** A word for cards, and what it means for the legend. */
export const KIND_WORDS: Readonly<Record<LabKind, { name: string; meaning: string }>> = {
  implement: {
    name: 'Build it',
    meaning: 'You write what the brief describes, and tests compare it with the rule.',
  },
  attack: {
    name: 'Attack it',
    meaning:
      'You write the adversary. It has to get far while a defence is off, and nowhere once it is on.',
  },
  split: {
    name: 'Split it',
    meaning: 'Two programs claim to follow one rule. You find the input on which they disagree.',
  },
  design: {
    name: 'Design it',
    meaning: 'Many answers are right. Yours gets a score, beside those of rules that are in use.',
  },
  continue: {
    name: 'Continue it',
    meaning: 'You build on a file of an earlier lab: your own, once it was accepted, or ours.',
  },
}

/**
 * Whether a right program may do something else than our solution at every turn. Then a difference from the solution is
 * a choice, and no mistake that could be pointed out.
 */
export function isFree(kind: LabKind): boolean {
  return kind === 'attack' || kind === 'split' || kind === 'design'
}
