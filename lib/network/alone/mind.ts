import { getBlockProof } from '@/lib/consensus/bitcoin/target'
import { Node } from '@/lib/node/node'
import type { Input, Job, NodeConfig, Purse } from '@/lib/node/types'
import { type HeardEvent, inputsOf } from '../heard'
import { ownerOf as ownerOfKey } from '../payments'
import type { Ear } from './ear'

/**
 * A node of the protocol library that stands for all simulated machines which have heard the same and run the same
 * rules: they would say the same.
 */
export class Mind {
  readonly members: Set<number>
  readonly ear: Ear
  readonly sabotage: string | null
  readonly #config: NodeConfig
  readonly #heard: Input[] = []
  #node: Node
  /** Hashes of the next block on average; null until it is asked. */
  #hashes: number | null = null
  #extra = 0

  constructor(
    config: NodeConfig,
    of: { ear: Ear; members: Iterable<number>; sabotage: string | null; heard?: readonly Input[] },
  ) {
    this.#config = config
    this.ear = of.ear
    this.members = new Set(of.members)
    this.sabotage = of.sabotage
    this.#node = new Node(config, {}, { records: false, sabotage: of.sabotage })
    if (of.heard) this.#step(of.heard)
  }

  /** Hears what there is to hear. */
  hear(): void {
    this.#step(this.ear.news().flatMap((event: HeardEvent) => inputsOf(event)))
  }

  /** Some of its members go their own way: they have heard what it has. */
  split(members: Iterable<number>, ear: Ear, sabotage = this.sabotage): Mind {
    const leaving = [...members]
    for (const one of leaving) this.members.delete(one)
    return new Mind(this.#config, { ear, members: leaving, sabotage, heard: this.#heard })
  }

  get head(): string {
    return this.#node.summary().head
  }

  /** Height of its next block. */
  get next(): number {
    return this.#node.summary().height + 1
  }

  purse(member: number): Purse {
    return this.#node.purse(ownerOf(member))
  }

  /** How many hashes its next block takes on average. */
  get hashes(): number {
    this.#hashes ??= Number(getBlockProof(this.job(0).nBits))
    return this.#hashes
  }

  /** What a member searches. No two are the same block. */
  job(member: number): Job {
    const extra = new Uint8Array(8)
    const view = new DataView(extra.buffer)
    view.setUint32(0, member)
    view.setUint32(4, this.#extra++)
    const owner = ownerOf(member)
    // What is asked is no part of what was heard: it changes nothing that a node does.
    const [said] = this.#node.step([{ kind: 'template', owner, extra }])
    if (said?.output.kind !== 'job') throw new Error('a node with a ledger has something to mine')
    return said.output.job
  }

  #step(inputs: readonly Input[]): void {
    if (inputs.length === 0) return
    this.#heard.push(...inputs)
    for (const { output } of this.#node.step(inputs))
      if (output.kind === 'head') this.#hashes = null
  }
}

/** In the place of a public key: nobody here checks a signature. */
export function keyOf(member: number): Uint8Array {
  const key = new Uint8Array(32)
  new DataView(key.buffer).setUint32(28, member)
  return key
}

/** Who is paid for a machine's blocks, and owns its coins. */
export function ownerOf(member: number): string {
  return ownerOfKey(keyOf(member))
}
