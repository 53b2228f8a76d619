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
/** How deep a payment may stand in the mempool, in blocks: for 2, 6 and 24 blocks. Others will push in. */
const DEPTHS = [0.16, 0.7, 2.2]

export class Estimator {
  /** A rate for 2, 6 and 24 blocks. */
  estimate({ rates, mempool }: View): number[] {
    return DEPTHS.map((depth) => {
      let above = 0
      const place = mempool.findIndex((size) => (above += size) >= depth * ROOM)
      return rates[place] ?? 1
    })
  }
}
