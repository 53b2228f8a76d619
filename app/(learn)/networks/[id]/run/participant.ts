import { headerHash, parseHeader } from '@/lib/consensus/bitcoin/block-header'
import type { MiningEnd, MiningJob } from '@/lib/gpu/mining/mining'
import { type HeardEvent, inputsOf } from '@/lib/network/heard'
import type { Control, MiningLimit } from '@/lib/network/log'
import { configOf } from '@/lib/network/pace'
import { Beside, type Cause, type Difference, explain, type Remote } from '@/lib/node/differ'
import type { Input, Job, NodeConfig, NodeSummary, Numbered, Purse } from '@/lib/node/types'
import { HEADER_BYTES, hashToId } from '@/lib/node/wire'
import { type Wallet, WalletWatch } from './wallet'

export type NetworkNode = Remote & { purse(owner: string): Promise<Purse>; close(): void }

/** What a node in a network needs of the world around it. */
export type Around = {
  /** Its number in the network. */
  node: number
  /** Hexadecimal, 64 digits: who is paid for its blocks. */
  owner: string
  /** Of this visit, 4 bytes: a node that comes back does not search what it has searched before. */
  visit: Uint8Array
  open(wish: { config: NodeConfig; records: boolean }): Promise<NetworkNode>
  mine(job: MiningJob, limit: MiningLimit): { done: Promise<MiningEnd>; stop(): void }
  /** Whether the network has it. */
  post(block: Uint8Array): Promise<boolean>
  tell(seen: Seen): void
}

const HEADS = 10

export type Seen = {
  /** `waiting`: nobody mines yet. `broken`: the node could not go on. */
  phase: 'waiting' | 'running' | 'ended' | 'broken'
  /** Whoever teaches holds the network, or this node alone. */
  isPaused: boolean
  isMuted: boolean
  /** How much it computes; null before anybody mines. */
  limit: MiningLimit | null
  /** Of the scenario, where whoever teaches is. */
  step: number
  /** The node's own, from 0. */
  group: number
  summary: NodeSummary | null
  wallet: Wallet | null
  /** What is searched now, of that height. */
  searching: number | null
  /** Blocks that this node found, and those of them that its chain has. */
  found: number
  standing: number
  /** Heads that it followed, the newest first; `undone`: blocks that it left for one. */
  heads: readonly { id: string; height: number; undone: number; isOwn: boolean }[]
  /** Where it parted from the node beside it, and which part is why. */
  difference: Difference | null
  cause: Cause | null
  why: string | null
}

/**
 * A learner's node in the network of a class: it hears events one after the other, searches a block on its head, and is
 * compared with the node beside it after each batch. Nothing in it looks at a clock.
 */
