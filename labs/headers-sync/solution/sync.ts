import { headerHash, parseHeader } from './header-codec/header'

export type Received = {
  status: 'ok' | 'unconnected' | 'bad'
  ask: Uint8Array[] | null
}

type Entry = {
  raw: Uint8Array
  hash: Uint8Array
  parent: Entry | null
  height: number
  total: bigint
}

/** Steps of one that a locator takes before they grow. */
const DENSE = 11

/** The headers that a node has, and what it says to its peers about them. */
export class HeaderSync {
  private readonly known = new Map<string, Entry>()
  private readonly genesis: Entry
  private readonly batch: number
  private best: Entry

  constructor(genesis: Uint8Array, batch: number) {
    const { hash, work } = read(genesis)
    this.genesis = { raw: genesis.slice(), hash, parent: null, height: 0, total: work }
    this.known.set(keyOf(hash), this.genesis)
    this.best = this.genesis
    this.batch = batch
  }

  /** The hash of the block that the node follows. */
  tip(): Uint8Array {
    return this.best.hash
  }

  /** Hashes of the active chain, the tip first. */
  locator(): Uint8Array[] {
    return locatorFrom(this.best)
  }

  /** The headers that whoever has this locator wants to hear of. */
  answer(locator: Uint8Array[]): Uint8Array[] {
    const active = chainOf(this.best)
    const shared = locator
      .map((hash) => this.known.get(keyOf(hash)))
      .find((entry) => entry !== undefined && active[entry.height] === entry)
    const from = (shared ?? this.genesis).height + 1
    return active.slice(from, from + this.batch).map(({ raw }) => raw)
  }

  /** A message with headers has come. */
  receive(headers: Uint8Array[]): Received {
    const [first] = headers
    if (!first) return { status: 'ok', ask: null }
    if (headers.length > this.batch || headers.some(({ length }) => length !== 80))
      return { status: 'bad', ask: null }
    const checked = headers.map(read)
    const isBad = checked.some(
      ({ isProven, prev }, i) =>
        !isProven || (i > 0 && keyOf(prev) !== keyOf(checked[i - 1]!.hash)),
    )
    if (isBad) return { status: 'bad', ask: null }
    let parent = this.known.get(keyOf(checked[0]!.prev))
    if (!parent) return { status: 'unconnected', ask: this.locator() }
    for (const { raw, hash, work } of checked) parent = this.join(raw, hash, parent, work)
    return { status: 'ok', ask: headers.length === this.batch ? locatorFrom(parent) : null }
  }

  private join(raw: Uint8Array, hash: Uint8Array, parent: Entry, work: bigint): Entry {
    const before = this.known.get(keyOf(hash))
    if (before) return before
    const entry = {
      raw: raw.slice(),
      hash,
      parent,
      height: parent.height + 1,
      total: parent.total + work,
    }
    this.known.set(keyOf(hash), entry)
    if (entry.total > this.best.total) this.best = entry
    return entry
  }
}

function read(raw: Uint8Array) {
  const header = parseHeader(raw)
  const hash = headerHash(header)
  const target = BigInt(header.nBits & 0x7fffff) << BigInt(8 * ((header.nBits >>> 24) - 3))
  const isProven = BigInt(`0x${keyOf(hash.toReversed())}`) <= target
  return { raw, hash, prev: header.prev, isProven, work: 2n ** 256n / (target + 1n) }
}

function locatorFrom(tip: Entry): Uint8Array[] {
  const active = chainOf(tip)
  const hashes: Uint8Array[] = []
  let step = 1
  for (let height = tip.height; height > 0; height -= step) {
    if (hashes.length >= DENSE) step *= 2
    hashes.push(active[height]!.hash)
  }
  return [...hashes, active[0]!.hash]
}

/** By height, from genesis to this block. */
function chainOf(tip: Entry): Entry[] {
  const chain: Entry[] = []
  for (let at: Entry | null = tip; at; at = at.parent) chain[at.height] = at
  return chain
}

function keyOf(hash: Uint8Array): string {
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
