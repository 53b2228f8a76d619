export type View = {
  height: number
  wait: number // seconds between the last two blocks
  lowest: number // rate in the last block; 1 if it had room
  // satoshi per virtual byte, the highest first
  rates: number[]
  // virtual bytes at each rate: between these two blocks
  arrived: number[]
  mempool: number[] // and what waits now
}

const ROOM = 1_000_000
const TARGETS = [
  { blocks: 2, caution: 1.22 },
  { blocks: 6, caution: 1 },
  { blocks: 24, caution: 0.92 },
]
/** How much a new block counts in what usually arrives. */
const FRESH = 0.15

/** What waits above a rate, and what usually arrives above it, have to fit into the blocks that come. */
export class Estimator {
  private usual: number[] = []

  estimate({ rates, arrived, mempool }: View): number[] {
    this.usual = arrived.map((size, i) => {
      const before = this.usual[i] ?? size
      return before + FRESH * (size - before)
    })
    const answers = TARGETS.map(({ blocks, caution }) => {
      let [stock, flow, enough] = [0, 0, rates[0]!]
      for (const [i, rate] of rates.entries()) {
        stock += mempool[i]!
        flow += this.usual[i]!
        // Either the next block has room for all that, or the flow is so small that a later one has.
        const after = caution * flow < ROOM ? blocks : 1
        if (stock + after * caution * flow > after * ROOM) return enough
        enough = rate
      }
      return 1
    })
    return answers.map((_, i) => Math.min(...answers.slice(0, i + 1)))
  }
}
