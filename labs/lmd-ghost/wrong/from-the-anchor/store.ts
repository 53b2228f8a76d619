export type Block = { root: string; parent: string; justifiedEpoch: number }

export type Attestation = { validator: number; root: string; epoch: number }

export type Checkpoint = { epoch: number; root: string }

/** All blocks and votes that a node has heard of. */
export class Store {
  private blocks: Block[] // parents first
  private justified: Checkpoint
  private balances: bigint[]
  private latest = new Map<number, Attestation>()
  private early: Attestation[] = []

  constructor(anchor: string, balances: bigint[]) {
    this.blocks = [{ root: anchor, parent: '', justifiedEpoch: 0 }]
    this.justified = { epoch: 0, root: anchor }
    this.balances = balances
  }

  onBlock(block: Block): void {
    if (this.knows(block.root)) return
    if (!this.knows(block.parent)) throw new RangeError('unknown parent')
    this.blocks.push(block)
    const arrived = this.early.filter((vote) => vote.root === block.root)
    this.early = this.early.filter((vote) => vote.root !== block.root)
    for (const vote of arrived) this.onAttestation(vote)
  }

  onAttestation(vote: Attestation): void {
    if (!this.knows(vote.root)) {
      this.early.push(vote)
      return
    }
    const before = this.latest.get(vote.validator)
    if (before === undefined || vote.epoch > before.epoch) this.latest.set(vote.validator, vote)
  }

  setJustified(checkpoint: Checkpoint, balances: bigint[]): void {
    if (!this.knows(checkpoint.root)) throw new RangeError('unknown block')
    this.justified = checkpoint
    this.balances = balances
  }

  getHead(): string {
    const weights = this.weights()
    const viable = this.viable()
    let head = this.blocks[0]?.root ?? ''
    for (;;) {
      let best: string | undefined
      for (const { root, parent } of this.blocks) {
        if (parent !== head || !viable.has(root)) continue
        if (best === undefined || this.heavier(weights, root, best)) best = root
      }
      if (best === undefined) return head
      head = best
    }
  }

  private heavier(weights: Map<string, bigint>, a: string, b: string): boolean {
    const difference = (weights.get(a) ?? 0n) - (weights.get(b) ?? 0n)
    return difference > 0n || (difference === 0n && a > b)
  }

  /** Children come after their parents, so from the end every sum is complete when it is handed on. */
  private weights(): Map<string, bigint> {
    const weights = new Map<string, bigint>()
    const add = (root: string, weight: bigint) =>
      weights.set(root, (weights.get(root) ?? 0n) + weight)
    for (const { validator, root } of this.latest.values())
      add(root, this.balances[validator] ?? 0n)
    for (const { root, parent } of this.blocks.toReversed()) add(parent, weights.get(root) ?? 0n)
    return weights
  }

  private viable(): Set<string> {
    const viable = new Set<string>()
    const parents = new Set(this.blocks.map((block) => block.parent))
    const { epoch } = this.justified
    for (const { root, parent, justifiedEpoch } of this.blocks.toReversed()) {
      if (!parents.has(root) && (epoch === 0 || justifiedEpoch === epoch)) viable.add(root)
      if (viable.has(root)) viable.add(parent)
    }
    return viable
  }

  private knows(root: string): boolean {
    return this.blocks.some((block) => block.root === root)
  }
}
