export type Branch = { root: string; votes: number }

export type View = {
  left: Branch
  right: Branch
  groups: number[]
  kept: number
}

export type Move = {
  left: number
  right: number
  sees: ('left' | 'right')[]
}

export class Mallory {
  act({ left, right, groups, kept }: View): Move {
    const winsTies = left.root > right.root
    const lead = left.votes - right.votes
    const forLeft = missing(-lead, winsTies)
    const forRight = missing(lead, !winsTies)
    const sees = evenly(groups, lead + forLeft - forRight, winsTies)
    // With too few votes the fork is over, and they would be wasted.
    if (forLeft + forRight > kept) return { left: 0, right: 0, sees }
    return { left: forLeft, right: forRight, sees }
  }
}

/** How many more votes a branch must show that is so far behind. */
function missing(behind: number, winsTies: boolean): number {
  return Math.max(0, winsTies ? behind : behind + 1)
}

/** Who is to vote for what, so that the next slot costs as little as possible. */
function evenly(groups: number[], lead: number, winsTies: boolean): Move['sees'] {
  let best: Move['sees'] = []
  let least = Infinity
  for (let choice = 1; choice < 2 ** groups.length - 1; choice++) {
    const sees = groups.map((_, group): 'left' | 'right' =>
      (choice >> group) & 1 ? 'left' : 'right',
    )
    let next = lead
    for (const [group, votes] of groups.entries()) next += sees[group] === 'left' ? votes : -votes
    const cost = missing(-next, winsTies) + missing(next, !winsTies)
    if (cost < least) {
      least = cost
      best = sees
    }
  }
  return best
}
