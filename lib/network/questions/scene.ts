import { parseHeader } from '@/lib/consensus/bitcoin/block-header'
import { getBlockProof } from '@/lib/consensus/bitcoin/target'
import { decodeBlock, HEADER_BYTES, type WireTx } from '@/lib/node/wire'
import { MAX_GROUPS } from '../cursor'
import { bytesOf } from '../heard'
import { type GroupHead, headsOf } from '../heads'
import type { History, Step } from '../history'
import { Links, type LinkSetting } from '../links'
import type { SeenBlock } from '../projection'
import type { Story } from '../story'
import { groupWord } from '../words'

export type PlacedBlock = SeenBlock & { seq: number }

/**
 * What questions are drawn from: a session that has ended, and whose eyes it is seen with. For a class those are the eyes
 * of its largest group at the end.
 */
export class Scene {
  readonly history: History
  readonly story: Story | null
  readonly heads: readonly GroupHead[]
  /** Who follows, in the middle of a sentence, and what they followed. */
  readonly who: string
  readonly steps: readonly Step[]
  /** Steps with the one before, of which neither shares its millisecond with another: what is on screen then. */
  readonly turns: readonly { step: Step; before: Step }[]
  readonly blocks = new Map<string, PlacedBlock>()
  readonly refused: ReadonlySet<string>
  readonly #heard: ReadonlyMap<number, number>[]
  readonly #heardByNode = new Map<number, number>()
  readonly #group: number

  /** @param story of the node that asks; null: the class */
  constructor(history: History, story: Story | null) {
    this.history = history
    this.story = story
    this.heads = headsOf(history)
    const groups = history.at(history.seq).groups
    const largest = groups.toSorted((a, b) => b.nodes - a.nodes || a.group - b.group)[0]
    this.#group = largest?.group ?? 0
    this.who = story ? 'your node' : groupWord(this.#group)
    this.steps = story ? story.steps : (history.steps.get(this.#group) ?? [])
    this.turns = this.steps.flatMap((step, place) => {
      const before = this.steps[place - 1]
      const isAlone = before && before.at < step.at && this.steps[place + 1]?.at !== step.at
      return isAlone ? [{ step, before }] : []
    })
    for (const { block, seq } of history.blocks) this.blocks.set(block.id, { ...block, seq })
    this.refused = new Set(history.refusals.map(({ id }) => id))
    this.#heard = hearings(history)
    for (const { seq, heard } of story?.lines ?? []) this.#heardByNode.set(seq, heard)
  }

  get end(): number {
    return this.history.end
  }

  /** Id of what whoever asks follows in the end; '' without a chain. */
  get head(): string {
    return this.steps.at(-1)?.head ?? this.history.blocks[0]?.block.id ?? ''
  }

  /** Where whoever asks was then; null before it came. */
  groupAt(ms: number): number | null {
    return this.story ? this.story.groupAt(ms) : this.#group
  }

  /** Of all that it follows: the block itself first, then those below. Null where one of them is not known. */
  chainOf(id: string): PlacedBlock[] | null {
    const chain: PlacedBlock[] = []
    for (let at = this.blocks.get(id); at; at = this.blocks.get(at.parent)) chain.push(at)
    return chain.at(-1)?.parent === '' ? chain : null
  }

  /** When a group heard an event, milliseconds; undefined: never. */
  heardByGroup(group: number, seq: number): number | undefined {
    return this.#heard[group]?.get(seq)
  }

  /** When whoever asks heard it. */
  heard(seq: number): number | undefined {
    return this.story ? this.#heardByNode.get(seq) : this.heardByGroup(this.#group, seq)
  }

  /** How the line was after that event. */
  linkAt(seq: number, from: number, to: number): Pick<LinkSetting, 'delayMs' | 'isUp'> {
    const { links = [] } = this.history.settings.findLast((one) => one.seq <= seq) ?? {}
    const found = links.find((link) => link.from === from && link.to === to)
    return found ?? { delayMs: 0, isUp: true }
  }

  /** Unix seconds, as its miner wrote them; the first block's are those of the beginning. */
  timeOf({ seq, node }: PlacedBlock): number {
    const bytes = node === null ? null : this.#bytesOf(seq)
    return bytes
      ? parseHeader(bytes.subarray(0, HEADER_BYTES)).nTime
      : this.history.live.beginning!.time
  }

  txsOf(id: string): WireTx[] {
    const block = this.blocks.get(id)
    const bytes = block && block.node !== null ? this.#bytesOf(block.seq) : null
    return bytes ? decodeBlock(bytes).txs : []
  }

  #bytesOf(seq: number): Uint8Array | null {
    const event = this.history.events[seq - 1]
    return event?.kind === 'block' ? bytesOf(event.bytes) : null
  }
}

/** Expected hashes of the blocks together. */
export function workOf(blocks: readonly Pick<SeenBlock, 'nBits'>[]): bigint {
  return blocks.reduce((sum, { nBits }) => sum + getBlockProof(nBits), 0n)
}

/** Of each group when it heard which event. */
function hearings({ events }: History): ReadonlyMap<number, number>[] {
  const wire = new Links()
  for (const event of events) {
    const { seq, at, source } = event
    const links =
      event.kind === 'control' && event.word.kind === 'links' ? event.word.links : undefined
    wire.add({ seq, at, source, ...(links && { links }) })
  }
  return Array.from({ length: MAX_GROUPS }, (_, group) => {
    return new Map(wire.heardBy(group).map(({ seq, at }) => [seq, at]))
  })
}
