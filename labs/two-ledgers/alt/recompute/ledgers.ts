export type Voter = { name: string; stake: bigint }
export type Block = { id: string; parent: string; work: bigint }
export type Vote = { voter: string; block: string }

/** Keeps for each block the ids below it, and for each voter all that they have ever said. */
export class Ledgers {
  chains: Record<string, string[]>
  works: Record<string, bigint> = {}
  said: Vote[] = []
  done: string

  constructor(
    readonly genesis: string,
    readonly voters: Voter[],
  ) {
    this.chains = { [genesis]: [genesis] }
    this.works[genesis] = 0n
    this.done = genesis
  }

  onBlock(block: Block): void {
    this.chains[block.id] = this.chains[block.parent]!.concat(block.id)
    this.works[block.id] = this.works[block.parent]! + block.work
    this.look()
  }

  onVote({ voter, block }: Vote): void {
    this.said.push({ voter, block })
    this.look()
  }

  available(mu: number): string[] {
    const standing = Object.keys(this.chains).filter((id) => this.below(id, this.done))
    standing.sort(
      (a, b) => Number(this.works[b]! > this.works[a]!) || -Number(this.works[b]! < this.works[a]!),
    )
    const chain = this.chains[standing[0]!]!
    const cut = chain.slice(0, Math.max(0, chain.length - mu))
    return cut.length < this.finalised().length ? this.finalised() : cut
  }

  finalised(): string[] {
    return [...this.chains[this.done]!]
  }

  hazards(): string[] {
    return Object.keys(this.chains).filter((id) => this.apart(id, this.done) && this.sealed(id))
  }

  guilty(): string[] {
    const known = this.said.filter(({ block }) => block in this.chains)
    const names = this.voters.map(({ name }) => name)
    return names
      .filter((name) => {
        const own = known.filter(({ voter }) => voter === name).map(({ block }) => block)
        return own.some((a, i) => own.slice(i + 1).some((b) => this.apart(a, b)))
      })
      .sort((a, b) => (a < b ? -1 : 1))
  }

  private look(): void {
    const above = Object.keys(this.chains).filter(
      (id) => this.below(id, this.done) && this.sealed(id),
    )
    for (const id of above)
      if (this.chains[id]!.length > this.chains[this.done]!.length) this.done = id
  }

  private sealed(id: string): boolean {
    const sum = (list: Voter[]) => list.reduce((total, { stake }) => total + stake, 0n)
    const backers = this.voters.filter(({ name }) =>
      this.said.some(
        ({ voter, block }) => voter === name && block in this.chains && this.below(block, id),
      ),
    )
    // More than two thirds have spoken when what is missing is less than half of that.
    return 2n * (sum(this.voters) - sum(backers)) < sum(backers)
  }

  private below(top: string, id: string): boolean {
    return this.chains[top]!.includes(id)
  }

  private apart(a: string, b: string): boolean {
    return !this.below(a, b) && !this.below(b, a)
  }
}
