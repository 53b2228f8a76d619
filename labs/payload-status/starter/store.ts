export type Status = 'pending' | 'empty' | 'full'
export type ForkNode = { root: string; status: Status }
export type Block = {
  root: string
  parent: string // a root
  slot: number
  hash: string // of the payload that it promises
  parentHash: string // of the payload before it
}

export class Store {
  constructor(
    anchor: Block,
    balances: readonly bigint[],
    ptcSize: number,
  ) {}

  /** A new slot begins. */
  onSlot(slot: number): void {}

  onBlock(block: Block): boolean {
    return false
  }

  onPayload(root: string): boolean {
    return false
  }

  children(node: ForkNode): ForkNode[] {
    return []
  }

  onAttestation(
    validator: number,
    root: string,
    slot: number,
    index: 0 | 1,
  ): boolean {
    return false
  }

  setBoost(root: string, weight: bigint): void {}

  weight(node: ForkNode): bigint {
    return 0n
  }

  onPayloadVote(
    root: string,
    place: number,
    present: boolean,
    available: boolean,
  ): boolean {
    return false
  }

  /** For a block of the slot before the present one. */
  shouldExtend(root: string): boolean {
    return false
  }

  getHead(): ForkNode {
    return { root: '', status: 'pending' }
  }

  /** For the proposer of this slot. */
  shouldBuildOnFull(slot: number): boolean {
    return false
  }
}
