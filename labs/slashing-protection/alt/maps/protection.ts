type Root = { signing_root?: string }
type Data = {
  pubkey: string
  signed_blocks: ({ slot: string } & Root)[]
  signed_attestations: ({ source_epoch: string; target_epoch: string } & Root)[]
}
export type Interchange = {
  metadata: { interchange_format_version: string; genesis_validators_root: string }
  data: Data[]
}
export type Imported = { ok: true } | { ok: false; error: 'version' | 'genesis' | 'slashable' }

/** Per slot or target: everything known to be signed there. A block is a vote whose source is always 0. */
type Book = Map<number, { source: number; root: string | null }[]>

function lowest(book: Book): number {
  let low = Number.MAX_SAFE_INTEGER
  for (const key of book.keys()) if (key < low) low = key
  return book.size === 0 ? -1 : low
}

/** What adding this record means for the book: nothing new, fine, or a contradiction. */
function clash(book: Book, at: number, source: number, root: string | null): boolean {
  for (const [key, entries] of book)
    for (const one of entries) {
      if (key === at && one.source !== source) return true
      if (key === at && one.root !== null && root !== null && one.root !== root) return true
      if ((key - at) * (source - one.source) > 0) return true
    }
  return false
}

function plus(book: Book, at: number, source: number, root: string | null): Book {
  const copy: Book = new Map()
  for (const [key, entries] of book) copy.set(key, [...entries])
  const there = copy.get(at) ?? []
  if (!there.some((one) => one.source === source && one.root === root)) there.push({ source, root })
  return copy.set(at, there)
}

function above(book: Book, floor: number): Book {
  return new Map([...book].filter(([key]) => key >= floor))
}

export class SlashingDb {
  genesis: string
  pubkey: string
  save: (state: Interchange) => void
  blocks: Book = new Map()
  votes: Book = new Map()

  constructor(genesis: string, pubkey: string, save: (state: Interchange) => void) {
    this.genesis = genesis
    this.pubkey = pubkey
    this.save = save
  }

  /** The book with the record, the book itself if the record is a repetition, or null. */
  ask(book: Book, at: number, source: number, root?: string): Book | null {
    const there = book.get(at)
    if (there)
      return root && there.every((one) => one.source === source && one.root === root) ? book : null
    if (at < lowest(book) || clash(book, at, source, root ?? null)) return null
    return plus(book, at, source, root ?? null)
  }

  become(blocks: Book, votes: Book): void {
    if (blocks === this.blocks && votes === this.votes) return
    this.save(this.told(blocks, votes))
    this.blocks = blocks
    this.votes = votes
  }

  signBlock(slot: number, root?: string): boolean {
    const next = this.ask(this.blocks, slot, 0, root)
    if (next) this.become(next, this.votes)
    return next !== null
  }

  signAttestation(source: number, target: number, root?: string): boolean {
    const next = this.ask(this.votes, target, source, root)
    if (next) this.become(this.blocks, next)
    return next !== null
  }

  export(): Interchange {
    return this.told(this.blocks, this.votes)
  }

  told(blocks: Book, votes: Book): Interchange {
    const entry: Data = { pubkey: this.pubkey, signed_blocks: [], signed_attestations: [] }
    const rooted = (root: string | null): Root => (root === null ? {} : { signing_root: root })
    for (const slot of [...blocks.keys()].sort((a, b) => a - b))
      for (const { root } of blocks.get(slot)!)
        entry.signed_blocks.push({ slot: `${slot}`, ...rooted(root) })
    for (const target of [...votes.keys()].sort((a, b) => a - b))
      for (const { source, root } of votes.get(target)!)
        entry.signed_attestations.push({
          source_epoch: `${source}`,
          target_epoch: `${target}`,
          ...rooted(root),
        })
    return {
      metadata: { interchange_format_version: '5', genesis_validators_root: this.genesis },
      data: [entry],
    }
  }

  import({ metadata, data }: Interchange): Imported {
    if (metadata.interchange_format_version !== '5') return { ok: false, error: 'version' }
    if (metadata.genesis_validators_root !== this.genesis) return { ok: false, error: 'genesis' }
    let [blocks, votes] = [this.blocks, this.votes]
    let lowBlock = Number.MAX_SAFE_INTEGER
    let lowVote = Number.MAX_SAFE_INTEGER
    for (const entry of data) {
      if (entry.pubkey !== this.pubkey) continue
      for (const { slot, signing_root } of entry.signed_blocks) {
        if (clash(blocks, +slot, 0, signing_root ?? null)) return { ok: false, error: 'slashable' }
        blocks = plus(blocks, +slot, 0, signing_root ?? null)
        lowBlock = Math.min(lowBlock, +slot)
      }
      for (const { source_epoch, target_epoch, signing_root } of entry.signed_attestations) {
        const vote = [+target_epoch, +source_epoch, signing_root ?? null] as const
        if (clash(votes, ...vote)) return { ok: false, error: 'slashable' }
        votes = plus(votes, ...vote)
        lowVote = Math.min(lowVote, +target_epoch)
      }
    }
    const floor = (low: number, old: Book) =>
      Math.max(low === Number.MAX_SAFE_INTEGER ? -1 : low, lowest(old))
    const kept = above(blocks, floor(lowBlock, this.blocks))
    this.become(kept, above(votes, floor(lowVote, this.votes)))
    return { ok: true }
  }
}
