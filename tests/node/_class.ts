import { getBlockProof } from '@/lib/consensus/bitcoin/target'
import { bytesToHex, hashToNumber } from '@/lib/consensus/bytes'
import { sha256d } from '@/lib/consensus/sha256'
import { START } from '@/lib/network/cursor'
import { type HeardEvent, inputsOf } from '@/lib/network/heard'
import type { LinkSetting } from '@/lib/network/links'
import { type Control, type Entry, type Logged, sessionEntry } from '@/lib/network/log'
import { ownerOf } from '@/lib/network/payments'
import { configOf, makeBeginning } from '@/lib/network/pace'
import { Relay } from '@/lib/network/relay'
import type { Part } from '@/lib/node/calls'
import { canonical } from '@/lib/node/canonical'
import { Beside, type Difference } from '@/lib/node/differ'
import { Node } from '@/lib/node/node'
import type { Slot } from '@/lib/node/slots'
import type { Input, Job, NodeConfig, Numbered } from '@/lib/node/types'
import { seededRandom } from '@/lib/seeded-random'

export const NOW = 1_800_000_000

/** The public key of a node; nobody signs here, since no node verifies. */
export function keyOf(number: number): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => (number * 7 + i) & 0xff)
}

function eventsIn(frames: string): HeardEvent[] {
  return frames
    .split('\n\n')
    .filter(Boolean)
    .map((frame) => JSON.parse(/^data: (.*)$/m.exec(frame)![1]!) as HeardEvent)
}

/** One learner's browser: a node that hears the network, mines on its head, and has a node beside it. */
class Learner {
  readonly node: Node
  readonly beside: Beside
  readonly said: Numbered[] = []
  difference: Difference | null = null
  job: Job | null = null
  /** What it follows; '' for the first block. */
  head = ''
  readonly #owner: string
  readonly #heard: Input[] = []

  constructor(number: number, config: NodeConfig, parts: Partial<Record<Slot, Part>>) {
    this.node = new Node(config, parts)
    this.beside = new Beside(config)
    this.#owner = ownerOf(keyOf(number))
  }

  hear(frames: string): void {
    const inputs = eventsIn(frames).flatMap(inputsOf)
    this.#heard.push(...inputs)
    // A tick says nothing: it is looked at with what comes next.
    if (inputs.some(({ kind }) => kind !== 'tick')) this.step()
  }

  /** What it works on: asked for anew when its head is another one. */
  work(): Job | null {
    if (this.job) return this.job
    this.#heard.push({ kind: 'template', owner: this.#owner, extra: new Uint8Array(4) })
    for (const { output } of this.step()) if (output.kind === 'job') this.job = output.job
    return this.job
  }

  private step(): Numbered[] {
    const inputs = this.#heard.splice(0)
    const said = this.node.step(inputs)
    this.said.push(...said)
    for (const { output } of said) if (output.kind === 'head') this.head = output.id
    this.difference ??= this.beside.compare(inputs, said, this.node.summary())
    if (said.some(({ output }) => output.kind === 'head')) this.job = null
    return said
  }
}

/**
 * A class without a browser: its log, its wire and its nodes are the real ones; only the clock, and who finds the next
 * block when, are drawn.
 */
export class SimulatedClass {
  readonly learners: Learner[]
  blocks = 0
  /** As whoever sees everything is told it. */
  readonly told: HeardEvent[] = []
  readonly logged: Logged[] = []
  /** After each event of the log the head of every node, as the node itself has said it. */
  readonly followed: string[][] = []
  readonly #relay = new Relay()
  readonly #random: () => number
  readonly #rates: readonly number[]
  readonly #groups = new Map<number, number>()
  #seq = 0
  #at = 0

