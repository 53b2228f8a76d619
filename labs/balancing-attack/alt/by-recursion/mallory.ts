type Side = 'left' | 'right'
type Branch = { root: string; votes: number }
type View = { left: Branch; right: Branch; groups: number[]; kept: number }

/** Sends one group after the other to both sides, and keeps the better of the two. */
export class Mallory {
  act({ left, right, groups, kept }: View) {
    const [ahead, behind]: Side[] =
      left.votes > right.votes || (left.votes === right.votes && left.root > right.root)
        ? ['left', 'right']
        : ['right', 'left']
    const both = { left, right }
    const gap = both[ahead!].votes - both[behind!].votes
    const isLarger = both[behind!].root > both[ahead!].root
    const pay = isLarger ? gap : gap + 1
    // What the branch behind has more than the other, afterwards.
    const start = pay - gap
    const { sees } = send(groups, start, ahead!, behind!, isLarger ? 0.5 : -0.5)
    const shown = { left: 0, right: 0 }
    if (pay <= kept) shown[behind!] = pay
    return { ...shown, sees }
  }
}

function send(
  groups: number[],
  lead: number,
  ahead: Side,
  behind: Side,
  tie: number,
): { off: number; sees: Side[] } {
  const [first, ...rest] = groups
  if (first === undefined) return { off: Math.abs(lead + tie), sees: [] }
  const one = send(rest, lead + first, ahead, behind, tie)
  const two = send(rest, lead - first, ahead, behind, tie)
  return one.off <= two.off
    ? { off: one.off, sees: [behind, ...one.sees] }
    : { off: two.off, sees: [ahead, ...two.sees] }
}
