export type Block = { root: string; parent: string; slot: number }

export type Attestation = { validator: number; root: string; epoch: number }

const SLOT_MS = 12_000
const VOTES_DUE_MS = 3_999
const SLOTS_PER_EPOCH = 32n

/** A tree of blocks, and how much stands behind each of them. */
export class Store {
  private readonly anchor: string
  private readonly balances: bigint[]
  private readonly boost: bigint
  private time = 0
  private boosted: string | null = null
  private blocks: Block[] = []
  private latest = new Map<number, Attestation>()
  private equivocating = new Set<number>()
  private seen = new Set<number>()

  constructor(anchor: string, balances: bigint[]) {
    this.anchor = anchor
    this.balances = balances
    const total = balances.reduce((sum, balance) => sum + balance, 0n)
    this.boost = ((total / SLOTS_PER_EPOCH) * 40n) / 100n
  }

  onTick(time: number): void {
    if (slotAt(time) > slotAt(this.time)) this.boosted = null
    this.time = time
  }

  onBlock(block: Block): void {
    const slot = slotAt(this.time)
    if (block.slot > slot) throw new RangeError('from the future')
    this.blocks.push(block)
    const timely = block.slot === slot && this.time % SLOT_MS < VOTES_DUE_MS
    const first = !this.seen.has(slot)
    this.seen.add(slot)
    if (timely && first) this.boosted = block.root
  }

  onAttestation(vote: Attestation): void {
    const before = this.latest.get(vote.validator)
    if (before === undefined || vote.epoch > before.epoch) this.latest.set(vote.validator, vote)
  }

  onEquivocation(validators: number[]): void {
    for (const validator of validators) this.equivocating.add(validator)
  }

  weight(root: string): bigint {
    const branch = new Set([root])
    for (const block of this.blocks) if (branch.has(block.parent)) branch.add(block.root)
    let sum = 0n
    for (const vote of this.latest.values())
      if (branch.has(vote.root) && !this.equivocating.has(vote.validator))
        sum += this.balances[vote.validator] ?? 0n
    if (this.boosted !== null && branch.has(this.boosted)) sum += this.boost
    return sum
  }

  getHead(): string {
    let head = this.anchor
    for (;;) {
      const children = this.blocks.filter((block) => block.parent === head)
      const [first, ...others] = children.map((block) => block.root)
      if (first === undefined) return head
      head = others.reduce((best, root) => this.heavier(best, root), first)
    }
  }

  private heavier(a: string, b: string): string {
    const difference = this.weight(a) - this.weight(b)
    if (difference === 0n) return a > b ? a : b
    return difference > 0n ? a : b
  }
}

function slotAt(time: number): number {
  return Math.floor(time / SLOT_MS)
}
