type Branch = { root: string; votes: number }
type View = { left: Branch; right: Branch; groups: number[]; kept: number }

/** Keeps, for each sum that some groups can have, one way to get there. */
export class Mallory {
  act(view: View) {
    // In halves of a vote, so that a tie is one half ahead for the larger root.
    const tie = view.left.root > view.right.root ? 1 : -1
    const lead = 2 * (view.left.votes - view.right.votes) + tie
    const price = (Math.abs(lead) + 1) / 2
    const pays = price <= view.kept
    const left = pays && lead < 0 ? price : 0
    const right = pays && lead > 0 ? price : 0

    const all = view.groups.reduce((sum, votes) => sum + votes, 0)
    let ways = new Map<number, number[]>([[0, []]])
    for (const [group, votes] of view.groups.entries()) {
      const more = new Map(ways)
      for (const [sum, members] of ways)
        if (!more.has(sum + votes)) more.set(sum + votes, [...members, group])
      ways = more
    }
    const after = (sum: number) => Math.abs(lead + 2 * (left - right) + 2 * (2 * sum - all))
    const sums = [...ways.keys()].sort((a, b) => after(a) - after(b))
    const members = new Set(ways.get(sums[0]!))
    return {
      left,
      right,
      sees: view.groups.map((_, group) => (members.has(group) ? 'left' : 'right')),
    }
  }
}
