import {
  ATTESTATION_DUE_MS,
  type Attestation,
  getForkchoiceStore,
  getHead,
  getWeights,
  onAttestation,
  onAttesterSlashing,
  onBlock,
  onTick,
  type Store,
} from '@/lib/consensus/ethereum/lmd-ghost'

/** What a node hears of, in the order in which it does. */
export type Step =
  | { at: number }
  | { block: string; on: string; slot: number }
  | { vote: Attestation }
  | { caught: number[] }
  | { finalized: number }

const SLOT_MS = 12_000

/**
 * `get_proposer_head` of the specs' phase 0 with the names that it has there, over the course's own fork choice.
 * `is_shuffling_stable`, which Fulu took out, and `is_ffg_competitive` are left out, as in the brief.
 */
export class Reference {
  store: Store
  private readonly timeliness = new Map<string, boolean>()
  private finalizedEpoch = 0

  constructor(anchor: string, balances: readonly bigint[]) {
    this.store = getForkchoiceStore(anchor, balances)
    this.timeliness.set(anchor, true)
  }

  take(step: Step): void {
    if ('at' in step) this.store = onTick(this.store, step.at)
    else if ('vote' in step) this.store = onAttestation(this.store, step.vote)
    else if ('caught' in step) this.store = onAttesterSlashing(this.store, step.caught)
    else if ('finalized' in step) this.finalizedEpoch = step.finalized
    else {
      const { block: root, on: parentRoot, slot } = step
      this.store = onBlock(this.store, { root, parentRoot, slot, justifiedEpoch: 0 })
      const isCurrent = slot === this.slot
      this.timeliness.set(root, isCurrent && this.store.time % SLOT_MS < ATTESTATION_DUE_MS)
    }
  }

  isHeadLate(root: string): boolean {
    return this.timeliness.get(root) !== true
  }

  isHeadWeak(root: string): boolean {
    return this.weight(root) < this.committeeFraction(20n)
  }

  isParentStrong(root: string): boolean {
    return this.weight(root) > this.committeeFraction(160n)
  }

  proposerHead(): string {
    const head = this.store.blocks.get(getHead(this.store))!
    const parent = this.store.blocks.get(head.parentRoot)
    if (!parent) return head.root
    const singleSlotReorg = parent.slot + 1 === head.slot && head.slot + 1 === this.slot
    const proposingOnTime = this.store.time % SLOT_MS <= 2_000
    const finalizationOk = Math.floor(this.slot / 32) - this.finalizedEpoch <= 2
    const all =
      this.isHeadLate(head.root) &&
      singleSlotReorg &&
      proposingOnTime &&
      finalizationOk &&
      this.isHeadWeak(head.root) &&
      this.isParentStrong(parent.root)
    return all ? parent.root : head.root
  }

  get roots(): string[] {
    return [...this.store.blocks.keys()]
  }

  private get slot(): number {
    return Math.floor(this.store.time / SLOT_MS)
  }

  private weight(root: string): bigint {
    return getWeights(this.store).get(root) ?? 0n
  }

  /** `calculate_committee_fraction` */
  private committeeFraction(percent: bigint): bigint {
    const total = this.store.balances.reduce((sum, balance) => sum + balance, 0n)
    return ((total / 32n) * percent) / 100n
  }
}
