export type Status = 'pending' | 'empty' | 'full'
export type ForkNode = { root: string; status: Status }
export type Block = {
  root: string
  parent: string // a root
  slot: number
  hash: string // of the payload that it promises
  parentHash: string // of the payload before it
}

/** A block with everything that hangs on it. */
class Tree {
  readonly block: Block
  readonly onEmpty: Tree[] = []
  readonly onFull: Tree[] = []
  readonly present: (boolean | undefined)[]
  readonly available: (boolean | undefined)[]
  hasPayload = false

  constructor(block: Block, places: number) {
    this.block = block
    this.present = Array.from({ length: places })
    this.available = Array.from({ length: places })
  }
}

type Latest = { slot: number; tree: Tree; status: Status; stake: bigint }

/** Weights are summed up from the leaves, by recursion. */
export class Store {
  private readonly trees = new Map<string, Tree>()
  private readonly root: Tree
  private readonly latest: Latest[] = []
  private now: number
  private boosted: Tree | null = null
  private boost = 0n
  private readonly balances: readonly bigint[]
  private readonly places: number

  constructor(anchor: Block, balances: readonly bigint[], ptcSize: number) {
    this.balances = balances
    this.places = ptcSize
    this.now = anchor.slot
    this.root = new Tree(anchor, ptcSize)
    this.trees.set(anchor.root, this.root)
  }

  onSlot(slot: number): void {
    this.now = slot
    this.boosted = null
  }

  onBlock(block: Block): boolean {
    const parent = this.trees.get(block.parent)
    if (!parent || this.trees.has(block.root)) return false
    if (block.slot > this.now || parent.block.slot >= block.slot) return false
    const isFull = parent.block.hash === block.parentHash
    if (isFull && !parent.hasPayload) return false
    const tree = new Tree(block, this.places)
    ;(isFull ? parent.onFull : parent.onEmpty).push(tree)
    this.trees.set(block.root, tree)
    return true
  }

  onPayload(root: string): boolean {
    const tree = this.trees.get(root)
    if (tree) tree.hasPayload = true
    return tree !== undefined
  }

  children({ root, status }: ForkNode): ForkNode[] {
    const tree = this.trees.get(root)!
    if (status === 'pending') {
      const empty: ForkNode = { root, status: 'empty' }
      return tree.hasPayload ? [empty, { root, status: 'full' }] : [empty]
    }
    const above = status === 'full' ? tree.onFull : tree.onEmpty
    return above.map(({ block }) => ({ root: block.root, status: 'pending' }))
  }

  onAttestation(validator: number, root: string, slot: number, index: 0 | 1): boolean {
    const tree = this.trees.get(root)
    if (!tree || slot >= this.now || slot < tree.block.slot) return false
    const isOwn = slot === tree.block.slot
    if (index === 1 && (isOwn || !tree.hasPayload)) return false
    if ((this.latest[validator]?.slot ?? -1) >= slot) return false
    const status = isOwn ? 'pending' : index === 1 ? 'full' : 'empty'
    this.latest[validator] = { slot, tree, status, stake: this.balances[validator] ?? 0n }
    return true
  }

  setBoost(root: string, weight: bigint): void {
    this.boosted = this.trees.get(root) ?? null
    this.boost = weight
  }

  weight({ root, status }: ForkNode): bigint {
    const tree = this.trees.get(root)!
    if (status === 'pending') return this.all(tree)
    if (tree.block.slot + 1 === this.now) return 0n
    return this.half(tree, status)
  }

  private all(tree: Tree): bigint {
    const own = this.said(tree, 'pending') + (tree === this.boosted ? this.boost : 0n)
    return own + this.half(tree, 'empty') + this.half(tree, 'full')
  }

  private half(tree: Tree, status: 'empty' | 'full'): bigint {
    let sum = this.said(tree, status)
    for (const above of status === 'full' ? tree.onFull : tree.onEmpty) sum += this.all(above)
    return sum
  }

  private said(tree: Tree, status: Status): bigint {
    let sum = 0n
    this.latest.forEach((vote) => {
      if (vote.tree === tree && vote.status === status) sum += vote.stake
    })
    return sum
  }

  onPayloadVote(root: string, place: number, present: boolean, available: boolean): boolean {
    const tree = this.trees.get(root)
    if (!tree || place >= this.places) return false
    tree.present[place] = present
    tree.available[place] = available
    return true
  }

  private count(said: readonly (boolean | undefined)[], what: boolean): boolean {
    return said.filter((one) => one === what).length > Math.floor(this.places / 2)
  }

  shouldExtend(root: string): boolean {
    const tree = this.trees.get(root)!
    if (!tree.hasPayload) return false
    const isGood = this.count(tree.present, true) && this.count(tree.available, true)
    return isGood || this.boosted === null || !tree.onEmpty.includes(this.boosted)
  }

  getHead(): ForkNode {
    let node: ForkNode = { root: this.root.block.root, status: 'pending' }
    for (let next = this.children(node); next.length > 0; next = this.children(node)) {
      const ranked = next.map((one) => ({ one, weight: this.weight(one), rank: this.rank(one) }))
      ranked.sort((a, b) => {
        if (a.weight !== b.weight) return a.weight > b.weight ? -1 : 1
        if (a.one.root !== b.one.root) return a.one.root > b.one.root ? -1 : 1
        return b.rank - a.rank
      })
      node = ranked[0]!.one
    }
    return node
  }

  private rank({ root, status }: ForkNode): number {
    if (status !== 'full') return 1
    const isOpen = this.trees.get(root)!.block.slot + 1 === this.now
    return isOpen && !this.shouldExtend(root) ? 0 : 2
  }

  shouldBuildOnFull(slot: number): boolean {
    const head = this.getHead()
    const tree = this.trees.get(head.root)!
    if (head.status === 'empty') return false
    if (tree.block.slot !== slot - 1) return true
    return !this.count(tree.present, false) && !this.count(tree.available, false)
  }
}
