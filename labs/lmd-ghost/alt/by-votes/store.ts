type Block = { root: string; parent: string; justifiedEpoch: number }
type Vote = { validator: number; root: string; epoch: number }
type Node = { block: Block; children: Node[]; weight: bigint; viable: boolean }

/** A tree of nodes; each vote is carried down to the anchor, and the tree is filtered from above. */
export class Store {
  nodes: Record<string, Node> = {}
  votes: Record<number, Vote> = {}
  queues: Record<string, Vote[]> = {}
  checkpoint: { epoch: number; root: string }

  constructor(
    anchor: string,
    public stakes: bigint[],
  ) {
    this.checkpoint = { epoch: 0, root: anchor }
    this.put({ root: anchor, parent: 'nowhere', justifiedEpoch: 0 })
  }

  put(block: Block) {
    const node: Node = { block, children: [], weight: 0n, viable: false }
    this.nodes[block.root] = node
    this.nodes[block.parent]?.children.push(node)
  }

  onBlock(block: Block) {
    if (block.root in this.nodes) return
    if (!(block.parent in this.nodes)) throw new RangeError(block.parent)
    this.put(block)
    for (const vote of this.queues[block.root] ?? []) this.onAttestation(vote)
    delete this.queues[block.root]
  }

  onAttestation(vote: Vote) {
    if (!(vote.root in this.nodes)) (this.queues[vote.root] ??= []).push(vote)
    else if ((this.votes[vote.validator]?.epoch ?? -1) < vote.epoch)
      this.votes[vote.validator] = vote
  }

  setJustified(checkpoint: { epoch: number; root: string }, balances: bigint[]) {
    if (!(checkpoint.root in this.nodes)) throw new RangeError(checkpoint.root)
    this.checkpoint = checkpoint
    this.stakes = balances
  }

  getHead(): string {
    for (const node of Object.values(this.nodes)) node.weight = 0n
    for (const vote of Object.values(this.votes)) {
      const stake = this.stakes[vote.validator] ?? 0n
      let node: Node | undefined = this.nodes[vote.root]
      while (node) {
        node.weight += stake
        node = this.nodes[node.block.parent]
      }
    }
    // A stack instead of recursion: chains are long.
    const order: Node[] = [this.nodes[this.checkpoint.root]!]
    for (let i = 0; i < order.length; i++) order.push(...order[i]!.children)
    for (const node of order.reverse())
      node.viable =
        node.children.length > 0
          ? node.children.some((child) => child.viable)
          : [0, node.block.justifiedEpoch].includes(this.checkpoint.epoch)
    let head = this.nodes[this.checkpoint.root]!
    for (;;) {
      const open = head.children.filter((child) => child.viable)
      if (open.length === 0) return head.block.root
      head = open.reduce((a, b) => {
        if (a.weight !== b.weight) return a.weight > b.weight ? a : b
        return a.block.root > b.block.root ? a : b
      })
    }
  }
}
