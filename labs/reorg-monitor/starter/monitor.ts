export type Block = {
  id: string
  parent: string | null // null for genesis
  work: bigint
  time: number // seconds
  txids: string[]
}

export type Options = {
  depth: number
  band: number // seconds
  watch: string[]
  window: number // blocks
}

export type Alert =
  | { kind: 'time'; id: string }
  | { kind: 'reorg'; depth: number; from: string; to: string }
  | { kind: 'unconfirmed'; txid: string }
  | { kind: 'slow'; id: string }

/** Follows the most work, and tells what should not happen. */
export class Monitor {
  private best: Block
  private readonly options: Options

  constructor(genesis: Block, options: Options) {
    this.best = genesis
    this.options = options
  }

  onBlock(block: Block): Alert[] {
    const from = this.best.id
    this.best = block
    if (block.parent === from) return []
    return [
      {
        kind: 'reorg',
        depth: this.options.depth,
        from,
        to: block.id,
      },
    ]
  }

  tip(): string {
    return this.best.id
  }
}
