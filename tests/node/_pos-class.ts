import { digestOf } from '@/lib/node/canonical'
import { PosBeside } from '@/lib/node/pos/differ'
import type { PosParts } from '@/lib/node/pos/calls'
import { PosNode } from '@/lib/node/pos/node'
import {
  SLOT_MS,
  VOTES_DUE_MS,
  type PosConfig,
  type PosInput,
  type PosOutput,
} from '@/lib/node/pos/types'
import type { Difference } from '@/lib/node/differ'
import { sha256 } from '@/lib/consensus/sha256'

export const GENESIS = `0x${'11'.repeat(32)}`
const ETH = 1_000_000_000n

/** A class of validators without a server: whoever is in the same group hears each other, and the cut is healed in order. */
export class PosClass {
  readonly nodes: PosNode[]
  readonly said: PosOutput[][]
  readonly differences: (Difference<PosOutput> | null)[]
  readonly config: (own: number) => PosConfig
  slot = 0
  readonly #besides: PosBeside[]
  readonly #groups: number[]
  readonly #log: { group: number; input: PosInput }[] = []
  readonly #heard: Set<number>[]
  #cut = false

  constructor(
    count: number,
    parts: Record<number, PosParts> = {},
    forkChoice: PosConfig['forkChoice'] = 'lmd-ghost',
  ) {
    const balances = Array.from({ length: count }, () => 32n * ETH)
    this.config = (own) => ({ genesis: GENESIS, balances, own: [own], forkChoice })
    this.nodes = balances.map((_, i) => new PosNode(this.config(i), parts[i] ?? {}))
    this.#besides = balances.map((_, i) => new PosBeside(this.config(i)))
    this.said = balances.map(() => [])
    this.differences = balances.map(() => null)
    this.#groups = balances.map(() => 0)
    this.#heard = balances.map(() => new Set())
  }

  /** These are on one side of a cut, the others on the other. */
  cut(nodes: readonly number[]): void {
    for (const node of nodes) this.#groups[node] = 1
    this.#cut = true
  }

  heal(): void {
    this.#cut = false
    this.deliver()
  }

  run(slots: number): void {
    for (const end = this.slot + slots; this.slot < end;) {
      this.slot++
      this.all({ kind: 'tick', ms: this.slot * SLOT_MS })
      this.deliver()
      this.all({ kind: 'tick', ms: this.slot * SLOT_MS + VOTES_DUE_MS })
      this.deliver()
    }
  }

  tell(node: number, input: PosInput): void {
    const said = this.nodes[node]!.step([input])
    this.differences[node] ??= this.#besides[node]!.compare(
      [input],
      said,
      this.nodes[node]!.summary(),
    )
    for (const { output } of said) {
      this.said[node]!.push(output)
      if (output.kind === 'sign')
        this.#log.push({
          group: this.#groups[node]!,
          input: { kind: output.what, bytes: output.bytes },
        })
      if (output.kind === 'duty')
        this.tell(node, {
          kind: 'propose',
          validator: output.validator,
          reveal: sha256(Uint8Array.of(output.validator, output.slot)),
          payload: new Uint8Array(),
        })
    }
  }

  digest(): string {
    return digestOf(this.said)
  }

  private all(input: PosInput): void {
    for (const node of this.nodes.keys()) this.tell(node, input)
  }

  private deliver(): void {
    for (let at = 0; at < this.#log.length; at++)
      for (const node of this.nodes.keys()) {
        const { group, input } = this.#log[at]!
        if (this.#heard[node]!.has(at) || (this.#cut && group !== this.#groups[node])) continue
        this.#heard[node]!.add(at)
        this.tell(node, input)
      }
  }
}
