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

/** A tree of blocks, and the stake behind each of them. */
export class Store {
  private readonly anchor: string
  private readonly balances: bigint[]
  private time = 0

  constructor(anchor: string, balances: bigint[]) {
    this.anchor = anchor
    this.balances = balances
  }

  onTick(time: number): void {
    this.time = time
  }

  onBlock(block: Block): void {}

  onAttestation(vote: Attestation): void {}

  onEquivocation(validators: number[]): void {}

  weight(root: string): bigint {
    return 0n
  }

  getHead(): string {
    return this.anchor
  }
}
