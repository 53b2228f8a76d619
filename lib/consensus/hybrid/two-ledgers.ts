/**
 * Ebb-and-flow from one tree: an available ledger that follows the most work, and a final one that never goes back.
 * The idea is Neu, Tas and Tse's, "Ebb-and-Flow Protocols" (arXiv:2009.04987). The rules are a small case of Crosslink 2
 * (Electric-Coin-Company/tfl-book at fe6e1d6f, src/design/crosslink/construction.md): the available ledger is cut by
 * mu blocks and never below the final one, and a seal that contradicts the final ledger is a hazard that moves nothing.
 */
export type MinedBlock = { id: string; parent: string; work: bigint }
export type SealVote = { voter: string; block: string }
export type StakedVoter = { name: string; stake: bigint }

type Known = { path: readonly string[]; total: bigint }

export class TwoLedgers {
  private readonly known = new Map<string, Known>()
  private readonly votes = new Map<string, Set<string>>()
  private readonly stakes: ReadonlyMap<string, bigint>
  private readonly genesis: string
  private final: string

  constructor(genesis: string, voters: readonly StakedVoter[]) {
    this.genesis = genesis
    this.final = genesis
    this.known.set(genesis, { path: [genesis], total: 0n })
    this.stakes = new Map(voters.map(({ name, stake }) => [name, stake]))
  }

  onBlock({ id, parent, work }: MinedBlock): void {
    const below = this.known.get(parent)!
    this.known.set(id, { path: [...below.path, id], total: below.total + work })
    this.advance()
  }

  onVote({ voter, block }: SealVote): void {
    if (!this.stakes.has(voter)) return
    this.votes.set(voter, (this.votes.get(voter) ?? new Set()).add(block))
    this.advance()
  }

  finalised(): readonly string[] {
    return this.pathOf(this.final)
  }

  available(mu: number): readonly string[] {
    const open = [...this.known].filter(([, { path }]) => path.includes(this.final))
    const [, best] = open.reduce((best, one) => (one[1].total > best[1].total ? one : best))
    const { length } = this.finalised()
    return best.path.slice(0, Math.max(length, best.path.length - mu))
  }

  /** Sealed blocks that contradict the final ledger, in the order in which the blocks arrived. */
  hazards(): string[] {
    return [...this.known.keys()].filter(
      (id) => this.isSealed(id) && this.contradict(id, this.final),
    )
  }

  /** Voters who have voted for two blocks that contradict one another, by name. */
  guilty(): string[] {
    return [...this.votes]
      .filter(([, blocks]) => {
        const known = [...blocks].filter((id) => this.known.has(id))
        return known.some((a) => known.some((b) => this.contradict(a, b)))
      })
      .map(([voter]) => voter)
      .sort()
  }

  /** What has voted for this block or for one above it. */
  weightOf(id: string): bigint {
    let weight = 0n
    for (const [voter, blocks] of this.votes)
      if ([...blocks].some((block) => this.pathOf(block).includes(id)))
        weight += this.stakes.get(voter)!
    return weight
  }

  private isSealed(id: string): boolean {
    const all = [...this.stakes.values()].reduce((sum, stake) => sum + stake, 0n)
    return id !== this.genesis && 3n * this.weightOf(id) > 2n * all
  }

  private advance(): void {
    for (const [id, { path }] of this.known)
      if (path.length > this.finalised().length && path.includes(this.final) && this.isSealed(id))
        this.final = id
  }

  private pathOf(id: string): readonly string[] {
    return this.known.get(id)?.path ?? []
  }

  private contradict(a: string, b: string): boolean {
    return !this.pathOf(a).includes(b) && !this.pathOf(b).includes(a)
  }
}
