import { headerHash, parseHeader, serializeHeader } from '@/lib/consensus/bitcoin/block-header'
import { checkProofOfWork, getBlockProof } from '@/lib/consensus/bitcoin/target'
import { bytesToHex } from '@/lib/consensus/bytes'

/** A header that this node knows; `hash` in hexadecimal. */
type Entry = { raw: Uint8Array; hash: string; parent: Entry | null; height: number; total: bigint }

export type Received = { status: 'ok' | 'unconnected' | 'bad'; ask: Uint8Array[] | null }

/** Easier than any target that is used here. */
const NO_LIMIT = 2n ** 256n

/** A peer on the trusted side. `LocatorEntries` and `ProcessHeadersMessage` of Bitcoin Core are its pattern. */
export class Peer {
  private readonly index = new Map<string, Entry>()
  private readonly batch: number
  private best: Entry

  constructor(genesis: Uint8Array, batch: number) {
    const { nBits } = parseHeader(genesis)
    const hash = hashOf(genesis)
    this.best = { raw: genesis, hash, parent: null, height: 0, total: getBlockProof(nBits) }
    this.index.set(hash, this.best)
    this.batch = batch
  }

  tip(): Uint8Array {
    return headerHash(parseHeader(this.best.raw))
  }

  get height(): number {
    return this.best.height
  }

  locator(from: Entry = this.best): Uint8Array[] {
    const have: Uint8Array[] = []
    let step = 1
    for (let at = from; ;) {
      have.push(headerHash(parseHeader(at.raw)))
      if (at.height === 0) return have
      at = ancestor(at, Math.max(at.height - step, 0))
      if (have.length > 10) step *= 2
    }
  }

  answer(locator: readonly Uint8Array[]): Uint8Array[] {
    const shared = locator
      .map((hash) => this.index.get(bytesToHex(hash)))
      .find((entry) => entry !== undefined && this.isActive(entry))
    const from = shared?.height ?? 0
    const most = Math.min(this.best.height, from + this.batch)
    const answer: Uint8Array[] = []
    for (let height = from + 1; height <= most; height++)
      answer.push(ancestor(this.best, height).raw)
    return answer
  }

  receive(headers: readonly Uint8Array[]): Received {
    if (headers.length === 0) return { status: 'ok', ask: null }
    if (headers.length > this.batch || !isSound(headers)) return { status: 'bad', ask: null }
    let last = this.index.get(prevOf(headers[0]!))
    if (!last) return { status: 'unconnected', ask: this.locator() }
    for (const raw of headers) last = this.accept(raw, last)
    return { status: 'ok', ask: headers.length === this.batch ? this.locator(last) : null }
  }

  private accept(raw: Uint8Array, parent: Entry): Entry {
    const hash = hashOf(raw)
    const known = this.index.get(hash)
    if (known) return known
    const total = parent.total + getBlockProof(parseHeader(raw).nBits)
    const entry = { raw, hash, parent, height: parent.height + 1, total }
    this.index.set(hash, entry)
    if (total > this.best.total) this.best = entry
    return entry
  }

  private isActive(entry: Entry): boolean {
    return entry.height <= this.best.height && ancestor(this.best, entry.height) === entry
  }
}

function ancestor(of: Entry, height: number): Entry {
  let at = of
  while (at.height > height) at = at.parent!
  return at
}

/** `CheckHeadersPoW`, which also looks whether each header is built on the one before it. */
function isSound(headers: readonly Uint8Array[]): boolean {
  return headers.every((raw, i) => {
    if (raw.length !== 80) return false
    const header = parseHeader(raw)
    if (!checkProofOfWork(headerHash(header), header.nBits, NO_LIMIT)) return false
    return i === 0 || prevOf(raw) === hashOf(headers[i - 1]!)
  })
}

export function hashOf(raw: Uint8Array): string {
  return bytesToHex(headerHash(parseHeader(raw)))
}

function prevOf(raw: Uint8Array): string {
  return bytesToHex(parseHeader(raw).hashPrevBlock)
}

/** About two tries, eight, and thirty-two. */
export const BITS = { easy: 0x207fffff, harder: 0x201fffff, hard: 0x2007ffff } as const

/** So many headers with real work on this one; `mark` makes them others than those of another mark. */
export function mine(
  on: Uint8Array,
  count: number,
  mark: number,
  nBits: number = BITS.easy,
): Uint8Array[] {
  const mined: Uint8Array[] = []
  let parent = on
  for (let i = 0; i < count; i++) {
    const hashMerkleRoot = new Uint8Array(32)
    new DataView(hashMerkleRoot.buffer).setUint32(0, mark, true)
    hashMerkleRoot[31] = i & 255
    const { nTime } = parseHeader(parent)
    for (let nNonce = 0; ; nNonce++) {
      const header = {
        nVersion: 4,
        hashPrevBlock: headerHash(parseHeader(parent)),
        hashMerkleRoot,
        nTime: nTime + 600,
        nBits,
        nNonce,
      }
      if (!checkProofOfWork(headerHash(header), nBits, NO_LIMIT)) continue
      parent = serializeHeader(header)
      mined.push(parent)
      break
    }
  }
  return mined
}

/** The header with another nonce, of which its hash is above the target. */
export function missed(raw: Uint8Array): Uint8Array {
  const header = parseHeader(raw)
  for (let nNonce = header.nNonce + 1; ; nNonce++) {
    const other = { ...header, nNonce }
    if (!checkProofOfWork(headerHash(other), header.nBits, NO_LIMIT)) return serializeHeader(other)
  }
}
