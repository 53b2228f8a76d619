export type Voter = { name: string; stake: bigint }
export type Block = { id: string; parent: string; work: bigint }
export type Vote = { voter: string; block: string }

type Known = { id: string; height: number; total: bigint; parent: Known | null }

export class Ledgers {
  private readonly known = new Map<string, Known>()
  private readonly stakes = new Map<string, bigint>()
  /** Every block that a voter has voted for, whether it has arrived or not. */
  private readonly votes = new Map<string, Set<string>>()
  private readonly allStake: bigint
  private final: Known

  constructor(genesis: string, voters: Voter[]) {
    this.final = { id: genesis, height: 0, total: 0n, parent: null }
    this.known.set(genesis, this.final)
    let all = 0n
    for (const { name, stake } of voters) {
      this.stakes.set(name, stake)
      this.votes.set(name, new Set())
      all += stake
    }
    this.allStake = all
  }

  onBlock({ id, parent, work }: Block): void {
    const below = this.known.get(parent)!
    const block = { id, height: below.height + 1, total: below.total + work, parent: below }
    this.known.set(id, block)
    this.seal(block)
  }

  onVote({ voter, block }: Vote): void {
    const votes = this.votes.get(voter)
    if (!votes) return
    votes.add(block)
    this.seal(this.known.get(block) ?? null)
  }

  available(mu: number): string[] {
    let best = this.final
    for (const block of this.known.values())
      if (isOn(block, this.final) && block.total > best.total) best = block
    const length = Math.max(this.final.height, best.height - mu)
    return idsUpTo(best).slice(0, length + 1)
  }

  finalised(): string[] {
    return idsUpTo(this.final)
  }

  hazards(): string[] {
    return [...this.known.values()]
      .filter((block) => contradict(block, this.final) && this.isSealed(block))
      .map(({ id }) => id)
  }

  guilty(): string[] {
    const names: string[] = []
    for (const [name, votes] of this.votes) {
      const blocks = [...votes].flatMap((id) => this.known.get(id) ?? [])
      if (blocks.some((a) => blocks.some((b) => contradict(a, b)))) names.push(name)
    }
    return names.sort()
  }

  /** A vote has been added for this block: the highest sealed one on the way down may be the new final block. */
  private seal(block: Known | null): void {
    for (let at = block; at; at = at.parent)
      if (this.isSealed(at)) {
        if (isOn(at, this.final)) this.final = at
        return
      }
  }

  private isSealed(block: Known): boolean {
    let weight = 0n
    for (const [name, votes] of this.votes) {
      const speaks = [...votes].some((id) => isOn(this.known.get(id), block))
      if (speaks) weight += this.stakes.get(name)!
    }
    return weight * 3n > this.allStake * 2n
  }
}

function isOn(block: Known | undefined, other: Known): boolean {
  let at: Known | null | undefined = block
  while (at && at.height > other.height) at = at.parent
  return at === other
}

function contradict(a: Known, b: Known): boolean {
  return !isOn(a, b) && !isOn(b, a)
}

function idsUpTo(block: Known): string[] {
  const ids: string[] = []
  for (let at: Known | null = block; at; at = at.parent) ids.push(at.id)
  return ids.reverse()
}
