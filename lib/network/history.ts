import { getBlockProof } from '@/lib/consensus/bitcoin/target'
import type { Output } from '@/lib/node/types'
import type { HeardEvent } from './heard'
import type { LinkSetting } from './links'
import { Projection, type SeenBlock, type SeenGroup } from './projection'

/** Somebody follows another block. */
export type Step = {
  /** Of the event after which it does. */
  seq: number
  /** Milliseconds of the log's clock. */
  at: number
  head: string
  height: number
  /** Blocks that it left, tip first, and those that it took up, lowest first: from the step before to this one. */
  disconnect: readonly string[]
  connect: readonly string[]
  /** Digest of the coins, as `NodeSummary` has it. */
  ledger: string
  /** Ids of what waits to be mined, where a step leaves blocks; otherwise empty. */
  mempool: readonly string[]
}

/** The whole network as it was after one of its events. */
export type Moment = {
  seq: number
  at: number
  isBegun: boolean
  hasEnded: boolean
  nodes: number
  /** Groups with somebody in them, in order; `ledger`: '' before there is a chain. */
  groups: readonly (SeenGroup & { ledger: string })[]
  links: readonly LinkSetting[]
  blocks: readonly SeenBlock[]
}

type Refusal = { seq: number; at: number; id: string; reason: string }
type Numbered = { readonly seq: number }

/**
 * Everything that a `Projection` was, event by event. The log is played once, forwards; what changed at which event is
 * kept, and what was at any event is looked up, so a step backwards costs no more than one forwards: a binary search
 * for each group, and a copy of the list of blocks. Memory is that of the log and a step for each block and group.
 */
export class History {
  readonly live = new Projection()
  readonly events: HeardEvent[] = []
  /** By group, in order. */
  readonly steps = new Map<number, Step[]>()
  readonly refusals: Refusal[] = []
  /** After each change all links that were ever set, and the same of nodes by their group. */
  readonly settings: { seq: number; at: number; links: readonly LinkSetting[] }[] = []
  readonly moves: { seq: number; at: number; node: number; group: number; joins: boolean }[] = []
  readonly blocks: (Numbered & { block: SeenBlock })[] = []
  readonly #sizes: { seq: number; sizes: ReadonlyMap<number, number> }[] = []
  readonly #fresh = this.live.blocks.values()
  begunSeq = Infinity
  /** Of a node that follows the first block: a digest of no coins. */
  #firstLedger = ''
  #endedSeq = Infinity

  get seq(): number {
    return this.events.length
  }

  /** Milliseconds of the last event. */
  get end(): number {
    return this.live.at
  }

