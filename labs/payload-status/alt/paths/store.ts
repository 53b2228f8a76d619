export type Status = 'pending' | 'empty' | 'full'
export type ForkNode = { root: string; status: Status }
export type Block = {
  root: string
  parent: string // a root
  slot: number
  hash: string // of the payload that it promises
  parentHash: string // of the payload before it
}

const key = (root: string, status: Status) => `${status} ${root}`

/** Each vote adds its stake to all nodes on its way down; a weight is looked up. */
export class Store {
  private readonly known: Block[]
  private full: string[] = []
  private readonly cast: { validator: number; root: string; slot: number; index: number }[] = []
  private readonly said: { root: string; place: number; present: boolean; available: boolean }[] =
    []
  private now: number
  private boost: [root: string, weight: bigint] | [] = []
  private readonly stakes: readonly bigint[]
  private readonly size: number

  constructor(anchor: Block, balances: readonly bigint[], ptcSize: number) {
    this.known = [anchor]
    this.now = anchor.slot
    this.stakes = balances
    this.size = ptcSize
  }

  private find(root: string): Block | undefined {
    return this.known.find((block) => block.root === root)
  }

  onSlot(slot: number): void {
    this.now = slot
    this.boost = []
  }

  onBlock(block: Block): boolean {
    const parent = this.find(block.parent)
    const fits =
      parent !== undefined &&
      this.find(block.root) === undefined &&
      block.slot > parent.slot &&
      block.slot <= this.now &&
      (parent.hash !== block.parentHash || this.full.includes(parent.root))
    if (fits) this.known.push(block)
    return fits
  }

  onPayload(root: string): boolean {
    if (!this.find(root)) return false
    this.full = [...this.full, root]
    return true
  }

  children(node: ForkNode): ForkNode[] {
    if (node.status === 'pending') {
      const both: ForkNode[] = [
        { root: node.root, status: 'empty' },
        { root: node.root, status: 'full' },
      ]
      return both.filter(({ status }) => status === 'empty' || this.full.includes(node.root))
    }
    return this.known
      .slice(1)
      .filter((block) => block.parent === node.root && this.chosen(block) === node.status)
      .map(({ root }) => ({ root, status: 'pending' }))
  }

  /** In which state a block has taken its parent. */
  private chosen(block: Block): Status {
    return this.find(block.parent)!.hash === block.parentHash ? 'full' : 'empty'
  }

  /** The keys of a node and of all nodes below it. */
  private down(root: string, status: Status): string[] {
    if (status !== 'pending') return [key(root, status), ...this.down(root, 'pending')]
    const block = this.find(root)!
    if (block === this.known[0]) return [key(root, status)]
    return [key(root, status), ...this.down(block.parent, this.chosen(block))]
  }

  onAttestation(validator: number, root: string, slot: number, index: 0 | 1): boolean {
    const block = this.find(root)
    if (!block) return false
    const isInTime = block.slot <= slot && slot < this.now
    const mayBeFull = index === 0 || (block.slot < slot && this.full.includes(root))
    const isNewer = this.cast.every((one) => one.validator !== validator || one.slot < slot)
    if (!isInTime || !mayBeFull || !isNewer) return false
    this.cast.push({ validator, root, slot, index })
    return true
  }

  setBoost(root: string, weight: bigint): void {
    this.boost = [root, weight]
  }

  private weights(): Map<string, bigint> {
    const sums = new Map<string, bigint>()
    const add = (keys: readonly string[], stake: bigint) => {
      for (const one of keys) sums.set(one, (sums.get(one) ?? 0n) + stake)
    }
    const latest = new Map(this.cast.map((one) => [one.validator, one]))
    for (const { validator, root, slot, index } of latest.values()) {
      const isOwn = this.find(root)!.slot === slot
      const status = isOwn ? 'pending' : index === 1 ? 'full' : 'empty'
      add(this.down(root, status), this.stakes[validator] ?? 0n)
    }
    const [root, weight] = this.boost
    if (root !== undefined) add(this.down(root, 'pending'), weight)
    return sums
  }

  private isFresh({ root, status }: ForkNode): boolean {
    return status !== 'pending' && this.find(root)!.slot === this.now - 1
  }

  weight(node: ForkNode): bigint {
    return this.isFresh(node) ? 0n : (this.weights().get(key(node.root, node.status)) ?? 0n)
  }

  onPayloadVote(root: string, place: number, present: boolean, available: boolean): boolean {
    if (!this.find(root) || place >= this.size) return false
    this.said.push({ root, place, present, available })
    return true
  }

  private votesOn(root: string, what: 'present' | 'available', answer: boolean): boolean {
    const newest = new Map(
      this.said.filter((one) => one.root === root).map((one) => [one.place, one[what]]),
    )
    return [...newest.values()].filter((one) => one === answer).length > this.size / 2
  }

  shouldExtend(root: string): boolean {
    if (!this.full.includes(root)) return false
    if (this.votesOn(root, 'present', true) && this.votesOn(root, 'available', true)) return true
    const boosted = this.boost[0] === undefined ? undefined : this.find(this.boost[0])
    return boosted?.parent !== root || this.chosen(boosted) === 'full'
  }

  getHead(): ForkNode {
    const sums = this.weights()
    const of = (node: ForkNode) =>
      this.isFresh(node) ? 0n : (sums.get(key(node.root, node.status)) ?? 0n)
    let head: ForkNode = { root: this.known[0]!.root, status: 'pending' }
    for (;;) {
      const next = this.children(head)
      if (next.length === 0) return head
      const most = next.map(of).reduce((a, b) => (b > a ? b : a))
      const heaviest = next.filter((one) => of(one) === most)
      const root = heaviest.map((one) => one.root).reduce((a, b) => (b > a ? b : a))
      const left = heaviest.filter((one) => one.root === root)
      const wantsFull = left.length < 2 || !this.isFresh(left[0]!) || this.shouldExtend(root)
      head = left.find(({ status }) => left.length < 2 || (status === 'full') === wantsFull)!
    }
  }

  shouldBuildOnFull(slot: number): boolean {
    const { root, status } = this.getHead()
    const isFresh = this.find(root)!.slot + 1 === slot
    if (!isFresh || status === 'empty') return status === 'full'
    return !this.votesOn(root, 'present', false) && !this.votesOn(root, 'available', false)
  }
}
