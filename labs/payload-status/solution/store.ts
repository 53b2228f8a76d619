export type Status = 'pending' | 'empty' | 'full'
export type ForkNode = { root: string; status: Status }
export type Block = {
  root: string
  parent: string // a root
  slot: number
  hash: string // of the payload that it promises
  parentHash: string // of the payload before it
}

type Vote = { slot: number; root: string; index: 0 | 1 }
type PayloadVote = { present: boolean; available: boolean }

export class Store {
  private readonly anchor: Block
  private readonly balances: readonly bigint[]
  private readonly ptcSize: number
  private readonly blocks = new Map<string, Block>()
  private readonly payloads = new Set<string>()
  private readonly votes = new Map<number, Vote>()
  private readonly payloadVotes = new Map<string, Map<number, PayloadVote>>()
  private boost: { root: string; weight: bigint } | null = null
  private slot: number

  constructor(anchor: Block, balances: readonly bigint[], ptcSize: number) {
    this.anchor = anchor
    this.balances = balances
    this.ptcSize = ptcSize
    this.slot = anchor.slot
    this.blocks.set(anchor.root, anchor)
  }

  /** A new slot begins. */
  onSlot(slot: number): void {
    this.slot = slot
    this.boost = null
  }

  onBlock(block: Block): boolean {
    const parent = this.blocks.get(block.parent)
    if (parent === undefined || this.blocks.has(block.root)) return false
    if (block.slot <= parent.slot || block.slot > this.slot) return false
    if (this.parentOf(block).status === 'full' && !this.payloads.has(parent.root)) return false
    this.blocks.set(block.root, block)
    return true
  }

  onPayload(root: string): boolean {
    if (!this.blocks.has(root)) return false
    this.payloads.add(root)
    return true
  }

  children(node: ForkNode): ForkNode[] {
    const { root } = node
    if (node.status === 'pending') {
      const isKnown = this.payloads.has(root)
      const states: Status[] = isKnown ? ['empty', 'full'] : ['empty']
      return states.map((status) => ({ root, status }))
    }
    const children: ForkNode[] = []
    for (const block of this.blocks.values())
      if (block !== this.anchor && isSame(this.parentOf(block), node))
        children.push({ root: block.root, status: 'pending' })
    return children
  }

  onAttestation(validator: number, root: string, slot: number, index: 0 | 1): boolean {
    const block = this.blocks.get(root)
    if (block === undefined || block.slot > slot || slot >= this.slot) return false
    if (index === 1 && block.slot === slot) return false
    if (index === 1 && !this.payloads.has(root)) return false
    const before = this.votes.get(validator)
    if (before !== undefined && before.slot >= slot) return false
    this.votes.set(validator, { slot, root, index })
    return true
  }

  setBoost(root: string, weight: bigint): void {
    this.boost = { root, weight }
  }

  weight(node: ForkNode): bigint {
    if (this.isUndecided(node)) return 0n
    let weight = 0n
    for (const [validator, vote] of this.votes)
      if (this.stands(this.supportedBy(vote), node)) weight += this.balances[validator] ?? 0n
    const { boost } = this
    if (boost !== null && this.stands({ root: boost.root, status: 'pending' }, node))
      weight += boost.weight
    return weight
  }

  onPayloadVote(root: string, place: number, present: boolean, available: boolean): boolean {
    if (!this.blocks.has(root) || place >= this.ptcSize) return false
    const votes = this.payloadVotes.get(root) ?? new Map<number, PayloadVote>()
    votes.set(place, { present, available })
    this.payloadVotes.set(root, votes)
    return true
  }

  /** For a block of the slot before the present one. */
  shouldExtend(root: string): boolean {
    if (!this.payloads.has(root)) return false
    if (this.most(root, (vote) => vote.present) && this.most(root, (vote) => vote.available))
      return true
    if (this.boost === null) return true
    const boosted = this.blocks.get(this.boost.root)!
    return !isSame(this.parentOf(boosted), { root, status: 'empty' })
  }

  getHead(): ForkNode {
    let head: ForkNode = { root: this.anchor.root, status: 'pending' }
    for (;;) {
      const [first, ...others] = this.children(head)
      if (first === undefined) return head
      head = first
      for (const other of others) if (this.wins(other, head)) head = other
    }
  }

  /** For the proposer of this slot. */
  shouldBuildOnFull(slot: number): boolean {
    const { root, status } = this.getHead()
    if (status !== 'full') return false
    if (this.blocks.get(root)!.slot + 1 < slot) return true
    return !this.most(root, (vote) => !vote.present) && !this.most(root, (vote) => !vote.available)
  }

  private wins(a: ForkNode, b: ForkNode): boolean {
    const difference = this.weight(a) - this.weight(b)
    if (difference !== 0n) return difference > 0n
    if (a.root !== b.root) return a.root > b.root
    const takesFull = !this.isUndecided(a) || this.shouldExtend(a.root)
    return (a.status === 'full') === takesFull
  }

  /** Whether it is about a payload on which nobody could vote yet. */
  private isUndecided({ root, status }: ForkNode): boolean {
    return status !== 'pending' && this.blocks.get(root)!.slot === this.slot - 1
  }

  private supportedBy({ slot, root, index }: Vote): ForkNode {
    if (slot === this.blocks.get(root)!.slot) return { root, status: 'pending' }
    return { root, status: index === 1 ? 'full' : 'empty' }
  }

  /** Whether a node is the other one, or stands above it. */
  private stands(node: ForkNode, on: ForkNode): boolean {
    const { slot } = this.blocks.get(on.root)!
    let at = node
    let block = this.blocks.get(at.root)!
    while (block.slot > slot) {
      at = this.parentOf(block)
      block = this.blocks.get(at.root)!
    }
    return at.root === on.root && (on.status === 'pending' || on.status === at.status)
  }

  private parentOf({ parent, parentHash }: Block): ForkNode {
    const isFull = this.blocks.get(parent)?.hash === parentHash
    return { root: parent, status: isFull ? 'full' : 'empty' }
  }

  /** Whether more than half of all places have said so. */
  private most(root: string, said: (vote: PayloadVote) => boolean): boolean {
    const votes = [...(this.payloadVotes.get(root)?.values() ?? [])]
    return votes.filter(said).length * 2 > this.ptcSize
  }
}

function isSame(a: ForkNode, b: ForkNode): boolean {
  return a.root === b.root && a.status === b.status
}
