export type View = {
  // shares that a block takes on average
  difficulty: number
  pools: {
    rate: number // shares that the pool does in a tick
    age: number // ticks since its last block
  }[]
}

/** From this part of a block's work on, a share in a round is worth less than its price. */
const LEAVE = 0.4348

export class Hopper {
  /** The place of a pool, or 'fair' for the fixed price. */
  choose({ difficulty, pools }: View): number | 'fair' {
    const progress = pools.map(({ rate, age }) => (rate * age) / difficulty)
    const least = Math.min(...progress)
    return least < LEAVE ? progress.indexOf(least) : 'fair'
  }
}
