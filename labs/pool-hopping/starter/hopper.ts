export type View = {
  // shares that a block takes on average
  difficulty: number
  pools: {
    rate: number // shares that the pool does in a tick
    age: number // ticks since its last block
  }[]
}

export class Hopper {
  /** The place of a pool, or 'fair' for the fixed price. */
  choose(view: View): number | 'fair' {
    return view.pools.length === 0 ? 'fair' : 0
  }
}
