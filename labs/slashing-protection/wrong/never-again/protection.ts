export type Interchange = {
  metadata: {
    interchange_format_version: string
    genesis_validators_root: string
  }
  data: {
    pubkey: string
    signed_blocks: { slot: string; signing_root?: string }[]
    signed_attestations: { source_epoch: string; target_epoch: string; signing_root?: string }[]
  }[]
}

export type Imported = { ok: true } | { ok: false; error: 'version' | 'genesis' | 'slashable' }

type Block = { slot: number; root?: string }
type Vote = { source: number; target: number; root?: string }

/** What one validator has signed, and what it may sign still. */
export class SlashingDb {
  private readonly genesis: string
  private readonly pubkey: string
  private readonly save: (state: Interchange) => void
  private blocks: Block[] = []
  private votes: Vote[] = []

  constructor(genesis: string, pubkey: string, save: (state: Interchange) => void) {
    this.genesis = genesis
    this.pubkey = pubkey
    this.save = save
  }

  signBlock(slot: number, root?: string): boolean {
    const rivals = this.blocks.filter((block) => block.slot === slot)
    if (rivals.length > 0) return false
    if (slot < floorOf(this.blocks.map((block) => block.slot))) return false
    this.commit([...this.blocks, { slot, root }], this.votes)
    return true
  }

  signAttestation(source: number, target: number, root?: string): boolean {
    const vote = { source, target, root }
    const rivals = this.votes.filter((past) => past.target === target)
    if (rivals.length > 0)
      return false
    if (this.votes.some((past) => surrounds(past, vote) || surrounds(vote, past))) return false
    // A source below the lowest one with a target above it would surround that record.
    if (target < floorOf(this.votes.map((past) => past.target))) return false
    this.commit(this.blocks, [...this.votes, vote])
    return true
  }

  export(): Interchange {
    return this.written(this.blocks, this.votes)
  }

  import(x: Interchange): Imported {
    if (x.metadata.interchange_format_version !== '5') return { ok: false, error: 'version' }
    if (x.metadata.genesis_validators_root !== this.genesis) return { ok: false, error: 'genesis' }
    const own = x.data.filter(({ pubkey }) => pubkey === this.pubkey)
    const newBlocks = own.flatMap((entry) =>
      entry.signed_blocks.map((b): Block => ({ slot: Number(b.slot), root: b.signing_root })),
    )
    const newVotes = own.flatMap((entry) =>
      entry.signed_attestations.map(
        (a): Vote => ({
          source: Number(a.source_epoch),
          target: Number(a.target_epoch),
          root: a.signing_root,
        }),
      ),
    )
    const blocks = joined(this.blocks, newBlocks)
    const votes = joined(this.votes, newVotes)
    const guilty =
      blocks.some((a) => blocks.some((b) => a.slot === b.slot && differ(a.root, b.root))) ||
      votes.some((a) => votes.some((b) => surrounds(a, b) || twice(a, b)))
    if (guilty) return { ok: false, error: 'slashable' }
    const slot = higherFloor(this.blocks, newBlocks, (block) => block.slot)
    const target = higherFloor(this.votes, newVotes, (vote) => vote.target)
    this.commit(
      blocks.filter((block) => block.slot >= slot),
      votes.filter((vote) => vote.target >= target),
    )
    return { ok: true }
  }

  /** What cannot be saved has not happened. */
  private commit(blocks: Block[], votes: Vote[]): void {
    this.save(this.written(blocks, votes))
    this.blocks = blocks
    this.votes = votes
  }

  private written(blocks: Block[], votes: Vote[]): Interchange {
    return {
      metadata: { interchange_format_version: '5', genesis_validators_root: this.genesis },
      data: [
        {
          pubkey: this.pubkey,
          signed_blocks: blocks
            .toSorted((a, b) => a.slot - b.slot)
            .map(({ slot, root }) => ({ slot: String(slot), ...signed(root) })),
          signed_attestations: votes
            .toSorted((a, b) => a.target - b.target)
            .map(({ source, target, root }) => ({
              source_epoch: String(source),
              target_epoch: String(target),
              ...signed(root),
            })),
        },
      ],
    }
  }
}

function signed(root: string | undefined): { signing_root?: string } {
  return root === undefined ? {} : { signing_root: root }
}

function known(root: string | undefined): boolean {
  return root !== undefined
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return known(a) && known(b) && a !== b
}

function surrounds(outer: Vote, inner: Vote): boolean {
  return outer.source < inner.source && inner.target < outer.target
}

function twice(a: Vote, b: Vote): boolean {
  return a.target === b.target && (a.source !== b.source || differ(a.root, b.root))
}

/** All records of both, in order, each once. */
function joined<T extends object>(old: readonly T[], more: readonly T[]): T[] {
  return [...new Map([...old, ...more].map((one) => [JSON.stringify(one), one])).values()]
}

function floorOf(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : Math.min(...numbers)
}

function higherFloor<T>(a: readonly T[], b: readonly T[], of: (one: T) => number): number {
  return Math.max(floorOf(a.map(of)), floorOf(b.map(of)))
}
