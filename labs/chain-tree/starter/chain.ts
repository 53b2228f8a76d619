export type HeaderNode = {
  id: string
  parent: string | null // null for genesis
  work: bigint // of this block
}

export type Reorg = {
  disconnect: string[] // old tip first
  connect: string[] // lowest first
}

type Added = {
  status: 'accepted' | 'orphan' | 'duplicate' | 'invalid'
  reorg?: Reorg
}

/** All branches that a node has heard of, and the tip that it follows. */
export class ChainTree {
  private best: HeaderNode

  constructor(genesis: HeaderNode) {
    this.best = genesis
  }

  add(h: HeaderNode): Added {
    if (h.parent !== this.best.id) return { status: 'orphan' }
    this.best = h
    return { status: 'accepted' }
  }

  tip(): string {
    return this.best.id
  }

  markInvalid(id: string): Reorg | null {
    return id === this.best.id
      ? { disconnect: [id], connect: [] }
      : null
  }
}
