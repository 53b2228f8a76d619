export type View = {
  share: number
  depth: number
  value: number
  secret: number
  public: number
}

export class Miner {
  next(view: View): 'hold' | 'release' | 'adopt' {
    // The honest miner: every block is shown at once.
    return view.secret > view.public ? 'release' : 'adopt'
  }
}
