/**
 * A network that somebody keeps split: J. Neu, E. N. Tas and D. Tse, [Ebb-and-Flow Protocols](https://arxiv.org/abs/2009.04987).
 * Nodes follow LMD-GHOST. Everything happens within one epoch, so each validator votes once, and its vote is its latest
 * message. All validators have the same stake, and weights are counted in votes.
 */
export type Side = 'left' | 'right'

/** One slot: how many votes honest validators have in it, by the group of nodes through which they see the network. */
export type Slot = {
  groups: readonly number[]
  /** Votes of the adversary that are shown for the first time in this slot, by what they are for. */
  shown: Readonly<Record<Side, number>>
  /** Which of these votes each group sees before it votes. */
  sees: readonly Side[]
}

type Block = { root: string; parent: number }

const SIDES: readonly Side[] = ['left', 'right']
/** The places of Left and Right among the blocks: the anchor stands before them. */
const FIRST: Readonly<Record<Side, number>> = { left: 1, right: 2 }

export class SplitNetwork {
  /** The anchor, then Left and Right; parents stand before their children. */
  private readonly blocks: Block[]
  /** Votes for each block itself, which everybody has seen. */
  private readonly votes: number[]
  private readonly boost: number

  /** @param boost votes that a timely block counts for; 0 where the network knows no proposer boost */
  constructor(
    roots: Readonly<Record<Side, string>>,
    votes: Readonly<Record<Side, number>>,
    boost: number,
  ) {
    this.blocks = [
      { root: '', parent: -1 },
      { root: roots.left, parent: 0 },
      { root: roots.right, parent: 0 },
    ]
    this.votes = [0, votes.left, votes.right]
    this.boost = boost
  }

  /** What everybody counts for a side. */
  weight(side: Side): number {
    return this.weights(this.votes)[FIRST[side]]!
  }

  root(side: Side): string {
    return this.blocks[FIRST[side]]!.root
  }

  /** The side of the head, when everybody has seen everything. */
  head(): Side {
    return this.sideOf(this.headOf(this.votes, null))
  }

  /**
   * A proposer who has seen everything builds on the head, in time. Each group sees that block and some of the adversary's
   * votes, and votes for the head that it then has. Afterwards everybody sees everything.
   * @returns whether there were votes for both sides
   */
  play({ groups, shown, sees }: Slot): boolean {
    this.blocks.push({
      root: `slot ${this.blocks.length}`,
      parent: this.headOf(this.votes, null),
    })
    this.votes.push(0)
    const timely = this.blocks.length - 1
    const heads = groups.map((_, group) => {
      const seen = [...this.votes]
      seen[FIRST[sees[group]!]]! += shown[sees[group]!]
      return this.headOf(seen, timely)
    })
    for (const side of SIDES) this.votes[FIRST[side]]! += shown[side]
    for (const [group, head] of heads.entries()) this.votes[head]! += groups[group]!
    return SIDES.every((side) =>
      heads.some((head, group) => groups[group]! > 0 && this.sideOf(head) === side),
    )
  }

  /** `get_weight` of every block: each hands its sum on to its parent. */
  private weights(votes: readonly number[]): number[] {
    const weights = [...votes]
    for (let block = weights.length - 1; block > 0; block--)
      weights[this.blocks[block]!.parent]! += weights[block]!
    return weights
  }

  /** `get_head`: from the anchor always to the heaviest child; of equals to the larger root. */
  private headOf(votes: readonly number[], boosted: number | null): number {
    const weights = this.weights(
      votes.map((count, block) => count + (block === boosted ? this.boost : 0)),
    )
    let head = 0
    for (;;) {
      let best = -1
      for (let block = head + 1; block < this.blocks.length; block++) {
        if (this.blocks[block]!.parent !== head) continue
        const [own, rival] = [weights[block]!, best < 0 ? -1 : weights[best]!]
        const isLarger = best >= 0 && this.blocks[block]!.root > this.blocks[best]!.root
        if (own > rival || (own === rival && isLarger)) best = block
      }
      if (best < 0) return head
      head = best
    }
  }

  private sideOf(block: number): Side {
    let first = block
    while (first > 2) first = this.blocks[first]!.parent
    return first === FIRST.left ? 'left' : 'right'
  }
}

export type Contest = {
  roots: Readonly<Record<Side, string>>
  votes: Readonly<Record<Side, number>>
  /** The adversary's votes from before the first slot. */
  kept: number
  /** Votes of honest validators by group, and of the adversary, which count from the next slot on. */
  slots: readonly { groups: readonly number[]; adversary: number }[]
}
