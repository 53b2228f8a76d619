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

export class Estimator {
  /** A rate for 2, 6 and 24 blocks. */
  estimate(view: View): number[] {
    return [view.lowest, view.lowest, view.lowest]
  }
}
