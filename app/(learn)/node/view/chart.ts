import { sha256d } from '@/lib/consensus/sha256'
import { decodeCompact } from '@/lib/consensus/bitcoin/target'
import { formatNumber } from '@/lib/format'
import type { World } from '@/lib/node/torture/world'
import type { Input, Numbered, Output } from '@/lib/node/types'
import { hashToId } from '@/lib/node/wire'
import { factsIn, type BlockFacts } from './block-facts'

/** What is on screen of a node: its tree near some height, and what has happened, from what it heard and said. */
export type ChartBlock = {
  id: string
  parent: string | null
  height: number
  txs: number | null
  state: 'active' | 'side' | 'invalid'
}
export type LogLine = {
  key: number
  /** Number of the input, from 1. */
  at: number
  text: string
  tone: 'plain' | 'work' | 'faulty'
  /** Where in the tree it can be seen. */
  height: number | null
}

/** Heights on screen at once. */
const COLUMNS = 9
const LINES = 60

export class Chart {
  private readonly blocks = new Map<string, ChartBlock>()
  private readonly facts = new Map<string, BlockFacts>()
  private readonly isPeriodic: boolean
  private lines: LogLine[] = []
  private head: string
  private next = 0

  constructor({ config }: World) {
    const { base, pace } = config
    const id = hashToId(sha256d(base.header))
    this.isPeriodic = pace.kind === 'retarget'
    this.head = id
    const nBits = new DataView(base.header.buffer, base.header.byteOffset).getUint32(72, true)
    this.facts.set(id, { id, parent: '', nBits, txs: null })
    this.blocks.set(id, { id, parent: null, height: base.height, txs: null, state: 'active' })
  }

  /** @param from number of the first input, from 0 */
  hear(inputs: readonly Input[], said: readonly Numbered[], from: number): void {
    for (const input of inputs) for (const one of factsIn(input)) this.facts.set(one.id, one)
    for (const { input, output } of said) if (input >= from) this.note(output, input + 1)
  }

  get height(): number {
    return this.blocks.get(this.head)?.height ?? 0
  }

  /** The newest first. */
  get log(): readonly LogLine[] {
    return this.lines
  }

  /** Blocks around that height, all on one root; parents before their children. */
  near(height: number): ChartBlock[] {
    const last = Math.min(height + 3, this.height)
    let root = this.blocks.get(this.head)
    while (root?.parent && root.height > last - COLUMNS + 1) root = this.blocks.get(root.parent)
    if (!root) return []
    const shown = new Set([root.id])
    for (const { id, parent, height: at } of this.blocks.values())
      if (parent !== null && shown.has(parent) && at < root.height + COLUMNS) shown.add(id)
    return [...this.blocks.values()]
      .filter(({ id }) => shown.has(id))
      .map((block) => (block === root ? { ...block, parent: null } : block))
  }

  private note(output: Output, at: number): void {
    switch (output.kind) {
      case 'verdict':
        return this.noteVerdict(output, at)
      case 'head':
        return this.noteHead(output, at)
      case 'want':
        return this.say(at, `It asks for block ${short(output.id)}, which it does not know.`)
      case 'job': {
        const { height, fees } = output.job
        const words = `A block to mine at height ${formatNumber(height)}, with ${formatNumber(fees)} satoshi of fees.`
        return this.say(at, words)
      }
      case 'fault':
        return this.say(at, `${output.slot} threw in ${output.fn}: ${output.error}`, 'faulty')
    }
  }

  private noteVerdict(output: Extract<Output, { kind: 'verdict' }>, at: number): void {
    const { of, id, height, status, reason } = output
    const name = id === '' ? `A ${of}` : `${of === 'tx' ? 'Payment' : 'Block'} ${short(id)}`
    if (of !== 'tx' && status === 'accepted' && height !== null) {
      const facts = this.facts.get(id)
      if (!facts || !this.blocks.has(facts.parent)) return
      const { parent, txs } = facts
      if (!this.blocks.has(id)) this.blocks.set(id, { id, parent, height, txs, state: 'side' })
      this.noteTarget(facts, height, at)
      return
    }
    const block = this.blocks.get(id)
    if (status === 'invalid' && block) this.blocks.set(id, { ...block, state: 'invalid' })
    if (status === 'orphan') return this.say(at, `${name} has come before its parent, and waits.`)
    if (status === 'invalid' || status === 'refused')
      this.say(at, `${name} is ${status}: ${reason ?? 'no reason given'}.`, 'faulty', height)
  }

  private noteTarget({ nBits, parent }: BlockFacts, height: number, at: number): void {
    const before = this.facts.get(parent)
    if (!this.isPeriodic || !before || before.nBits === nBits) return
    const [old, now] = [decodeCompact(before.nBits).target, decodeCompact(nBits).target]
    if (now === 0n) return
    const ratio = Number((old * 1000n) / now) / 1000
    const times = formatNumber(ratio, { significant: 3 })
    this.say(
      at,
      `New target from height ${formatNumber(height)}: ${times} times as hard as before.`,
      'work',
      height,
    )
  }

  private noteHead(output: Extract<Output, { kind: 'head' }>, at: number): void {
    const { id, height, disconnect, connect } = output
    for (const one of disconnect) this.mark(one, 'side')
    for (const one of connect) this.mark(one, 'active')
    this.head = id
    if (disconnect.length > 0) {
      const [off, on] = [disconnect.length, connect.length]
      const why = on > off ? 'more work' : 'fewer blocks and more work'
      this.say(
        at,
        `Reorganisation: ${formatNumber(off)} off, ${formatNumber(on)} on. The other branch has ${why}.`,
        'work',
        height,
      )
      return
    }
    const words = `The chain has grown to height ${formatNumber(height)}.`
    const [latest] = this.lines
    // One line for as long as nothing else happens.
    if (latest?.text.startsWith('The chain has grown'))
      this.lines = [{ ...latest, at, text: words, height }, ...this.lines.slice(1)]
    else this.say(at, words, 'plain', height)
  }

  private mark(id: string, state: ChartBlock['state']): void {
    const block = this.blocks.get(id)
    if (block && block.state !== 'invalid') this.blocks.set(id, { ...block, state })
  }

  private say(
    at: number,
    text: string,
    tone: LogLine['tone'] = 'plain',
    height: number | null = null,
  ): void {
    const line = { key: this.next++, at, text, tone, height }
    this.lines = [line, ...this.lines].slice(0, LINES)
  }
}

/** The end of an id: the front is zeros. */
export function short(id: string): string {
  return `…${id.slice(-6)}`
}
