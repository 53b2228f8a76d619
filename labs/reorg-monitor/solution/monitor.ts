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

type Node = { block: Block; parent: Node | null; height: number; total: bigint }

/** Follows the most work, and tells what should not happen. */
export class Monitor {
  private readonly nodes = new Map<string, Node>()
  private readonly waiting = new Map<string, Block[]>()
  private readonly known = new Set<string>()
  private readonly options: Options
  private best: Node

  constructor(genesis: Block, options: Options) {
    this.options = options
    this.best = { block: genesis, parent: null, height: 0, total: genesis.work }
    this.nodes.set(genesis.id, this.best)
    this.known.add(genesis.id)
  }

  onBlock(block: Block): Alert[] {
    if (this.known.has(block.id)) return []
    this.known.add(block.id)
    const missing = block.parent ?? ''
    const parent = this.nodes.get(missing)
    if (!parent) {
      this.waiting.set(missing, [...(this.waiting.get(missing) ?? []), block])
      return []
    }
    const old = this.best
    const alerts: Alert[] = []
    this.join(block, parent, alerts)
    if (this.best === old) return alerts

    const { undone, applied, shared } = paths(old, this.best)
    if (undone.length >= this.options.depth)
      alerts.push({ kind: 'reorg', depth: undone.length, from: old.block.id, to: this.tip() })
    const lost = new Set(undone.flatMap(({ block: { txids } }) => txids))
    for (const {
      block: { txids },
    } of applied)
      for (const txid of txids) lost.delete(txid)
    for (let at: Node | null = shared; at && lost.size > 0; at = at.parent)
      for (const txid of at.block.txids) lost.delete(txid)
    for (const txid of this.options.watch)
      if (lost.has(txid)) alerts.push({ kind: 'unconfirmed', txid })
    const { window } = this.options
    if (isSlow(this.best, window) && !isSlow(old, window))
      alerts.push({ kind: 'slow', id: this.tip() })
    return alerts
  }

  tip(): string {
    return this.best.block.id
  }

  private join(block: Block, parent: Node, alerts: Alert[]): void {
    const node = { block, parent, height: parent.height + 1, total: parent.total + block.work }
    this.nodes.set(block.id, node)
    if (node.total > this.best.total) this.best = node
    const late = block.time - medianBefore(node)
    if (late <= 0 || late > this.options.band) alerts.push({ kind: 'time', id: block.id })
    const children = this.waiting.get(block.id) ?? []
    this.waiting.delete(block.id)
    for (const child of children) this.join(child, node, alerts)
  }
}

/** Less than half the hash rate: the last `window` blocks against as many before them. */
function isSlow(tip: Node, window: number): boolean {
  const late = stretch(tip, window)
  const early = late && stretch(late.below, window)
  if (!late || !early) return false
  return 2n * late.work * early.seconds < early.work * late.seconds
}

function stretch(tip: Node, window: number): { work: bigint; seconds: bigint; below: Node } | null {
  let below = tip
  for (let i = 0; i < window; i++) {
    if (!below.parent) return null
    below = below.parent
  }
  const seconds = BigInt(Math.max(1, tip.block.time - below.block.time))
  return { work: tip.total - below.total, seconds, below }
}

function medianBefore(node: Node): number {
  const times: number[] = []
  for (let at = node.parent; at && times.length < 11; at = at.parent) times.push(at.block.time)
  times.sort((a, b) => a - b)
  return times[times.length >> 1]!
}

/** Down from both tips to the block that they share. */
function paths(from: Node, to: Node): { undone: Node[]; applied: Node[]; shared: Node } {
  const undone: Node[] = []
  const applied: Node[] = []
  let [a, b] = [from, to]
  while (a !== b) {
    if (a.height >= b.height) {
      undone.push(a)
      a = a.parent!
    } else {
      applied.push(b)
      b = b.parent!
    }
  }
  return { undone, applied, shared: a }
}
