import { Store } from './proposer-boost/store'

export type Block = {
  root: string
  parent: string
  slot: number
}
export type Attestation = {
  validator: number
  root: string
  epoch: number
}

/** A node that may have to propose. */
export class Proposer {
  private readonly store: Store

  constructor(anchor: string, balances: bigint[]) {
    this.store = new Store(anchor, balances)
  }

  onTick(time: number): void {
    this.store.onTick(time)
  }

  onBlock(block: Block): void {
    this.store.onBlock(block)
  }

  onAttestation(vote: Attestation): void {
    this.store.onAttestation(vote)
  }

  onEquivocation(validators: number[]): void {
    this.store.onEquivocation(validators)
  }

  onFinalized(epoch: number): void {}

  /** Whether a block came too late for the votes of its slot. */
  isLate(root: string): boolean {
    return false
  }

  /** Less than 20 % of one slot's stake. */
  isWeak(root: string): boolean {
    return false
  }

  /** More than 160 % of one slot's stake. */
  isStrong(root: string): boolean {
    return false
  }

  /** The block that a proposal of now builds on. */
  buildOn(): string {
    return this.store.getHead()
  }
}
