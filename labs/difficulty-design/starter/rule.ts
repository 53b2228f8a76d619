// The last block, as its header has it.
export type View = {
  height: number
  time: number // seconds
  difficulty: number
}

export class Rule {
  /** The difficulty of the block after this one. */
  next(view: View): number {
    return view.difficulty
  }
}
