import { bytesToHex, hexToBytes } from '@/lib/consensus/bytes'
import { sha256 } from '@/lib/consensus/sha256'
import type { AttData, Body, Checkpoint, Evidence, Header, Votes } from './types'

/**
 * Blocks and votes as bytes: numbers big-endian, roots as they are, lists with their length before them. One value has one
 * form, and what is left over at the end is refused, so that a root names one block.
 */

export const MAX_POS_BLOCK_BYTES = 32 * 1024
export const MAX_VOTE_BYTES = 512
const MAX_REVEAL_BYTES = 96
const MAX_PAYLOAD_BYTES = 16 * 1024
const MAX_VOTES = 128
const MAX_EVIDENCE = 16
const MAX_VALIDATORS = 4096
const HEADER_BYTES = 4 + 2 + 3 * 32

/** Thrown for bytes that are none of this. */
export class PosWireFault extends Error {
  override name = 'PosWireFault'
}

export type Vote = { validator: number; data: AttData }

export function encodeVote({ validator, data }: Vote): Uint8Array {
  return new Writer().u16(validator).data(data).end()
}

/** @throws PosWireFault */
export function decodeVote(bytes: Uint8Array): Vote {
  const read = new Reader(bytes, MAX_VOTE_BYTES)
  const vote = { validator: read.u16(), data: read.data() }
  read.end()
  return vote
}

export function encodeHeader(header: Header): Uint8Array {
  return new Writer().header(header).end()
}

/** What a block is called: SHA-256 of its header. */
export function rootOf(header: Header): string {
  return nameOf(encodeHeader(header))
}

/** `0x` and the SHA-256 of the bytes. */
export function nameOf(bytes: Uint8Array): string {
  return `0x${bytesToHex(sha256(bytes))}`
}

export function encodeBody({ reveal, votes, evidence, payload }: Body): Uint8Array {
  const out = new Writer().bytes(reveal)
  out.u16(votes.length)
  for (const { data, validators } of votes) {
    out.data(data).u16(validators.length)
    for (const validator of validators) out.u16(validator)
  }
  out.u16(evidence.length)
  for (const one of evidence) {
    if (one.kind === 'votes') out.u16(0).u16(one.validator).data(one.a).data(one.b)
    else out.u16(1).header(one.a).header(one.b)
  }
  return out.bytes(payload).end()
}

export function encodeBlock(header: Header, body: Uint8Array): Uint8Array {
  return Uint8Array.of(...encodeHeader(header), ...body)
}

/**
 * The body belongs to the header: its hash is looked at here.
 * @throws PosWireFault
 */
export function decodePosBlock(bytes: Uint8Array): { header: Header; body: Body } {
  const read = new Reader(bytes, MAX_POS_BLOCK_BYTES)
  const header = read.header()
  const reveal = read.bytes(MAX_REVEAL_BYTES)
  const votes = read.list(MAX_VOTES, (): Votes => ({
    data: read.data(),
    validators: ascending(read.list(MAX_VALIDATORS, () => read.u16())),
  }))
  const evidence = read.list(MAX_EVIDENCE, (): Evidence => {
    const kind = read.u16()
    if (kind === 0) return { kind: 'votes', validator: read.u16(), a: read.data(), b: read.data() }
    if (kind === 1) return { kind: 'blocks', a: read.header(), b: read.header() }
    throw new PosWireFault('kind of evidence')
  })
  const payload = read.bytes(MAX_PAYLOAD_BYTES)
  read.end()
  if (nameOf(bytes.subarray(HEADER_BYTES)) !== header.body) throw new PosWireFault('body')
  return { header, body: { reveal, votes, evidence, payload } }
}

function ascending(numbers: number[]): number[] {
  if (numbers.some((number, i) => i > 0 && number <= numbers[i - 1]!))
    throw new PosWireFault('order of validators')
  return numbers
}

class Writer {
  readonly #out: number[] = []

  u16(value: number): this {
    this.#out.push(value >>> 8, value & 255)
    return this
  }

  u32(value: number): this {
    return this.u16(value >>> 16).u16(value & 0xffff)
  }

  root(value: string): this {
    for (const byte of hexToBytes(value.slice(2))) this.#out.push(byte)
    return this
  }

  bytes(value: Uint8Array): this {
    this.u16(value.length)
    for (const byte of value) this.#out.push(byte)
    return this
  }

  checkpoint({ epoch, root }: Checkpoint): this {
    return this.u32(epoch).root(root)
  }

  data({ slot, index, head, source, target }: AttData): this {
    return this.u32(slot).u16(index).root(head).checkpoint(source).checkpoint(target)
  }

  header({ slot, proposer, parent, state, body }: Header): this {
    return this.u32(slot).u16(proposer).root(parent).root(state).root(body)
  }

  end(): Uint8Array {
    return Uint8Array.from(this.#out)
  }
}

class Reader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array, limit: number) {
    if (bytes.length > limit) throw new PosWireFault('length')
    this.#bytes = bytes
  }

  #take(count: number): Uint8Array {
    const taken = this.#bytes.slice(this.#at, this.#at + count)
    if (taken.length < count) throw new PosWireFault('end')
    this.#at += count
    return taken
  }

  u16(): number {
    const [high, low] = this.#take(2)
    return high! * 256 + low!
  }

  u32(): number {
    return this.u16() * 65_536 + this.u16()
  }

  root(): string {
    return `0x${bytesToHex(this.#take(32))}`
  }

  bytes(limit: number): Uint8Array {
    const length = this.u16()
    if (length > limit) throw new PosWireFault('length')
    return this.#take(length)
  }

  list<T>(limit: number, one: () => T): T[] {
    const length = this.u16()
    if (length > limit) throw new PosWireFault('length')
    return Array.from({ length }, one)
  }

  checkpoint(): Checkpoint {
    return { epoch: this.u32(), root: this.root() }
  }

  data(): AttData {
    const [slot, index, head] = [this.u32(), this.u16(), this.root()]
    return { slot, index, head, source: this.checkpoint(), target: this.checkpoint() }
  }

  header(): Header {
    const [slot, proposer] = [this.u32(), this.u16()]
    return { slot, proposer, parent: this.root(), state: this.root(), body: this.root() }
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new PosWireFault('more')
  }
}
