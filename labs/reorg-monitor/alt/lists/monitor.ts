export type Block = {
  id: string
  parent: string | null
  work: bigint
  time: number
  txids: string[]
}
export type Options = { depth: number; band: number; watch: string[]; window: number }
export type Alert =
  | { kind: 'time'; id: string }
  | { kind: 'reorg'; depth: number; from: string; to: string }
  | { kind: 'unconfirmed'; txid: string }
  | { kind: 'slow'; id: string }

export class Monitor {
  private readonly options: Options
  private readonly blocks = new Map<string, Block>()
  private readonly totals = new Map<string, bigint>()
  private early: Block[] = []
  private chain: string[]

  constructor(genesis: Block, options: Options) {
    this.options = options
    this.blocks.set(genesis.id, genesis)
    this.totals.set(genesis.id, genesis.work)
    this.chain = [genesis.id]
  }

  onBlock(block: Block): Alert[] {
    if (this.blocks.has(block.id) || this.early.some(({ id }) => id === block.id)) return []
    if (block.parent === null || !this.blocks.has(block.parent)) {
      this.early.push(block)
      return []
    }
    const alerts: Alert[] = []
    let best = this.tip()
    const queue = [block]
    while (queue.length > 0) {
      const next = queue.shift()!
      const chain = this.below(next.parent!)
      this.blocks.set(next.id, next)
      this.totals.set(next.id, this.totals.get(next.parent!)! + next.work)
      const times = chain.slice(-11).map((id) => this.blocks.get(id)!.time)
      const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!
      if (!(next.time > median && next.time <= median + this.options.band))
        alerts.push({ kind: 'time', id: next.id })
      if (this.totals.get(next.id)! > this.totals.get(best)!) best = next.id
      queue.unshift(...this.early.filter(({ parent }) => parent === next.id))
      this.early = this.early.filter(({ parent }) => parent !== next.id)
    }
    const before = this.chain
    if (best === before.at(-1)) return alerts
    this.chain = this.below(best)
    const after = new Set(this.chain)
    const gone = before.filter((id) => !after.has(id))
    if (gone.length >= this.options.depth)
      alerts.push({ kind: 'reorg', depth: gone.length, from: before.at(-1)!, to: best })
    const has = (chain: Iterable<string>, txid: string) =>
      [...chain].some((id) => this.blocks.get(id)!.txids.includes(txid))
    for (const txid of this.options.watch)
      if (has(gone, txid) && !has(after, txid)) alerts.push({ kind: 'unconfirmed', txid })
    if (this.slow(this.chain) && !this.slow(before)) alerts.push({ kind: 'slow', id: best })
    return alerts
  }

  tip(): string {
    return this.chain.at(-1)!
  }

  private slow(chain: string[]): boolean {
    const { window } = this.options
    if (chain.length <= 2 * window) return false
    const ends = [0, window, 2 * window].map((i) => this.blocks.get(chain.at(-1 - i)!)!.time)
    const took = (i: number) => BigInt(Math.max(1, ends[i]! - ends[i + 1]!))
    const work = (from: number, to?: number) =>
      chain.slice(from, to).reduce((sum, id) => sum + this.blocks.get(id)!.work, 0n)
    return work(-window) * 2n * took(1) < work(-2 * window, -window) * took(0)
  }

  private below(id: string): string[] {
    const chain: string[] = []
    for (let at: string | null = id; at !== null; at = this.blocks.get(at)!.parent) chain.push(at)
    return chain.reverse()
  }
}
