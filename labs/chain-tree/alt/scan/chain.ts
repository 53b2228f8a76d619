export type HeaderNode = { id: string; parent: string | null; work: bigint }
export type Reorg = { disconnect: string[]; connect: string[] }

/** A list and nothing else: everything is worked out from it again each time. */
export class ChainTree {
  private readonly joined: { h: HeaderNode; bad: boolean }[]
  private readonly early: HeaderNode[] = []

  constructor(genesis: HeaderNode) {
    this.joined = [{ h: genesis, bad: false }]
  }

  add(h: HeaderNode): { status: string; reorg?: Reorg } {
    if (this.find(h.id) || this.early.some(({ id }) => id === h.id)) return { status: 'duplicate' }
    const parent = h.parent === null ? undefined : this.find(h.parent)
    if (!parent) {
      this.early.push(h)
      return { status: 'orphan' }
    }
    const before = this.chain()
    const queue = [h]
    for (let next = queue.shift(); next; next = queue.shift()) {
      this.joined.push({ h: next, bad: this.find(next.parent!)!.bad })
      const children = this.early.filter(({ parent: of }) => of === next!.id)
      for (const child of children) this.early.splice(this.early.indexOf(child), 1)
      queue.unshift(...children)
    }
    const reorg = difference(before, this.chain())
    const status = parent.bad ? 'invalid' : 'accepted'
    return reorg ? { status, reorg } : { status }
  }

  tip(): string {
    return this.chain().at(-1)!
  }

  markInvalid(id: string): Reorg | null {
    const entry = this.find(id)
    if (!entry || entry === this.joined[0]) throw new RangeError('not in the tree')
    const before = this.chain()
    for (const each of this.joined)
      if (each === entry || this.find(each.h.parent ?? '')?.bad) each.bad = true
    return difference(before, this.chain())
  }

  private find(id: string) {
    return this.joined.find(({ h }) => h.id === id)
  }

  private below(id: string): HeaderNode[] {
    const chain: HeaderNode[] = []
    for (let at = this.find(id); at; at = this.find(at.h.parent ?? '')) chain.unshift(at.h)
    return chain
  }

  private chain(): string[] {
    let best: string[] = []
    let most = 0n
    for (const { h, bad } of this.joined) {
      const chain = this.below(h.id)
      const total = chain.reduce((sum, { work }) => sum + work, 0n)
      if (bad || total <= most) continue
      most = total
      best = chain.map(({ id }) => id)
    }
    return best
  }
}

function difference(before: string[], after: string[]): Reorg | null {
  if (before.at(-1) === after.at(-1)) return null
  const common = before.filter((id) => after.includes(id)).length
  return { disconnect: before.slice(common).reverse(), connect: after.slice(common) }
}
