// The last block, as its header has it.
export type View = {
  height: number
  time: number // seconds
  difficulty: number
}

const SPACING = 600
const HALF_LIFE = 43_200
/** Blocks by which two wrong dates may mislead. */
const LIE = 26

/** A schedule, which is given up for a new one when blocks come so slowly that luck and lies do not explain it. */
export class Rule {
  private anchor: View | null = null
  private seen: View[] = []

  next(view: View): number {
    this.anchor ??= view
    this.seen.push(view)
    const { time, height, difficulty } = this.anchor
    const behind = view.time - time - SPACING * (view.height - height)
    const planned = difficulty * 2 ** (-behind / HALF_LIFE)
    for (const count of [6, 10, 16, 24, 40]) {
      const first = this.seen.at(-1 - count)
      if (!first) break
      const blocks = this.seen.slice(-count)
      const work = blocks.reduce((sum, block) => sum + block.difficulty, 0)
      const took = (view.time - first.time) / SPACING - LIE
      if (took <= 0 || planned < (work / took) * Math.exp(2.8 / Math.sqrt(count))) continue
      this.anchor = { ...view, difficulty: work / (took + LIE / 2) }
      this.seen = [view]
      return this.anchor.difficulty
    }
    return planned
  }
}
