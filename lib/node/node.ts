import { ActiveChain, faultOf } from './active-chain'
import { BlockIndex, headersBefore } from './block-index'
import { assemble, SlotFault, type Part, type Tape } from './calls'
import { copied } from './canonical'
import { faultInContext, faultOfBody, faultOfWork, HEADERS_BEFORE } from './checks'
import { Orphans } from './orphans'
import { mayFollow } from './pace'
import type { Slot, Slots } from './slots'
import { makeJob } from './template'
import type {
  Call,
  Header,
  Input,
  NodeConfig,
  NodeSummary,
  Numbered,
  Output,
  Purse,
  VerdictStatus,
} from './types'
import {
  decodeBlock,
  decodeTx,
  HEADER_BYTES,
  hashToId,
  MAX_BLOCK_BYTES,
  MAX_HEADERS,
  WireFault,
  type WireTx,
} from './wire'

/**
 * A node of Bitcoin's rules, made of parts. It has no clock, no chance and no I/O: what it says follows from its
 * configuration, its parts and its inputs, and so its snapshot is the list of its inputs.
 */
export class Node {
  private readonly config: NodeConfig
  private readonly tape: Tape
  private readonly parts: Slots
  private readonly index: BlockIndex
  private readonly chain: ActiveChain
  private readonly orphans = new Orphans()
  private now: number
  /** What a node that cannot begin says to everything. */
  private readonly fault: Output | null
  private inputs = 0
  private said: Numbered[] = []

  /**
   * @param made the parts that are not borrowed
   * @param options `records`: keep the calls of the last input, for `lastCalls`; `sabotage`: what is wrong on purpose
   * @throws SlotFault if a part cannot begin
   */
  constructor(
    config: NodeConfig,
    made: Partial<Record<Slot, Part>> = {},
    options: { records: boolean; sabotage?: string | null } = { records: false },
  ) {
    this.config = config
    this.tape = { isOn: options.records, calls: [], ofTree: [] }
    this.parts = assemble(made, this.tape, options.sabotage ?? null)
    const { 'header-codec': codec, 'header-chain': chain } = this.parts
    const header = codec.parseHeader(config.base.header)
    const id = hashToId(codec.headerHash(header))
    const { height, chainWork } = config.base
    const bad = height === 0 && chain.validateHeaders([header], [], header.time) !== -1
    this.fault = bad
      ? { kind: 'verdict', of: 'header', id, height, status: 'refused', reason: 'bad-genesis' }
      : null
    this.index = new BlockIndex({
      id,
      parent: null,
      height,
      header,
      chainWork,
      txs: null,
      undo: null,
    })
    this.chain = new ActiveChain(this.parts, config, this.index, (output) => this.say(output))
    this.now = header.time
  }

  /** Hears the inputs, one after the other. It never throws for what a stranger sent. */
  step(inputs: readonly Input[]): Numbered[] {
    this.said = []
    for (const input of inputs) {
      this.tape.calls = []
      try {
        if (this.fault) this.say(this.fault)
        else this.hear(input)
      } catch (error) {
        if (!(error instanceof SlotFault)) throw error
        this.say(faultOf(error))
      }
      this.inputs++
    }
    return this.said
  }

  summary(): NodeSummary {
    const { head, ledger, mempool } = this.chain
    return {
      inputs: this.inputs,
      head: head.id,
      height: head.height,
      chainWork: head.chainWork,
      blocks: this.index.size,
      orphans: this.orphans.size,
      mempool: mempool?.ids() ?? [],
      coins: ledger?.view.size ?? 0,
      supply: ledger?.supply() ?? 0n,
      ledger: ledger?.digest() ?? '',
    }
  }

  /** Of an owner, 64 hexadecimal digits; empty in a node that follows headers alone. */
  purse(owner: string): Purse {
    const { ledger, mempool } = this.chain
    const coins = [...(ledger?.view ?? [])].flatMap(([key, coin]) => {
      if (coin.owner !== owner) return []
      const [txid, index] = key.split(':') as [string, string]
      const { value, height, coinbase } = coin
      return [{ txid, index: Number(index), value, height, coinbase }]
    })
    return copied({ coins, waiting: mempool?.list() ?? [] })
  }

  /** The calls of the last input in order, before the first those of the beginning, and those that made the chain tree what it is; empty unless it records. */
  lastCalls(): { calls: Call[]; ofTree: Call[] } {
    return this.tape.isOn
      ? { calls: this.tape.calls, ofTree: this.tape.ofTree }
      : { calls: [], ofTree: [] }
  }

  private hear(input: Input): void {
    switch (input.kind) {
      case 'tick':
        this.now = input.now
        return
      case 'block':
        return this.hearBlock(input.bytes)
      case 'headers':
        return this.hearHeaders(input.bytes)
      case 'tx':
        return this.hearTx(input.bytes)
      case 'template': {
        const { head, mempool } = this.chain
        if (!mempool) return
        const job = makeJob(this.parts, this.config, head, mempool, this.now, input)
        this.say({ kind: 'job', job })
        return
      }
    }
  }

