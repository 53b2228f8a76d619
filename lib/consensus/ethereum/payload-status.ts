import type { Gwei } from './types'

/**
 * The fork choice of Gloas over blocks and their payloads: `specs/gloas/fork-choice.md`, in the version of the README.
 * It is as much of it as decides between empty and full: no finality, no equivocations, no signatures, and a boost that
 * always applies (`should_apply_proposer_boost` takes it away in one case).
 */

export type PayloadStatus = 'pending' | 'empty' | 'full'
/** `ForkChoiceNode`. */
export type ForkChoiceNode = { root: string; status: PayloadStatus }

/** `BeaconBlock` with two fields of its bid: `block_hash`, and `parent_block_hash`. */
export type BidBlock = {
  root: string
  parent: string
  slot: number
  hash: string
  parentHash: string
}

type LatestMessage = { slot: number; root: string; payloadPresent: boolean }
type PtcVote = { present: boolean; available: boolean }

export class PayloadStore {
  private slot: number
  private boost: { root: string; weight: Gwei } | null = null
  private readonly blocks: Map<string, BidBlock>
  private readonly payloads = new Set<string>()
  private readonly latest = new Map<number, LatestMessage>()
  private readonly ptc = new Map<string, Map<number, PtcVote>>()
  private readonly anchor: string
  private readonly balances: readonly Gwei[]
  private readonly ptcSize: number

  constructor(anchor: BidBlock, balances: readonly Gwei[], ptcSize: number) {
    this.anchor = anchor.root
    this.slot = anchor.slot
    this.blocks = new Map([[anchor.root, anchor]])
    this.balances = balances
    this.ptcSize = ptcSize
  }

  /** `on_tick` at the beginning of a slot, when the boost of the last one ends. */
  onSlot(slot: number): void {
    this.slot = slot
    this.boost = null
  }

  onBlock(block: BidBlock): boolean {
    const parent = this.blocks.get(block.parent)
    if (this.blocks.has(block.root) || !parent) return false
    if (block.slot > this.slot || block.slot <= parent.slot) return false
    if (this.parentStatus(block) === 'full' && !this.payloads.has(parent.root)) return false
    this.blocks.set(block.root, block)
    return true
  }

  /** `on_execution_payload_envelope` of one that has been verified. */
  onPayload(root: string): boolean {
    if (!this.blocks.has(root)) return false
    this.payloads.add(root)
    return true
  }

  /** `on_payload_attestation_message` by the holder of one place in the committee. */
  onPayloadVote(root: string, place: number, present: boolean, available: boolean): boolean {
    if (!this.blocks.has(root) || place >= this.ptcSize) return false
    const votes = this.ptc.get(root) ?? new Map<number, PtcVote>()
    this.ptc.set(root, votes.set(place, { present, available }))
    return true
  }

  /** `validate_on_attestation` and `update_latest_messages`; `index` is `data.index`. */
  onAttestation(validator: number, root: string, slot: number, index: 0 | 1): boolean {
    const block = this.blocks.get(root)
    if (!block || slot < block.slot || slot >= this.slot) return false
    if (index === 1 && (slot === block.slot || !this.payloads.has(root))) return false
    const before = this.latest.get(validator)
    if (before && before.slot >= slot) return false
    this.latest.set(validator, { slot, root, payloadPresent: index === 1 })
    return true
  }

  setBoost(root: string, weight: Gwei): void {
    this.boost = { root, weight }
  }

  /** `get_parent_payload_status`. */
  parentStatus(block: BidBlock): 'empty' | 'full' {
    return block.parentHash === this.blocks.get(block.parent)!.hash ? 'full' : 'empty'
  }

  /** `get_node_children`. */
  children({ root, status }: ForkChoiceNode): ForkChoiceNode[] {
    if (status === 'pending')
      return [
        { root, status: 'empty' },
        ...(this.payloads.has(root) ? [{ root, status: 'full' } as const] : []),
      ]
    return [...this.blocks.values()]
      .filter((block) => block.parent === root && block.root !== this.anchor)
      .filter((block) => this.parentStatus(block) === status)
      .map((block) => ({ root: block.root, status: 'pending' }))
  }

