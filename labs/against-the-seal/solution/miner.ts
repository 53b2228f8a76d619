export type View = {
  share: number
  depth: number
  value: number
  secret: number
  public: number
}

/** A branch that is further behind is worth less than a new one. */
const PATIENCE = 1

export class Miner {
  next(view: View): 'hold' | 'release' | 'adopt' {
    const hasShipped = view.public >= view.depth
    const behind = view.public - view.secret
    if (hasShipped && behind < 0) return 'release'
    return behind > PATIENCE ? 'adopt' : 'hold'
  }
}
