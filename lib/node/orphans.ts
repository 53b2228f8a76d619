import type { Header } from './types'
import type { WireTx } from './wire'

/** Blocks whose parent is not known. */
export const MAX_ORPHANS = 64

type Orphan = { id: string; parent: string; header: Header; txs: readonly WireTx[] }

/**
 * They are kept here and not by the chain tree, since nothing about them can be checked against their place before it is
 * known. When there are too many, the oldest goes.
 */
export class Orphans {
  private readonly byId = new Map<string, Orphan>()

  get size(): number {
    return this.byId.size
  }

  has(id: string): boolean {
    return this.byId.has(id)
  }

  add(orphan: Orphan): void {
    this.byId.set(orphan.id, orphan)
    const [oldest] = this.byId.keys()
    if (this.byId.size > MAX_ORPHANS) this.byId.delete(oldest!)
  }

  /** The block to ask for: the one below all those of this branch that are here. */
  rootOf(id: string): string {
    let root = id
    // A wrong header-codec can make a circle of blocks, which hashes cannot.
    for (let steps = 0; steps < this.byId.size; steps++) root = this.byId.get(root)?.parent ?? root
    return root
  }

  /** All that stand on this block, taken out: each followed at once by those that stand on it, in order of arrival. */
  take(id: string): Orphan[] {
    const children = [...this.byId.values()].filter(({ parent }) => parent === id)
    return children.flatMap((child) => {
      this.byId.delete(child.id)
      return [child, ...this.take(child.id)]
    })
  }
}
