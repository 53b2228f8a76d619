import { parseHeader } from '@/lib/consensus/bitcoin/block-header'
import { sha256d } from '@/lib/consensus/sha256'
import { Node } from '@/lib/node/node'
import type { NodeSummary, Output, Purse } from '@/lib/node/types'
import { decodeBlock, hashToId, WireFault } from '@/lib/node/wire'
import { bytesOf, type HeardEvent, inputsOf } from './heard'
import { Links, type LinkSetting } from './links'
import { NodeRoll } from './node-roll'
import { type Beginning, configOf } from './pace'

export type SeenBlock = {
  id: string
  parent: string
  /** What its miner wrote, Unix seconds. */
  time: number
  /** Null of a block whose parent has not been seen. */
  height: number | null
  /** Milliseconds from the beginning of the session. */
  at: number
  /** Whoever sent it first; null of the first block of all. */
  node: number | null
  nBits: number
  /** The rules refuse it, with their words. */
  refused: string | null
}

/** What the node that stands in a group said to an event, in order. */
export type SaidIn = { group: number; outputs: Output[] }

export type SeenGroup = { group: number; nodes: number; head: string; height: number }

/**
 * What whoever sees all groups knows of a session: a tree of all blocks, and which of them each group follows. A node of
 * the protocol library stands in each group, and hears what the group hears.
 */
export class Projection {
  readonly blocks = new Map<string, SeenBlock>()
  /** Group of each node. */
  readonly nodes = new Map<number, number>()
  readonly roll = new NodeRoll()
  readonly links = new Map<string, LinkSetting>()
  beginning: Beginning | null = null
  cap: number | null = null
  isPaused = false
  hasEnded = false
  /** Of the scenario: where whoever teaches is, from 0, and since when, milliseconds. */
  step = 0
  stepAt = 0
  /** Milliseconds from the beginning to the last event. */
  at = 0
  readonly #wire = new Links()
  readonly #events: HeardEvent[] = []
  readonly #watchers = new Map<number, { node: Node; heard: number }>()

  /** Of the last event that was taken. */
  get seq(): number {
    return this.#wire.seq
  }

  /**
   * @returns what it made the groups' nodes say; groups that said nothing are left out
   * @throws RangeError if it is not the next event
   */
  take(event: HeardEvent): SaidIn[] {
    const { seq, at, source, kind } = event
    const word = kind === 'control' ? event.word : null
    this.#wire.add({ seq, at, source, ...(word?.kind === 'links' && { links: word.links }) })
    this.#events.push(event)
    this.at = at
    this.roll.take(event)
    if (kind === 'joined') this.nodes.set(event.word.node, event.word.group)
    if (kind === 'block') this.#see(event)
    if (word?.kind === 'group') this.nodes.set(word.node, word.group)
    if (word?.kind === 'links')
      for (const link of word.links) this.links.set(`${link.from} ${link.to}`, link)
    if (word?.kind === 'begin') this.#begin(word.beginning, word.cap)
    if (word?.kind === 'pause') this.isPaused = word.isPaused
    if (word?.kind === 'step') [this.step, this.stepAt] = [word.step, at]
    if (word?.kind === 'end') this.hasEnded = true
    return this.#watch()
  }

  /** Of the node that stands in the group; null where none does. Costs a digest of its ledger. */
  summaryOf(group: number): NodeSummary | null {
    return this.#watchers.get(group)?.node.summary() ?? null
  }

  /** What the node that stands in the group knows of an owner's coins, and of all that waits; null where none does. */
  purseOf(group: number, owner: string): Purse | null {
    return this.#watchers.get(group)?.node.purse(owner) ?? null
  }

  /** Groups with somebody in them, in order. */
  groups(): SeenGroup[] {
    const sizes = new Map<number, number>()
    for (const group of this.nodes.values()) sizes.set(group, (sizes.get(group) ?? 0) + 1)
    return [...sizes]
      .sort(([a], [b]) => a - b)
      .map(([group, nodes]) => {
        const { head = '', height = 0 } = this.#watchers.get(group)?.node.summary() ?? {}
        return { group, nodes, head, height }
      })
  }

  /** Whether what one group says reaches the other. */
  isUp(from: number, to: number): boolean {
    return this.link(from, to).isUp
  }

  link(from: number, to: number): LinkSetting {
    return this.links.get(`${from} ${to}`) ?? { from, to, delayMs: 0, isUp: true }
  }

  #begin(beginning: Beginning, cap: number | null): void {
    this.beginning = beginning
    this.cap = cap
    const first = firstBlock(beginning, this.at)
    this.blocks.set(first.id, first)
  }

  #see({ bytes, at, node }: HeardEvent & { kind: 'block' | 'tx' }): void {
    const read = readBlock(bytes)
    if (!read || this.blocks.has(read.id)) return
    const below = this.blocks.get(read.parent)?.height
    const height = typeof below === 'number' ? below + 1 : null
    this.blocks.set(read.id, { ...read, height, at, node, refused: null })
  }

  #watch(): SaidIn[] {
    if (!this.beginning) return []
    const all: SaidIn[] = []
    for (const group of new Set(this.nodes.values())) {
      let watcher = this.#watchers.get(group)
      if (!watcher) {
        watcher = { node: new Node(configOf(this.beginning)), heard: 0 }
        this.#watchers.set(group, watcher)
      }
      const heard = this.#wire.heardBy(group)
      const inputs = heard
        .slice(watcher.heard)
        .flatMap(({ seq }) => inputsOf(this.#events[seq - 1]!))
      watcher.heard = heard.length
      const outputs = watcher.node.step(inputs).map(({ output }) => output)
      if (outputs.length > 0) all.push({ group, outputs })
      for (const output of outputs)
        if (output.kind === 'verdict' && output.of === 'block') {
          const block = this.blocks.get(output.id)
          const isRefused = output.status === 'invalid' || output.status === 'refused'
          if (block && isRefused) block.refused = output.reason ?? output.status
        }
    }
    return all
  }
}

/** @param bytes base64. Null of what is no block: the server lets none in, but a log may be from elsewhere. */
export function readBlock(
  bytes: string,
): Pick<SeenBlock, 'id' | 'parent' | 'nBits' | 'time'> | null {
  try {
    const { header } = decodeBlock(bytesOf(bytes))
    const { hashPrevBlock, nBits, nTime: time } = parseHeader(header)
    return { id: hashToId(sha256d(header)), parent: hashToId(hashPrevBlock), nBits, time }
  } catch (error) {
    if (!(error instanceof WireFault)) throw error
    return null
  }
}

/** The block that all others stand on, of a session that begins to mine at that time. */
export function firstBlock(beginning: Beginning, at: number): SeenBlock {
  const { header, height } = configOf(beginning).base
  const { nBits, nTime: time } = parseHeader(header)
  return {
    ...{ id: hashToId(sha256d(header)), parent: '', height, at, node: null },
    ...{ nBits, time, refused: null },
  }
}
