// The last block, as its header has it.
export type View = {
  height: number
  time: number // seconds
  difficulty: number
}

const SPACING = 600
/** Seconds behind the schedule that halve the difficulty. */
const HALF_LIFE = 36_000

export class Rule {
  private anchor: View | null = null

  /** The difficulty of the block after this one. */
  next(view: View): number {
    this.anchor ??= view
    const { time, height, difficulty } = this.anchor
    const behind = view.time - time - SPACING * (view.height - height)
    return difficulty * 2 ** (-behind / HALF_LIFE)
  }
}
