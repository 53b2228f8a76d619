export type Voter = { name: string; stake: bigint }
export type Block = { id: string; parent: string; work: bigint }
export type Vote = { voter: string; block: string }

export class Ledgers {
  constructor(
    readonly genesis: string,
    voters: Voter[],
  ) {}

  onBlock(block: Block): void {}

  onVote(vote: Vote): void {}

  /** The most work on the final block, without its last `mu` blocks. */
  available(mu: number): string[] {
    return []
  }

  /** From genesis up to the final block. */
  finalised(): string[] {
    return []
  }

  /** Sealed blocks that contradict the final one. */
  hazards(): string[] {
    return []
  }

  /** Voters who have contradicted themselves. */
  guilty(): string[] {
    return []
  }
}