  /** @throws RangeError if it is not the next event */
  take(event: HeardEvent): void {
    const said = this.live.take(event)
    this.events.push(event)
    const { seq, at, kind } = event
    const word = kind === 'control' ? event.word : null
    if (kind === 'joined') this.#move({ seq, at, ...event.word, joins: true })
    if (word?.kind === 'group')
      this.#move({ seq, at, node: word.node, group: word.group, joins: false })
    if (word?.kind === 'begin') this.begunSeq = seq
    if (word?.kind === 'end') this.#endedSeq = seq
    if (word?.kind === 'links')
      this.settings.push({ seq, at, links: [...this.live.links.values()] })
    while (this.blocks.length < this.live.blocks.size)
      this.blocks.push({ seq, block: this.#fresh.next().value! })
    if (seq === this.begunSeq)
      this.#firstLedger = this.live.summaryOf(this.moves.at(-1)?.group ?? 0)?.ledger ?? ''
    for (const { group, outputs } of said) {
      this.#step(group, outputs, event)
      this.#refuse(outputs, event)
    }
  }

  /** The number of the last event that was not after it; 0: there is none. */
  seqAt(ms: number): number {
    return countWhere(this.events, ({ at }) => at <= ms)
  }

  /** @param seq 0 for nothing at all; at most that of the last event */
  at(seq: number): Moment {
    const sizes = lastUpTo(this.#sizes, seq)?.sizes ?? new Map<number, number>()
    const isBegun = seq >= this.begunSeq
    const genesis = isBegun ? this.blocks[0]!.block : null
    const first = {
      head: genesis?.id ?? '',
      height: genesis?.height ?? 0,
      ledger: isBegun ? this.#firstLedger : '',
    }
    const groups = [...sizes]
      .filter(([, nodes]) => nodes > 0)
      .sort(([a], [b]) => a - b)
      .map(([group, nodes]) => {
        const { head, height, ledger } = this.stepOf(group, seq) ?? first
        return { group, nodes, head, height, ledger }
      })
    return {
      seq,
      at: this.events[seq - 1]?.at ?? 0,
      isBegun,
      hasEnded: seq >= this.#endedSeq,
      nodes: [...sizes.values()].reduce((sum, one) => sum + one, 0),
      groups,
      links: lastUpTo(this.settings, seq)?.links ?? [],
      blocks: this.#blocksAt(seq),
    }
  }

  /** What the group followed after that event; null: the first block of all, or no chain yet. */
  stepOf(group: number, seq: number): Step | null {
    return lastUpTo(this.steps.get(group) ?? [], seq)
  }

  /** Where the node was after that event; null before it came. */
  groupOf(node: number, seq: number): number | null {
    return this.moves.findLast((move) => move.node === node && move.seq <= seq)?.group ?? null
  }

  #move(move: History['moves'][number]): void {
    const sizes = new Map(this.#sizes.at(-1)?.sizes)
    const before = this.groupOf(move.node, move.seq)
    if (before !== null) sizes.set(before, (sizes.get(before) ?? 0) - 1)
    sizes.set(move.group, (sizes.get(move.group) ?? 0) + 1)
    this.moves.push(move)
    this.#sizes.push({ seq: move.seq, sizes })
  }

  #step(group: number, outputs: readonly Output[], { seq, at }: HeardEvent): void {
    const path = netPath(outputs)
    if (!path) return
    const { ledger = '', mempool = [] } = this.live.summaryOf(group) ?? {}
    const steps = this.steps.get(group) ?? []
    this.steps.set(group, steps)
    steps.push({ seq, at, ...path, ledger, mempool: path.disconnect.length > 0 ? mempool : [] })
  }

  #refuse(outputs: readonly Output[], { seq, at }: HeardEvent): void {
    for (const output of outputs) {
      if (output.kind !== 'verdict' || output.of !== 'block') continue
      if (output.status !== 'invalid' && output.status !== 'refused') continue
      if (!this.live.blocks.has(output.id)) continue
      this.refusals.push({ seq, at, id: output.id, reason: output.reason ?? output.status })
    }
  }

  #blocksAt(seq: number): SeenBlock[] {
    const count = countWhere(this.blocks, (one) => one.seq <= seq)
    const refused = new Map<string, string>()
    for (const { seq: when, id, reason } of this.refusals) {
      if (when > seq) break
      refused.set(id, reason)
    }
    return this.blocks
      .slice(0, count)
      .map(({ block }) => ({ ...block, refused: refused.get(block.id) ?? null }))
  }
}

type Path = Pick<Step, 'head' | 'height' | 'disconnect' | 'connect'>

/** From where it was to where it is, over all that a node said to one event; null: it has not moved. */
export function netPath(outputs: readonly Output[]): Path | null {
  return joinPaths(
    outputs.flatMap((output) => (output.kind === 'head' ? { ...output, head: output.id } : [])),
  )
}

/** Several ways, one after the other, as one; null of none. */
export function joinPaths(paths: readonly Path[]): Path | null {
  const disconnect: string[] = []
  const connect: string[] = []
  for (const path of paths) {
    for (const id of path.disconnect)
      if (connect.at(-1) === id) connect.pop()
      else disconnect.push(id)
    connect.push(...path.connect)
  }
  const last = paths.at(-1)
  return last ? { head: last.head, height: last.height, disconnect, connect } : null
}

/** Hashes a second that the blocks of the last so many milliseconds speak of; null before there are two. */
export function hashRateAt(
  { at, blocks }: Pick<Moment, 'at' | 'blocks'>,
  withinMs = 120_000,
): number | null {
  const begunAt = blocks[0]?.at ?? 0
  let [work, count] = [0, 0]
  for (const { node, refused, at: when, nBits } of blocks.toReversed()) {
    if (when <= at - withinMs) break
    if (node === null || refused !== null) continue
    work += Number(getBlockProof(nBits))
    count++
  }
  const since = Math.min(withinMs, at - begunAt)
  return count < 2 || since <= 0 ? null : work / (since / 1000)
}

/** How many from the beginning of a sorted list it is true of. */
export function countWhere<T>(all: readonly T[], isTrue: (one: T) => boolean): number {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isTrue(all[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}

function lastUpTo<T extends Numbered>(all: readonly T[], seq: number): T | null {
  return all[countWhere(all, (one) => one.seq <= seq) - 1] ?? null
}
