import { parseHeader } from '@/lib/consensus/bitcoin/block-header'
import { hexToBytes } from '@/lib/consensus/bytes'
import { sha256d } from '@/lib/consensus/sha256'
import { hashToId } from '@/lib/node/wire'
import type { HeardEvent } from '../heard'
import type { Control } from '../log'
import { Projection, type SaidIn, type SeenBlock } from '../projection'
import { SeenPayments } from './seen-payments'
import type { Scenario } from './types'

/** A group's nodes follow another block; `undone`: what they left for it, the newest first. */
export type HeadMove = {
  at: number
  group: number
  id: string
  height: number
  undone: readonly string[]
}

/** A session as its scenario looks at it: what the projection knows, and what of the steps has been seen. */
export class Played extends Projection {
  readonly scenario: Scenario
  readonly moves: HeadMove[] = []
  readonly payments = new SeenPayments()
  /** When what a step is to show was seen, milliseconds; null where it has not been. */
  readonly reached: (number | null)[]
  /** When a node last went to another group, milliseconds. */
  movedAt = 0
  /** Number of the last event that opened a line. */
  openedSeq = 0
  /** Number of the event with which the step began. */
  stepSeq = 0
  readonly #heads = new Map<number, string>()
  readonly #seqs = new Map<string, number>()
  #base = ''

  constructor(scenario: Scenario) {
    super()
    this.scenario = scenario
    this.reached = scenario.steps.map(() => null)
  }

  override take(event: HeardEvent): SaidIn[] {
    this.payments.take(event)
    const before = this.blocks.size
    const said = super.take(event)
    if (event.kind === 'control') this.#note(event.word)
    if (event.kind === 'block' && this.blocks.size > before)
      this.#seqs.set([...this.blocks.keys()].at(-1)!, event.seq)
    for (const { group, outputs } of said)
      for (const output of outputs)
        if (output.kind === 'head') {
          const { id, height, disconnect: undone } = output
          this.moves.push({ at: this.at, group, id, height, undone })
          this.#heads.set(group, id)
        }
    if (this.reached[this.step] === null && this.scenario.steps[this.step]?.isSeen(this))
      this.reached[this.step] = this.at
    return said
  }

  #note(word: Control): void {
    if (word.kind === 'begin') this.#base = hashToId(sha256d(hexToBytes(word.beginning.header)))
    else if (word.kind === 'group') this.movedAt = this.at
    else if (word.kind === 'step') this.stepSeq = this.seq
    else if (word.kind === 'links' && word.links.some(({ isUp }) => isUp)) this.openedSeq = this.seq
  }

  /** Number of the event with the block; 0 of the first block. */
  seqOf(id: string): number {
    return this.#seqs.get(id) ?? 0
  }

  /** Of the groups with somebody in them, in order. */
  peopled(): number[] {
    return [...new Set(this.nodes.values())].sort((a, b) => a - b)
  }

  nodesIn(group: number): number[] {
    return [...this.nodes].filter(([, one]) => one === group).map(([node]) => node)
  }

  /** What the group's nodes follow; '' before there is a chain. */
  headOf(group: number): string {
    return this.#heads.get(group) ?? this.#base
  }

  /** Blocks above the first one. */
  heightOf(group: number): number {
    return this.above(this.headOf(group))
  }

  /** Of the group that has come furthest. */
  get top(): number {
    return Math.max(0, ...this.peopled().map((group) => this.heightOf(group)))
  }

  get isOne(): boolean {
    return new Set(this.peopled().map((group) => this.headOf(group))).size === 1
  }

  above(id: string): number {
    const height = this.blocks.get(id)?.height ?? 0
    return height - (this.blocks.get(this.#base)?.height ?? 0)
  }

  /** The blocks from this one down to the first. */
  *chain(id: string): Generator<SeenBlock> {
    for (let at = this.blocks.get(id); at; at = this.blocks.get(at.parent)) yield at
  }

  /** The payments of a chain, by txid, with their confirmations: that of the head's own is one. */
  confirmed(head: string): Map<string, number> {
    const found = new Map<string, number>()
    let depth = 0
    for (const { id } of this.chain(head)) {
      depth++
      for (const txid of this.payments.of(id)) found.set(txid, depth)
    }
    return found
  }

  isOn(id: string, head: string): boolean {
    for (const block of this.chain(head)) if (block.id === id) return true
    return false
  }

  /** Mined blocks of which nobody sees a reason to refuse them, since a time. */
  mined(since = 0): SeenBlock[] {
    return [...this.blocks.values()].filter(
      ({ node, refused, at }) => node !== null && refused === null && at >= since,
    )
  }

  /** The longest way back that a group has gone since. */
  deepest(since = 0): number {
    return Math.max(
      0,
      ...this.moves.filter(({ at }) => at >= since).map(({ undone }) => undone.length),
    )
  }

  /** nBits of the block that a group's nodes follow. */
  bitsOf(group: number): number {
    const first = this.beginning ? parseHeader(hexToBytes(this.beginning.header)).nBits : 0
    return this.blocks.get(this.headOf(group))?.nBits ?? first
  }
}
