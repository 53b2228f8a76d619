/** A fork of a naive proof-of-stake chain, round by round. No chain's rules: the smallest model that shows why slashing exists. */
export type StakeHolder = {
  /** Gwei. */
  stake: bigint
  /** Signs both branches, instead of the one that leads. */
  both: boolean
}

export type ForkRound = {
  left: number
  right: number
  /** Index of who was drawn. */
  drawn: number
  /** `none`: who was drawn is out. */
  signed: 'left' | 'right' | 'both' | 'none'
}

export type ForkOutcome = {
  rounds: readonly ForkRound[]
  /** Whether the fork is still open after the last round. */
  open: boolean
  /** Blocks of each validator on the branch that won; all zero while the fork is open. */
  earned: number[]
  /** Gwei destroyed. */
  slashed: bigint
}

/**
 * Each round draws one validator, each as likely as any other, with one call of `random`; a tie between the branches
 * takes a second call when he signs only one.
 *
 * @param lead a branch that is so many blocks behind is given up, and the fork is closed
 * @param slashing whoever has signed both loses all his stake, and is out
 */
export function simulateFork(
  validators: readonly StakeHolder[],
  maxRounds: number,
  lead: number,
  slashing: boolean,
  random: () => number,
): ForkOutcome {
  const rounds: ForkRound[] = []
  const blocks = { left: validators.map(() => 0), right: validators.map(() => 0) }
  const out = new Set<number>()
  let [left, right] = [0, 0]
  let slashed = 0n
  while (rounds.length < maxRounds && Math.abs(left - right) < lead) {
    const drawn = Math.floor(random() * validators.length)
    const signed = out.has(drawn)
      ? 'none'
      : validators[drawn]!.both
        ? 'both'
        : left > right || (left === right && random() < 0.5)
          ? 'left'
          : 'right'
    if (signed === 'left' || signed === 'both') {
      left++
      blocks.left[drawn]!++
    }
    if (signed === 'right' || signed === 'both') {
      right++
      blocks.right[drawn]!++
    }
    if (signed === 'both' && slashing) {
      out.add(drawn)
      slashed += validators[drawn]!.stake
    }
    rounds.push({ left, right, drawn, signed })
  }
  const open = Math.abs(left - right) < lead
  const winners = left > right ? blocks.left : blocks.right
  return { rounds, open, earned: open ? validators.map(() => 0) : winners, slashed }
}
