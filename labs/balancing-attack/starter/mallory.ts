export type Branch = {
  root: string
  votes: number // that everybody has seen
}

export type View = {
  left: Branch
  right: Branch
  groups: number[] // honest votes of this slot
  kept: number // your votes that nobody has seen
}

export type Move = {
  left: number
  right: number
  sees: ('left' | 'right')[]
}

export class Mallory {
  act({ left, right, groups, kept }: View): Move {
    // Whoever is honest shows every vote at once, for the head.
    const isLeft =
      left.votes > right.votes ||
      (left.votes === right.votes && left.root > right.root)
    return {
      left: isLeft ? kept : 0,
      right: isLeft ? 0 : kept,
      sees: groups.map(() => (isLeft ? 'left' : 'right')),
    }
  }
}
