// The last block, as its header has it.
export type View = {
  height: number
  time: number // seconds
  difficulty: number
}

const BLOCKS = 110
const SPACING = 600

/** As many hashes as the last blocks took, in the time that they took. */
export class Rule {
  private readonly seen: View[] = []

  next(view: View): number {
    this.seen.push(view)
    const { difficulty: start } = this.seen[0]!
    const blocks = this.seen.slice(-BLOCKS - 1)
    // Before the first block all went to plan.
    const before = BLOCKS - (blocks.length - 1)
    const work = blocks.slice(1).reduce((sum, { difficulty }) => sum + difficulty, before * start)
    const seconds = view.time - blocks[0]!.time + before * SPACING
    // Clocks that lie may make a window look as if it had taken no time.
    return (work * SPACING) / Math.max(seconds, (BLOCKS * SPACING) / 8)
  }
}