  /** `get_weight`. */
  weight(node: ForkChoiceNode): Gwei {
    if (this.isPreviousSlotDecision(node)) return 0n
    let weight = 0n
    for (const [validator, message] of this.latest)
      if (this.isAncestor(this.supported(message), node)) weight += this.balances[validator] ?? 0n
    if (this.boost && this.isAncestor({ root: this.boost.root, status: 'pending' }, node))
      weight += this.boost.weight
    return weight
  }

  /** `payload_timeliness` and `payload_data_availability`: whether more than half of the places say so. */
  private ptcSays(root: string, what: keyof PtcVote, answer: boolean): boolean {
    if (!this.payloads.has(root)) return !answer
    const votes = [...(this.ptc.get(root)?.values() ?? [])].filter((vote) => vote[what] === answer)
    return votes.length > Math.floor(this.ptcSize / 2)
  }

  /** `should_extend_payload`. */
  shouldExtend(root: string): boolean {
    if (!this.payloads.has(root)) return false
    if (this.ptcSays(root, 'present', true) && this.ptcSays(root, 'available', true)) return true
    if (!this.boost) return true
    const boosted = this.blocks.get(this.boost.root)!
    return boosted.parent !== root || this.parentStatus(boosted) === 'full'
  }

  /** `get_head`. */
  getHead(): ForkChoiceNode {
    let head: ForkChoiceNode = { root: this.anchor, status: 'pending' }
    for (;;) {
      const children = this.children(head)
      if (children.length === 0) return head
      head = children.reduce((best, one) => (this.isBefore(best, one) ? one : best))
    }
  }

  /** `should_build_on_full` for a block of this slot on the head. */
  shouldBuildOnFull(slot: number): boolean {
    const { root, status } = this.getHead()
    if (this.blocks.get(root)!.slot + 1 !== slot) return status === 'full'
    if (status === 'empty') return false
    return !this.ptcSays(root, 'present', false) && !this.ptcSays(root, 'available', false)
  }

  private isBefore(a: ForkChoiceNode, b: ForkChoiceNode): boolean {
    const difference = this.weight(b) - this.weight(a)
    if (difference !== 0n) return difference > 0n
    if (a.root !== b.root) return b.root > a.root
    return this.tiebreaker(b) > this.tiebreaker(a)
  }

  /** `get_payload_status_tiebreaker`. */
  private tiebreaker(node: ForkChoiceNode): number {
    if (!this.isPreviousSlotDecision(node)) return ['empty', 'full', 'pending'].indexOf(node.status)
    if (node.status === 'empty') return 1
    return this.shouldExtend(node.root) ? 2 : 0
  }

  /** `is_previous_slot_payload_decision`. */
  private isPreviousSlotDecision({ root, status }: ForkChoiceNode): boolean {
    return status !== 'pending' && this.blocks.get(root)!.slot + 1 === this.slot
  }

  /** `get_supported_node`. */
  private supported({ slot, root, payloadPresent }: LatestMessage): ForkChoiceNode {
    if (this.blocks.get(root)!.slot === slot) return { root, status: 'pending' }
    return { root, status: payloadPresent ? 'full' : 'empty' }
  }

  /** `is_ancestor`: whether `ancestor` lies on the way from `node` down. */
  private isAncestor(node: ForkChoiceNode, ancestor: ForkChoiceNode): boolean {
    const slot = this.blocks.get(ancestor.root)!.slot
    let at = node
    for (;;) {
      const block = this.blocks.get(at.root)!
      if (block.slot <= slot) break
      at = { root: block.parent, status: this.parentStatus(block) }
    }
    return (
      at.root === ancestor.root && (ancestor.status === 'pending' || at.status === ancestor.status)
    )
  }
}
