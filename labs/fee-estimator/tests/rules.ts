import { type Estimator, ROOM, TARGETS, type View } from './world'

/** Rules that people use, and the best that we know, to be compared over the same markets. */
export const known: readonly { name: string; rule: () => Estimator }[] = [
  {
    name: 'Lowest in the last block',
    rule: () => ({ estimate: (view) => fallOff([view.lowest]) }),
  },
  { name: 'Enough in 95 % of a day', rule: () => new Past(144, 0.95) },
  { name: 'Mempool, by blocks', rule: () => ({ estimate: (view) => byDepth(view, [2, 6, 24]) }) },
  { name: 'Always 20', rule: () => ({ estimate: () => [20, 20, 20] }) },
]

/** What waits, less than would fit: those who come later push in. */
export function best(): Estimator {
  return { estimate: (view) => byDepth(view, [0.25, 0.9, 3]) }
}

/** What would have been enough for this part of all payments of the last blocks, as if they had been sent then. */
class Past implements Estimator {
  private readonly lowest: number[] = []
  private readonly enough = TARGETS.map((): number[] => [])
  private readonly blocks: number
  private readonly part: number

  constructor(blocks: number, part: number) {
    this.blocks = blocks
    this.part = part
  }

  estimate(view: View): number[] {
    this.lowest.push(view.lowest)
    return fallOff(
      TARGETS.map((target, i) => {
        const enough = this.enough[i]!
        // Of the payment whose time has ended with this block.
        if (this.lowest.length >= target) enough.push(Math.min(...this.lowest.slice(-target)))
        if (enough.length > this.blocks) enough.shift()
        const sorted = Float64Array.from(enough).sort()
        return sorted[Math.floor(this.part * sorted.length)] ?? view.lowest
      }),
    )
  }
}

/** The rate that has so many blocks' worth of payments above it. */
function byDepth({ rates, mempool }: View, blocks: readonly number[]): number[] {
  return fallOff(
    blocks.map((depth) => {
      let above = 0
      for (const [i, size] of mempool.entries()) {
        above += size
        if (above >= depth * ROOM) return rates[i]!
      }
      return 1
    }),
  )
}

/** For each target a rate that is none higher than for a shorter one. */
function fallOff(rates: readonly number[]): number[] {
  return TARGETS.map((_, i) => Math.min(...rates.slice(0, i + 1)))
}
