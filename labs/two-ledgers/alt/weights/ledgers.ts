type Voter = { name: string; stake: bigint }
type Block = { id: string; parent: string; work: bigint }
type Vote = { voter: string; block: string }

type Node = {
  id: string
  up: Node | undefined
  depth: number
  sum: bigint
  /** Who speaks for this block, kept up to date vote by vote. */
  backers: Set<string>
}

export class Ledgers {
  private nodes: Node[] = []
  private byId = new Map<string, Node>()
  private waiting: Vote[] = []
  private spoken = new Map<string, Node[]>()
  private head: Node
  private root: Node

  constructor(
    genesis: string,
    private voters: Voter[],
  ) {
    this.root = { id: genesis, up: undefined, depth: 1, sum: 0n, backers: new Set() }
    this.nodes.push(this.root)
    this.byId.set(genesis, this.root)
    this.head = this.root
  }

  onBlock(block: Block): void {
    const up = this.byId.get(block.parent)!
    const node = {
      id: block.id,
      up,
      depth: up.depth + 1,
      sum: up.sum + block.work,
      backers: new Set<string>(),
    }
    this.nodes.push(node)
    this.byId.set(block.id, node)
    const ready = this.waiting.filter((vote) => vote.block === block.id)
    this.waiting = this.waiting.filter((vote) => vote.block !== block.id)
    ready.forEach((vote) => this.onVote(vote))
  }

  onVote(vote: Vote): void {
    if (this.voters.every(({ name }) => name !== vote.voter)) return
    const node = this.byId.get(vote.block)
    if (!node) {
      this.waiting.push({ ...vote })
      return
    }
    this.spoken.set(vote.voter, [...(this.spoken.get(vote.voter) ?? []), node])
    let highest: Node | undefined
    for (const below of this.chain(node)) {
      below.backers.add(vote.voter)
      if (this.enough(below)) highest = below
    }
    if (highest && highest.depth > this.head.depth && this.chain(highest).includes(this.head))
      this.head = highest
  }

  available(mu: number): string[] {
    let best = this.head
    for (const node of this.nodes)
      if (node.sum > best.sum && this.chain(node).includes(this.head)) best = node
    const ids = this.chain(best).map(({ id }) => id)
    for (let left = mu; left > 0 && ids.length > this.head.depth; left--) ids.pop()
    return ids
  }

  finalised(): string[] {
    return this.chain(this.head).map(({ id }) => id)
  }

  hazards(): string[] {
    return this.nodes
      .filter((node) => this.enough(node) && this.clash(node, this.head))
      .map(({ id }) => id)
  }

  guilty(): string[] {
    return [...this.spoken.keys()]
      .filter((name) => {
        // Whoever never contradicts themselves has all their votes on one chain: that of the highest.
        const votes = this.spoken.get(name)!
        const top = votes.reduce((a, b) => (b.depth > a.depth ? b : a))
        return votes.some((node) => this.clash(node, top))
      })
      .sort()
  }

  private enough(node: Node): boolean {
    let yes = 0n
    let no = 0n
    for (const { name, stake } of this.voters)
      if (node.backers.has(name)) yes += stake
      else no += stake
    return yes > 2n * no
  }

  private chain(node: Node): Node[] {
    const nodes: Node[] = []
    for (let at: Node | undefined = node; at; at = at.up) nodes.unshift(at)
    return nodes
  }

  private clash(a: Node, b: Node): boolean {
    return !this.chain(a).includes(b) && !this.chain(b).includes(a)
  }
}
