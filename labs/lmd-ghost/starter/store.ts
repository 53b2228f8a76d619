export type Block = {
  root: string
  parent: string
  justifiedEpoch: number
}

export type Attestation = {
  validator: number
  root: string
  epoch: number
}

export type Checkpoint = { epoch: number; root: string }

/** All blocks and votes that a node has heard of. */
export class Store {
  private head: string

  constructor(anchor: string, balances: bigint[]) {
    this.head = anchor
  }

  onBlock(block: Block): void {
    // Whoever comes last is right.
    this.head = block.root
  }

  onAttestation(vote: Attestation): void {}

  setJustified(checkpoint: Checkpoint, balances: bigint[]): void {}

  getHead(): string {
    return this.head
  }
}
