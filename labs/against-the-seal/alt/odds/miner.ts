type View = { share: number; depth: number; value: number; secret: number; public: number }

export class Miner {
  /** Gives up where the chance ever to get ahead is less than that of a branch that is two behind from the start. */
  next({ share, depth, secret, public: open }: View): 'hold' | 'release' | 'adopt' {
    if (secret > open) return open < depth ? 'hold' : 'release'
    const catchUp = (blocks: number) => (share / (1 - share)) ** blocks
    return catchUp(open + 1 - secret) < catchUp(2.5) ? 'adopt' : 'hold'
  }
}