  private hearBlock(bytes: Uint8Array): void {
    const block = readable(() => decodeBlock(bytes))
    if (!block || !this.chain.ledger) return this.judge('block', '', null, 'refused', 'unreadable')
    // `CheckBlock` says it of a block that is too heavy.
    if (bytes.length > (this.config.blockBytes ?? MAX_BLOCK_BYTES))
      return this.judge('block', '', null, 'refused', 'bad-blk-length')
    const header = this.parts['header-codec'].parseHeader(block.header)
    const hash = this.parts['header-codec'].headerHash(header)
    const id = hashToId(hash)
    if (this.index.get(id) || this.orphans.has(id))
      return this.judge('block', id, this.index.get(id)?.height ?? null, 'duplicate', null)
    const fault = this.faultOfWork(hash, header) ?? faultOfBody(this.parts, header, block.txs)
    if (fault) return this.judge('block', id, null, 'refused', fault)
    const parent = hashToId(header.prev)
    if (!this.index.get(parent)) {
      this.orphans.add({ id, parent, header, txs: block.txs })
      this.judge('block', id, null, 'orphan', null)
      return this.say({ kind: 'want', id: this.orphans.rootOf(parent) })
    }
    this.join(id, header, block.txs)
    // Whoever waited for it joins now, and is followed at once by those that wait for it in turn.
    for (const orphan of this.orphans.take(id)) this.join(orphan.id, orphan.header, orphan.txs)
  }

  private hearHeaders(bytes: Uint8Array): void {
    if (
      this.chain.ledger ||
      bytes.length % HEADER_BYTES !== 0 ||
      bytes.length > MAX_HEADERS * HEADER_BYTES
    )
      return this.judge('header', '', null, 'refused', 'unreadable')
    const codec = this.parts['header-codec']
    const all = Array.from({ length: bytes.length / HEADER_BYTES }, (_, i) => {
      const header = codec.parseHeader(bytes.subarray(i * HEADER_BYTES, (i + 1) * HEADER_BYTES))
      return { header, hash: codec.headerHash(header) }
    })
    const from = all.findIndex(({ hash }) => !this.index.get(hashToId(hash)))
    const run = from < 0 ? [] : all.slice(from)
    for (const { hash } of all.slice(0, all.length - run.length))
      this.judge(
        'header',
        hashToId(hash),
        this.index.get(hashToId(hash))!.height,
        'duplicate',
        null,
      )
    if (!run[0]) return
    const parent = this.index.get(hashToId(run[0].header.prev))
    if (!parent) {
      this.judge('header', hashToId(run[0].hash), null, 'orphan', null)
      return this.say({ kind: 'want', id: hashToId(run[0].header.prev) })
    }
    const headers = run.map(({ header }) => header)
    const before = headersBefore(parent, HEADERS_BEFORE)
    const bad = this.parts['header-chain'].validateHeaders(headers, before, this.now)
    for (const [i, { header, hash }] of run.entries()) {
      const id = hashToId(hash)
      const above = run[i - 1]?.header ?? parent.header
      const fault =
        i === bad
          ? 'bad-header'
          : !mayFollow(this.parts, this.config, above, header.nBits, parent.height + 1 + i)
            ? 'bad-diffbits'
            : this.faultOfWork(hash, header)
      if (fault) return this.judge('header', id, null, 'refused', fault)
      if (!this.join(id, header, null, true)) return
    }
  }

  private hearTx(bytes: Uint8Array): void {
    const wire = readable(() => decodeTx(bytes))
    const { head, mempool } = this.chain
    if (!wire || !mempool) return this.judge('tx', '', null, 'refused', 'unreadable')
    const { txid } = wire.tx
    if (mempool.has(txid)) return this.judge('tx', txid, null, 'duplicate', null)
    const reason = mempool.accept(wire, head.height + 1)
    this.judge('tx', txid, null, reason ? 'refused' : 'accepted', reason)
  }

  /**
   * `AcceptBlock`: a header whose parent is known, with what stands above it, joins the tree, and the node follows.
   * @param isChecked header-chain has seen it in its run
   * @returns whether it joined
   */
  private join(
    id: string,
    header: Header,
    txs: readonly WireTx[] | null,
    isChecked = false,
  ): boolean {
    const of = txs ? 'block' : 'header'
    const parent = this.index.get(hashToId(header.prev))
    // It was there; what was waited for was refused.
    if (!parent) return false
    const height = parent.height + 1
    const now = isChecked ? null : this.now
    const fault = faultInContext(this.parts, this.config, header, parent, now)
    if (fault) {
      this.judge(of, id, height, 'refused', fault)
      return false
    }
    const work = this.parts['proof-of-work'].workOf(header.nBits)
    const chainWork = parent.chainWork + work
    const entry = { id, parent, height, header, chainWork, txs, undo: null }
    this.index.add(entry)
    this.chain.add(entry, work)
    return true
  }

  private faultOfWork(hash: Uint8Array, header: Header): string | null {
    return faultOfWork(this.parts, this.config.powLimit, hash, header)
  }

  private judge(
    of: 'block' | 'header' | 'tx',
    id: string,
    height: number | null,
    status: VerdictStatus,
    reason: string | null,
  ): void {
    this.say({ kind: 'verdict', of, id, height, status, reason })
  }

  private say(output: Output): void {
    this.said.push({ input: this.inputs, output: copied(output) })
  }
}

/** null for bytes that are no block and no transaction. */
function readable<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof WireFault) return null
    throw error
  }
}