export class Participant {
  readonly #around: Around
  readonly #wallet: WalletWatch
  readonly #queue: HeardEvent[] = []
  readonly #own = new Set<string>()
  readonly #active = new Set<string>()
  readonly #heads: { id: string; height: number; undone: number }[] = []
  #seen: Seen = {
    phase: 'waiting',
    ...{ isPaused: false, isMuted: false, limit: null, step: 0, group: 0 },
    ...{ summary: null, wallet: null, searching: null, found: 0, standing: 0, heads: [] },
    ...{ difference: null, cause: null, why: null },
  }
  #running: { node: NetworkNode; beside: Beside; config: NodeConfig } | null = null
  #search: { stop(): void } | null = null
  #searches = 0
  #pumping = false
  #isClosed = false

  constructor(around: Around) {
    this.#around = around
    this.#wallet = new WalletWatch(around.node)
  }

  hear(events: readonly HeardEvent[]): void {
    this.#queue.push(...events)
    void this.#pump()
  }

  /** The node has sent a payment. */
  sent(payment: Uint8Array): void {
    this.#wallet.sent(payment)
    const { wallet, summary } = this.#seen
    if (wallet && summary) this.#say({ wallet: this.#wallet.view(wallet.purse, summary.height) })
  }

  close(): void {
    this.#isClosed = true
    this.#stopSearch()
    this.#running?.node.close()
  }

  /** One batch after the other: a node answers one request at a time. */
  async #pump(): Promise<void> {
    if (this.#pumping || this.#isClosed) return
    this.#pumping = true
    try {
      while (this.#queue.length > 0 && this.#seen.phase !== 'broken' && !this.#isClosed)
        await this.#take(this.#queue.splice(0))
    } catch (error) {
      if (!this.#isClosed) {
        this.#stopSearch()
        this.#say({ phase: 'broken', why: error instanceof Error ? error.message : String(error) })
      }
    } finally {
      this.#pumping = false
    }
  }

  async #take(events: readonly HeardEvent[]): Promise<void> {
    const inputs: Input[] = []
    let hasEnded = false
    for (const event of events) {
      this.#wallet.hear(event)
      if (event.kind === 'joined' && event.word.node === this.#around.node)
        this.#say({ group: event.word.group })
      if (event.kind === 'control') this.#noteControl(event.word)
      if (event.kind === 'control' && event.word.kind === 'begin') {
        const { beginning, cap, duty } = event.word
        const config = configOf(beginning)
        const node = await this.#around.open({ config, records: false })
        if (this.#isClosed) return node.close()
        this.#running = { node, beside: new Beside(config), config }
        this.#say({ limit: { cap, ...(duty !== undefined && { duty }) } })
        inputs.length = 0
      } else if (event.kind === 'control' && event.word.kind === 'end') hasEnded = true
      // Before there is a chain there is nothing to hear.
      else if (this.#running) inputs.push(...inputsOf(event))
    }
    if (!this.#running) return this.#say({ phase: hasEnded ? 'ended' : 'waiting' })
    const hasNewHead = await this.#step(inputs)
    if (hasEnded) {
      this.#stopSearch()
      return this.#say({ phase: 'ended' })
    }
    this.#say({ phase: 'running' })
    const isHeld = this.#seen.isPaused || this.#seen.isMuted
    if (hasNewHead || isHeld) this.#stopSearch()
    if (!this.#search && !isHeld) await this.#beginSearch()
  }

  #noteControl(word: Control): void {
    if (word.kind === 'step') this.#say({ step: word.step })
    if (word.kind === 'group' && word.node === this.#around.node) this.#say({ group: word.group })
    if (word.kind === 'pause') this.#say({ isPaused: word.isPaused })
    if (word.kind === 'mute' && word.node === this.#around.node)
      this.#say({ isMuted: word.isMuted })
  }

  /** Whether the node follows another block now. */
  async #step(inputs: readonly Input[]): Promise<boolean> {
    const { node, beside } = this.#running!
    const said = await node.step(inputs)
    const summary = await node.summary()
    this.#note(said)
    this.#wallet.said(said)
    const wallet = this.#wallet.view(await node.purse(this.#around.owner), summary.height)
    if (!this.#seen.difference) {
      const difference = beside.compare(inputs, said, summary)
      if (difference) await this.#explain(difference)
    }
    this.#say({ summary, wallet, ...this.#standing() })
    return said.some(({ output }) => output.kind === 'head')
  }

  #note(said: readonly Numbered[]): void {
    for (const { output } of said)
      if (output.kind === 'head') {
        for (const id of output.disconnect) this.#active.delete(id)
        for (const id of output.connect) this.#active.add(id)
        this.#heads.unshift({
          ...{ id: output.id, height: output.height, undone: output.disconnect.length },
        })
        this.#heads.splice(HEADS)
      }
  }

  /** Its own blocks may come back before it knows that they were sent. */
  #standing(): Pick<Seen, 'found' | 'standing' | 'heads'> {
    return {
      found: this.#own.size,
      standing: [...this.#own].filter((id) => this.#active.has(id)).length,
      heads: this.#heads.map((head) => ({ ...head, isOwn: this.#own.has(head.id) })),
    }
  }

  async #explain(difference: Difference): Promise<void> {
    this.#say({ difference })
    const { beside, config } = this.#running!
    const opened: NetworkNode[] = []
    try {
      const cause = await explain(beside.log, difference.input, async () => {
        const node = await this.#around.open({ config, records: true })
        opened.push(node)
        return node
      })
      this.#say({ cause })
    } finally {
      for (const node of opened) node.close()
    }
  }

  async #beginSearch(): Promise<void> {
    const { node, beside } = this.#running!
    const { owner, visit } = this.#around
    // No two searches are of the same block, not even where the last one was refused.
    const extra = new Uint8Array(8)
    extra.set(visit)
    new DataView(extra.buffer).setUint32(4, this.#searches++)
    const inputs: Input[] = [{ kind: 'template', owner, extra }]
    const said = await node.step(inputs)
    if (!this.#seen.difference) {
      const difference = beside.compare(inputs, said, await node.summary())
      if (difference) await this.#explain(difference)
    }
    const job = said.find(({ output }) => output.kind === 'job')?.output
    if (job?.kind !== 'job' || this.#isClosed) return
    const { block, target, height } = job.job
    const search = this.#around.mine(
      { header: block.slice(0, HEADER_BYTES), target },
      this.#seen.limit!,
    )
    this.#search = search
    this.#say({ searching: height })
    void search.done.then((end) => {
      if (this.#search !== search) return
      this.#search = null
      this.#say({ searching: null })
      if (end.kind === 'hit') void this.#send(job.job, end.nonce)
      else if (end.kind === 'failed') this.#say({ why: end.message })
    })
  }

  async #send({ block }: Job, nonce: number): Promise<void> {
    const bytes = block.slice()
    new DataView(bytes.buffer).setUint32(76, nonce, true)
    if (!(await this.#around.post(bytes))) return
    this.#own.add(hashToId(headerHash(parseHeader(bytes.slice(0, HEADER_BYTES)))))
    this.#say(this.#standing())
  }

  #stopSearch(): void {
    const search = this.#search
    this.#search = null
    search?.stop()
    this.#say({ searching: null })
  }

  #say(more: Partial<Seen>): void {
    if (this.#isClosed) return
    this.#seen = { ...this.#seen, ...more }
    this.#around.tell(this.#seen)
  }
}