  /** @param rates hashes a second of each node; real hashes are made, so they are few */
  constructor(
    rates: readonly number[],
    of: {
      seed: number
      parts?: Record<number, Partial<Record<Slot, Part>>>
      /** false: everybody has joined, and nobody mines yet. */
      begins?: boolean
      /** true: coins have owners, and everybody begins with some. */
      owned?: boolean
    },
  ) {
    this.#rates = rates
    const { seed, parts = {}, begins = true, owned = false } = of
    this.#random = seededRandom(seed)
    const beginning = makeBeginning(rates, {
      ...{ cap: null, now: NOW },
      ...(owned && { owners: rates.map((_, i) => ownerOf(keyOf(i + 1))) }),
    })
    const config = configOf(beginning)
    this.learners = rates.map((_, i) => new Learner(i + 1, config, parts[i + 1] ?? {}))
    this.#relay.add({
      node: null,
      cursor: START,
      hear: (frames) => this.told.push(...eventsIn(frames)),
    })
    for (const [i, rate] of rates.entries())
      this.append(sessionEntry('joined', { node: i + 1, group: 0, rate }))
    if (begins) this.control({ kind: 'begin', beginning, cap: null })
    for (const [i, learner] of this.learners.entries())
      this.#relay.add({ node: i + 1, cursor: START, hear: (frames) => learner.hear(frames) })
  }

  control(word: Control): void {
    this.append(sessionEntry('control', word))
  }

  links(between: readonly [number, number], setting: Pick<LinkSetting, 'delayMs' | 'isUp'>): void {
    const [from, to] = between
    this.control({
      kind: 'links',
      links: [
        { from, to, ...setting },
        { from: to, to: from, ...setting },
      ],
    })
  }

  /** Lets so many seconds pass: a tick in each, and blocks as they are found. */
  run(seconds: number): void {
    const end = this.#at + seconds * 1000
    let tick = this.#at + 1000
    while (this.#at < end) {
      // Finding has no memory: whoever has not found yet may be drawn anew at any time.
      let [first, at] = [0, Infinity]
      for (const [i, learner] of this.learners.entries()) {
        const job = learner.work()
        const hashes = job ? Number(getBlockProof(job.nBits)) : Infinity
        const when = this.#at + (-Math.log(1 - this.#random()) * hashes * 1000) / this.#rates[i]!
        if (when < at) [first, at] = [i, when]
      }
      if (at < tick) {
        this.#at = Math.floor(at)
        this.find(first)
        continue
      }
      this.#at = tick
      tick += 1000
      this.append(sessionEntry('tick', { now: NOW + Math.floor(this.#at / 1000) }))
    }
  }

  private find(place: number): void {
    const { block, target } = this.learners[place]!.job!
    const bytes = block.slice()
    const view = new DataView(bytes.buffer)
    for (let nonce = 0; hashToNumber(sha256d(bytes.subarray(0, 80))) > target; nonce++)
      view.setUint32(76, nonce, true)
    this.blocks++
    const node = place + 1
    this.append({ kind: 'block', source: this.groupOf(node), node, body: bytes })
  }

  move(nodes: readonly number[], group: number): void {
    for (const node of nodes) {
      this.#groups.set(node, group)
      this.control({ kind: 'group', node, group })
    }
  }

  /** What a node sends to its group, whatever it is. */
  send(node: number, kind: 'block' | 'tx', bytes: Uint8Array): void {
    this.append({ kind, source: this.groupOf(node), node, body: bytes })
  }

  private groupOf(node: number): number {
    return this.#groups.get(node) ?? 0
  }

  /** As if a node had sent it. */
  say(entry: Entry): void {
    this.append(entry)
  }

  private append(entry: Entry): void {
    const logged = { ...entry, seq: ++this.#seq, at: this.#at }
    this.logged.push(logged)
    this.#relay.take([logged])
    this.followed.push(this.learners.map(({ head }) => head))
  }

  heads(): string[] {
    return this.learners.map(({ node }) => node.summary().head)
  }

  /** Of all that every node has said. */
  digest(): string {
    return bytesToHex(
      sha256d(new TextEncoder().encode(canonical(this.learners.map(({ said }) => said)))),
    )
  }
}
