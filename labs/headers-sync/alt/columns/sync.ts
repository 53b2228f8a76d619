import { headerHash, parseHeader } from './header-codec/header'

const hex = (bytes: Uint8Array) => [...bytes].map((b) => (256 + b).toString(16).slice(1)).join('')

const unhex = (text: string) =>
  Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16))

/** One table for each thing to know of a block, by its hash in hexadecimal, and the active chain as a list. */
export class HeaderSync {
  bytes: Record<string, Uint8Array> = {}
  below: Record<string, string> = {}
  heights: Record<string, number> = {}
  sums: Record<string, bigint> = {}
  active: string[]
  batch: number

  constructor(genesis: Uint8Array, batch: number) {
    const id = hex(headerHash(parseHeader(genesis)))
    this.batch = batch
    this.active = [id]
    this.bytes[id] = Uint8Array.from(genesis)
    this.heights[id] = 0
    this.sums[id] = 0n
  }

  tip() {
    return unhex(this.active.at(-1)!)
  }

  locator() {
    return this.back(this.active.at(-1)!)
  }

  answer(locator: Uint8Array[]) {
    let from = 1
    for (const hash of locator) {
      const height = this.heights[hex(hash)]
      if (height !== undefined && this.active[height] === hex(hash)) {
        from = height + 1
        break
      }
    }
    return this.active.slice(from, from + this.batch).map((id) => this.bytes[id]!)
  }

  receive(headers: Uint8Array[]) {
    if (headers.length === 0) return { status: 'ok', ask: null }
    const bad = { status: 'bad', ask: null }
    if (headers.length > this.batch) return bad
    const rows: { id: string; parent: string; work: bigint; raw: Uint8Array }[] = []
    for (const raw of headers) {
      if (raw.byteLength !== 80) return bad
      const header = parseHeader(raw)
      const id = hex(headerHash(header))
      const exponent = Math.floor(header.nBits / 2 ** 24)
      const target = BigInt(header.nBits % 2 ** 23) * 256n ** BigInt(exponent - 3)
      const number = id.match(/../g)!.reverse().join('')
      if (BigInt('0x' + number) > target) return bad
      const parent = hex(header.prev)
      if (rows.length > 0 && rows.at(-1)!.id !== parent) return bad
      rows.push({ id, parent, work: (1n << 256n) / (target + 1n), raw: Uint8Array.from(raw) })
    }
    if (this.heights[rows[0]!.parent] === undefined)
      return { status: 'unconnected', ask: this.locator() }
    for (const { id, parent, work, raw } of rows) {
      if (this.heights[id] !== undefined) continue
      this.bytes[id] = raw
      this.below[id] = parent
      this.heights[id] = this.heights[parent]! + 1
      this.sums[id] = this.sums[parent]! + work
      if (this.sums[id]! > this.sums[this.active.at(-1)!]!) this.follow(id)
    }
    const full = headers.length === this.batch
    return { status: 'ok', ask: full ? this.back(rows.at(-1)!.id) : null }
  }

  follow(tip: string) {
    const above: string[] = []
    let id = tip
    while (this.active[this.heights[id]!] !== id) {
      above.unshift(id)
      id = this.below[id]!
    }
    this.active.length = this.heights[id]! + 1
    this.active.push(...above)
  }

  back(tip: string) {
    const wanted = new Set<number>()
    const height = this.heights[tip]!
    for (let i = 0; i <= 11; i++) wanted.add(Math.max(0, height - i))
    for (let gap = 2, at = height - 13; at > 0; at -= gap *= 2) wanted.add(at)
    wanted.add(0)
    const hashes: Uint8Array[] = []
    for (let id: string | undefined = tip; id !== undefined; id = this.below[id])
      if (wanted.has(this.heights[id]!)) hashes.push(unhex(id))
    return hashes
  }
}
