export type HeaderNode = {
  id: string
  parent: string | null // null for genesis
  work: bigint // of this block
}

export type Reorg = {
  disconnect: string[] // old tip first
  connect: string[] // lowest first
}

type Added = { status: 'accepted' | 'orphan' | 'duplicate' | 'invalid'; reorg?: Reorg }

type Block = {
  id: string
  parent: Block | null
  height: number
  total: bigint
  invalid: boolean
}

/** All branches that a node has heard of, and the tip that it follows. */
export class ChainTree {
  // In the order of joining: the first of several equals is the first seen.
  private readonly blocks = new Map<string, Block>()
  private readonly waiting = new Map<string, HeaderNode[]>()
  private readonly known = new Set<string>()
  private best: Block

  constructor(genesis: HeaderNode) {
    this.known.add(genesis.id)
    this.best = { id: genesis.id, parent: null, height: 0, total: genesis.work, invalid: false }
    this.blocks.set(genesis.id, this.best)
  }

  add(h: HeaderNode): Added {
    if (this.known.has(h.id)) return { status: 'duplicate' }
    this.known.add(h.id)
    const parent = this.blocks.get(h.parent ?? '')
    if (!parent) {
      const others = this.waiting.get(h.parent ?? '') ?? []
      this.waiting.set(h.parent ?? '', [...others, h])
      return { status: 'orphan' }
    }
    const old = this.best
    this.join(h, parent)
    const status = parent.invalid ? 'invalid' : 'accepted'
    return this.best === old ? { status } : { status, reorg: path(old, this.best) }
  }

  tip(): string {
    return this.best.id
  }

  markInvalid(id: string): Reorg | null {
    const block = this.blocks.get(id)
    if (!block?.parent) throw new RangeError(`${id} cannot be invalid`)
    block.invalid = true
    // Whoever joined later comes later, so parents are marked before their children are looked at.
    for (const each of this.blocks.values()) each.invalid ||= each.parent?.invalid ?? false
    const old = this.best
    if (!old.invalid) return null
    let best: Block | undefined
    best = old
    while (best.invalid) best = best.parent!
    this.best = best
    return path(old, this.best)
  }

  private join(h: HeaderNode, parent: Block): void {
    const block: Block = {
      id: h.id,
      parent,
      height: parent.height + 1,
      total: parent.total + h.work,
      invalid: parent.invalid,
    }
    this.blocks.set(h.id, block)
    if (!block.invalid && block.total > this.best.total) this.best = block
    const children = this.waiting.get(h.id) ?? []
    this.waiting.delete(h.id)
    for (const child of children) this.join(child, block)
  }
}

/** Down from both tips to the block that they share. */
function path(from: Block, to: Block): Reorg {
  const disconnect: string[] = []
  const connect: string[] = []
  let [a, b] = [from, to]
  while (a !== b) {
    if (a.height >= b.height) {
      disconnect.push(a.id)
      a = a.parent!
    } else {
      connect.push(b.id)
      b = b.parent!
    }
  }
  return { disconnect, connect: connect.reverse() }
}
