import { headerHash, parseHeader } from './header-codec/header'

type Row = { raw: Uint8Array; hash: Uint8Array; below: number; height: number; work: bigint }
type Said = { status: string; ask: Uint8Array[] | null }

/** All headers in one list, in the order in which they joined; every question is a walk over it. */
export class HeaderSync {
  rows: Row[] = []

  constructor(
    genesis: Uint8Array,
    public batch: number,
  ) {
    this.rows.push({ raw: genesis.slice(), ...look(genesis), below: -1, height: 0 })
  }

  best() {
    let best = 0
    this.rows.forEach(({ work }, i) => {
      if (work > this.rows[best]!.work) best = i
    })
    return best
  }

  place(hash: Uint8Array) {
    return this.rows.findIndex((row) => row.hash.every((byte, i) => byte === hash[i]))
  }

  *down(from: number) {
    for (let at = from; at >= 0; at = this.rows[at]!.below) yield at
  }

  tip() {
    return this.rows[this.best()]!.hash
  }

  locator() {
    return this.locate(this.best())
  }

  locate(from: number) {
    const hashes: Uint8Array[] = []
    let [next, gap] = [this.rows[from]!.height, 1]
    for (const at of this.down(from)) {
      const { height, hash } = this.rows[at]!
      if (height !== Math.max(next, 0)) continue
      hashes.push(hash)
      next = height - gap
      if (hashes.length > 10) gap *= 2
    }
    return hashes
  }

  answer(locator: Uint8Array[]) {
    const active = [...this.down(this.best())].reverse()
    const shared = locator.map((hash) => active.indexOf(this.place(hash))).find((at) => at >= 0)
    const from = (shared ?? 0) + 1
    return active.slice(from, from + this.batch).map((at) => this.rows[at]!.raw)
  }

  receive(headers: Uint8Array[]): Said {
    if (headers.length > this.batch || headers.some((raw) => raw.length !== 80))
      return { status: 'bad', ask: null }
    const seen = headers.map((raw) => ({ raw, ...look(raw) }))
    for (const [i, { target, number, prev }] of seen.entries()) {
      if (number > target) return { status: 'bad', ask: null }
      const before = seen[i - 1]
      if (before && before.hash.some((byte, j) => byte !== prev[j]))
        return { status: 'bad', ask: null }
    }
    if (seen.length === 0) return { status: 'ok', ask: null }
    let below = this.place(seen[0]!.prev)
    if (below < 0) return { status: 'unconnected', ask: this.locator() }
    for (const { raw, hash, work } of seen) {
      const at = this.place(hash)
      const { height, work: sum } = this.rows[below]!
      if (at < 0)
        this.rows.push({ raw: raw.slice(), hash, below, height: height + 1, work: sum + work })
      below = at < 0 ? this.rows.length - 1 : at
    }
    return { status: 'ok', ask: seen.length < this.batch ? null : this.locate(below) }
  }
}

function look(raw: Uint8Array) {
  const header = parseHeader(raw)
  const hash = headerHash(header)
  const number = hash.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
  const shift = 8n * BigInt((header.nBits >>> 24) - 3)
  const target = BigInt(header.nBits & 0xff_ff_ff) << shift
  return { hash, prev: header.prev, number, target, work: 2n ** 256n / (target + 1n) }
}
