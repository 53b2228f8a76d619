import { Store } from './proposer-boost/store'

export type Block = { root: string; parent: string; slot: number }
export type Attestation = { validator: number; root: string; epoch: number }

const SLOT_MS = 12_000
const VOTES_DUE_MS = 3_999
const PROPOSAL_DUE_MS = 2_000
const SLOTS_PER_EPOCH = 32
const EPOCHS_WITHOUT_FINALITY = 2

/** A node that may have to propose. */
export class Proposer {
  private readonly store: Store
  private readonly committee: bigint
  private readonly blocks = new Map<string, Block & { late: boolean }>()
  private time = 0
  private finalized = 0

  constructor(anchor: string, balances: bigint[]) {
    this.store = new Store(anchor, balances)
    this.committee = balances.reduce((sum, balance) => sum + balance, 0n) / BigInt(SLOTS_PER_EPOCH)
    this.blocks.set(anchor, { root: anchor, parent: '', slot: 0, late: false })
  }

  onTick(time: number): void {
    this.store.onTick(time)
    this.time = time
  }

  onBlock(block: Block): void {
    // First, since it may refuse the block.
    this.store.onBlock(block)
    const inTime = block.slot === this.slot && this.time % SLOT_MS < VOTES_DUE_MS
    this.blocks.set(block.root, { ...block, late: !inTime })
  }

  onAttestation(vote: Attestation): void {
    this.store.onAttestation(vote)
  }

  onEquivocation(validators: number[]): void {
    this.store.onEquivocation(validators)
  }

  onFinalized(epoch: number): void {
    this.finalized = epoch
  }

  /** Whether a block came too late for the votes of its slot. */
  isLate(root: string): boolean {
    return this.blocks.get(root)!.late
  }

  /** Less than 20 % of one slot's stake. */
  isWeak(root: string): boolean {
    return this.store.weight(root) < (this.committee * 20n) / 100n
  }

  /** More than 160 % of one slot's stake. */
  isStrong(root: string): boolean {
    return this.store.weight(root) > (this.committee * 160n) / 100n
  }

  /** The block that a proposal of now builds on. */
  buildOn(): string {
    const head = this.blocks.get(this.store.getHead())!
    const parent = this.blocks.get(head.parent)
    const leavesOut =
      parent !== undefined &&
      head.late &&
      parent.slot + 1 === head.slot &&
      head.slot + 1 === this.slot &&
      this.time % SLOT_MS <= PROPOSAL_DUE_MS &&
      Math.floor(this.slot / SLOTS_PER_EPOCH) - this.finalized <= EPOCHS_WITHOUT_FINALITY &&
      this.isWeak(head.root) &&
      this.isStrong(parent.root)
    return leavesOut ? parent.root : head.root
  }

  private get slot(): number {
    return Math.floor(this.time / SLOT_MS)
  }
}
