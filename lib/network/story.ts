import { Node } from '@/lib/node/node'
import { type HeardLine, inputsOf } from './heard'
import { countWhere, joinPaths, netPath, type Step } from './history'
import type { LinkSetting } from './links'
import { configOf } from './pace'
import { firstBlock, readBlock, type SeenBlock } from './projection'

/** A block as a node heard it. */
export type HeardBlock = SeenBlock & {
  /** Milliseconds of the log's clock; `at` is when it was sent. */
  heard: number
  isOwn: boolean
}

/** What a node knew at some time. */
export type StoryMoment = {
  at: number
  isBegun: boolean
  hasEnded: boolean
  group: number | null
  head: string
  height: number
  blocks: readonly HeardBlock[]
  /** Its own, and those of them in the chain that it follows. */
  found: number
  standing: number
  links: readonly LinkSetting[]
}

/**
 * What one node heard, in its order, and what it followed by the network's rules: a node of the protocol library hears
 * what this one heard. A learner's node whose parts are wrong has followed something else, and its own page said so.
 *
 * It is played once. What was at any time is looked up afterwards, as in a `History`.
 */
export class Story {
  readonly number: number
  readonly lines: HeardLine[] = []
  readonly blocks: HeardBlock[] = []
  readonly byId = new Map<string, HeardBlock>()
  /** `seq` of a step is the place of a line, from 1. */
  readonly steps: Step[] = []
  readonly refusals: { at: number; id: string; reason: string }[] = []
  readonly moves: { at: number; group: number }[] = []
  readonly settings: { at: number; links: readonly LinkSetting[] }[] = []
  readonly #links = new Map<string, LinkSetting>()
  #node: Node | null = null
  #begunAt = Infinity
  #endedAt = Infinity

  constructor(number: number) {
    this.number = number
  }

  get end(): number {
    return this.lines.at(-1)?.heard ?? 0
  }

  take(line: HeardLine): void {
    this.lines.push(line)
    const { heard: at, kind } = line
    if (kind === 'joined' && line.word.node === this.number)
      this.moves.push({ at, group: line.word.group })
    if (kind === 'block') this.#see(line)
    if (kind === 'control') this.#obey(line)
    this.#step(line)
  }

  at(ms: number): StoryMoment {
    const known = this.blocks.slice(
      0,
      countWhere(this.blocks, ({ heard }) => heard <= ms),
    )
    const refused = new Map(
      this.refusals.filter(({ at }) => at <= ms).map(({ id, reason }) => [id, reason]),
    )
    const blocks = known.map((block) => ({ ...block, refused: refused.get(block.id) ?? null }))
    const head = this.headAt(ms)
    const own = blocks.filter(({ isOwn }) => isOwn)
    const chain = this.chainOf(head)
    return {
      at: ms,
      isBegun: ms >= this.#begunAt,
      hasEnded: ms >= this.#endedAt,
      group: this.groupAt(ms),
      head,
      height: this.byId.get(head)?.height ?? 0,
      blocks,
      found: own.length,
      standing: own.filter(({ id }) => chain.has(id)).length,
      links: this.settings.findLast(({ at }) => at <= ms)?.links ?? [],
    }
  }

  /** Id of the block that it followed then; '' before there is a chain. */
  headAt(ms: number): string {
    return this.stepAt(ms)?.head ?? (ms >= this.#begunAt ? this.blocks[0]!.id : '')
  }

  /** Null before it came. */
  groupAt(ms: number): number | null {
    return this.moves.findLast(({ at }) => at <= ms)?.group ?? null
  }

  /** What it followed then; null: the first block of all, or no chain yet. */
  stepAt(ms: number): Step | null {
    return this.steps[countWhere(this.steps, ({ at }) => at <= ms) - 1] ?? null
  }

  /** Ids of the blocks from this one down, as far as they are known. */
  chainOf(id: string): ReadonlySet<string> {
    const chain = new Set<string>()
    for (let at = this.byId.get(id); at; at = this.byId.get(at.parent)) chain.add(at.id)
    return chain
  }

  #see({ bytes, at, heard, node }: HeardLine & { kind: 'block' | 'tx' }): void {
    const read = readBlock(bytes)
    if (!read || this.byId.has(read.id)) return
    const below = this.byId.get(read.parent)?.height
    const height = typeof below === 'number' ? below + 1 : null
    this.#keep({
      ...{ ...read, height, at, node, refused: null },
      ...{ heard, isOwn: node === this.number },
    })
  }

  #keep(block: HeardBlock): void {
    this.blocks.push(block)
    this.byId.set(block.id, block)
  }

  #obey({ word, at, heard }: HeardLine & { kind: 'control' }): void {
    if (word.kind === 'begin') {
      this.#node = new Node(configOf(word.beginning))
      this.#begunAt = heard
      this.#keep({ ...firstBlock(word.beginning, at), heard, isOwn: false })
    }
    if (word.kind === 'group' && word.node === this.number)
      this.moves.push({ at: heard, group: word.group })
    if (word.kind === 'links') {
      for (const link of word.links) this.#links.set(`${link.from} ${link.to}`, link)
      this.settings.push({ at: heard, links: [...this.#links.values()] })
    }
    if (word.kind === 'end') this.#endedAt = heard
  }

  #step(line: HeardLine): void {
    if (!this.#node) return
    const outputs = this.#node.step(inputsOf(line)).map(({ output }) => output)
    const { heard: at } = line
    const moved = netPath(outputs)
    if (moved) {
      // What came through at one moment, as behind a cut that is mended, is one step.
      const isSame = this.steps.at(-1)?.at === at
      const path = isSame ? joinPaths([this.steps.pop()!, moved])! : moved
      const { ledger, mempool } = this.#node.summary()
      const undone = path.disconnect.length > 0 ? mempool : []
      this.steps.push({ seq: this.lines.length, at, ...path, ledger, mempool: undone })
    }
    for (const output of outputs)
      if (output.kind === 'verdict' && output.of === 'block' && this.byId.has(output.id))
        if (output.status === 'invalid' || output.status === 'refused')
          this.refusals.push({ at, id: output.id, reason: output.reason ?? output.status })
  }
}
