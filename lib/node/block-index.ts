import type { Header, Undo } from './types'
import type { WireTx } from './wire'

/** `CBlockIndex` (Bitcoin Core, src/chain.h) with the block itself. */
export type Entry = {
  readonly id: string
  /** null for the base alone. */
  readonly parent: Entry | null
  readonly height: number
  readonly header: Header
  /** Of this block and all below it, expected hashes. */
  readonly chainWork: bigint
  /** null in a node without a ledger, and of the base. */
  readonly txs: readonly WireTx[] | null
  /** Set while the block is connected. */
  undo: Undo | null
}

/** `mapBlockIndex`: every header that the node has kept, by id. Which of them is followed is the chain tree's answer. */
export class BlockIndex {
  readonly base: Entry
  private readonly entries = new Map<string, Entry>()

  constructor(base: Entry) {
    this.base = base
    this.add(base)
  }

  get size(): number {
    return this.entries.size
  }

  get(id: string): Entry | undefined {
    return this.entries.get(id)
  }

  add(entry: Entry): void {
    this.entries.set(entry.id, entry)
  }

  delete(id: string): void {
    this.entries.delete(id)
  }
}

/** The headers up to this one, oldest first, as many as there are of `count`. */
export function headersBefore(entry: Entry, count: number): Header[] {
  const headers: Header[] = []
  for (let at: Entry | null = entry; at && headers.length < count; at = at.parent)
    headers.push(at.header)
  return headers.reverse()
}

/** The ancestor at that height, or the base if that is above it. */
export function ancestorAt(entry: Entry, height: number): Entry {
  let at = entry
  while (at.height > height && at.parent) at = at.parent
  return at
}

/** From one block to another: what comes off, tip first, and what goes on, lowest first. */
export function pathBetween(from: Entry, to: Entry): { disconnect: Entry[]; connect: Entry[] } {
  const disconnect: Entry[] = []
  const connect: Entry[] = []
  let [a, b] = [from, to]
  while (a !== b) {
    if (a.height >= b.height) {
      disconnect.push(a)
      a = a.parent!
    } else {
      connect.push(b)
      b = b.parent!
    }
  }
  return { disconnect, connect: connect.reverse() }
}
