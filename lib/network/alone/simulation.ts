import { hashToNumber } from '@/lib/consensus/bytes'
import { sha256d } from '@/lib/consensus/sha256'
import { seededRandom } from '@/lib/seeded-random'
import { MAX_GROUPS, SESSION } from '../cursor'
import type { HeardEvent } from '../heard'
import type { Control } from '../log'
import { configOf, makeBeginning } from '../pace'
import { Played } from '../scenarios/played'
import type { Scenario, SimulatedWord, Word } from '../scenarios/types'
import type { WireTx } from '@/lib/node/wire'
import { freeCoins, makePayment, makeReturn } from '../payments'
import { type Ear, Wire } from './ear'
import { keyOf, Mind, ownerOf } from './mind'

/** Hashes a second of all machines together. They are computed, so they are few. */
export const TOTAL_RATE = 60
/** The learner's number. */
export const LEARNER = 1
const TICK_MS = 1000

/** Who finds the next block, and when; a node without a mind is the learner's. */
type Drawn = { at: number; mind: Mind | null; node: number }

export type Search = { header: Uint8Array; target: bigint }

/**
 * A network in which one learner is alone with machines that are simulated: its log, its lines, its rules and its
 * proof of work are those of a class; who finds the next block when is drawn. Nothing in it looks at a clock: time
 * passes when it is told so. Node 1 is the learner's if `hasLearner`, and otherwise a machine like the others.
 */
export class Simulation {
  readonly scenario: Scenario
  readonly seen: Played
  readonly #wire = new Wire()
  readonly #random: () => number
  readonly #rates: number[]
  readonly #hasLearner: boolean
  readonly #now: number
  readonly #learner: Ear
  #minds: Mind[] = []
  readonly #rules = new Map<number, string>()
  readonly #paid = new Map<number, WireTx>()
  readonly #rate: number
  #at = 0
  #nextTick = TICK_MS
  #search: Search | null = null
  /** By the pool's rule, if the scenario has a pool. */
  isByRule = true
  #isApplying = false

  /** @param now when it begins, Unix seconds */
  constructor(
    scenario: Scenario,
    of: { nodes: number; seed: number; now: number; hasLearner?: boolean },
  ) {
    this.scenario = scenario
    this.seen = new Played(scenario)
    this.#random = seededRandom(of.seed)
    this.#now = of.now
    this.#hasLearner = of.hasLearner ?? false
    this.#rate = TOTAL_RATE / of.nodes
    this.#rates = Array.from({ length: of.nodes }, () => this.#rate)
    this.#learner = this.#wire.ear(0)
    for (let node = 1; node <= of.nodes; node++)
      this.#append({
        ...{ kind: 'joined', source: SESSION },
        word: {
          ...{ node, group: 0, rate: this.#rate },
          ...(scenario.money && { owner: ownerOf(node) }),
        },
      })
  }

  /** All that has happened. */
  get events(): readonly HeardEvent[] {
    return this.#wire.events
  }

  /** Milliseconds since it began. */
  get at(): number {
    return this.#at
  }

  /** What the learner's node has heard since it was last asked. */
  learnerNews(): HeardEvent[] {
    return this.#learner.news()
  }

  /** What the learner's node looks for now; null while it looks for nothing. */
  search(search: Search | null): void {
    this.#search = search
  }

  /** The learner's node says something; `to`: whom it pays. */
  post(kind: 'block' | 'tx', bytes: Uint8Array, to = LEARNER): void {
    this.#post(kind, LEARNER, bytes, to)
  }

  step(step: number): void {
    this.#control({ kind: 'step', step })
  }

  act(words: readonly Word[]): void {
    for (const word of words) this.#obey(word)
  }

  /** Nobody mines any more. */
  stop(): void {
    this.#rates.fill(0)
  }

  /** The nodes that follow a block, of those that are simulated. */
  followers(): Map<string, number> {
    const all = new Map<string, number>()
    for (const mind of this.#minds)
      all.set(mind.head, (all.get(mind.head) ?? 0) + mind.members.size)
    return all
  }

  /**
   * Lets time pass, until then or until the learner's search hits.
   * @returns the nonce of the learner's block, if it was found; time stands where it was then
   */
  run(ms: number): number | null {
    const end = this.#at + ms
    while (this.#at < end) {
      const next = this.#draw()
      const stop = Math.min(this.#nextTick, end)
      // Finding has no memory: whoever has not found yet may be drawn anew at any time.
      if (next && next.at < stop) {
        this.#at = next.at
        if (next.mind) this.#find(next.mind, next.node)
        else return this.#learnerFinds()
        continue
      }
      this.#at = stop
      if (stop < this.#nextTick) continue
      this.#nextTick += TICK_MS
      const word = { now: this.#now + Math.floor(this.#at / 1000) }
      this.#append({ kind: 'tick', source: SESSION, word })
    }
    return null
  }

  #draw(): Drawn | null {
    let first: Drawn | null = null
    const draw = (mind: Mind | null, node: number, hashes: number): void => {
      const rate = this.#rates[node - 1]!
      const wait = rate === 0 ? Infinity : (-Math.log(1 - this.#random()) * hashes) / rate
      const at = Math.floor(this.#at + wait * 1000)
      if (!first || at < first.at) first = { at, mind, node }
    }
    for (const mind of this.#minds) for (const node of mind.members) draw(mind, node, mind.hashes)
    if (this.#search) draw(null, LEARNER, 2 ** 256 / (Number(this.#search.target) + 1))
    return first
  }

  #find(mind: Mind, node: number): void {
    const { block, target } = mind.job(node)
    const bytes = block.slice()
    solve(bytes, target)
    this.#post('block', node, bytes)
  }

  #learnerFinds(): number {
    const { header, target } = this.#search!
    this.#search = null
    return solve(header.slice(), target)
  }

  #post(kind: 'block' | 'tx', node: number, bytes: Uint8Array, to = node): void {
    const isHanded = kind === 'tx' && (this.scenario.money?.byHand ?? false)
    const source = this.seen.nodes.get(isHanded ? to : node)!
    this.#append({ kind, source, node, bytes: base64(bytes) })
  }

  #obey(word: Word): void {
    switch (word.kind) {
      case 'begin':
        return this.#begin()
      case 'links':
        return this.#control({ kind: 'links', links: word.links })
      case 'groups':
        return this.#move(word.nodes, word.group)
      case 'machines': {
        const stay = Math.max(1, Math.round(this.#rates.length * word.share))
        for (const place of this.#rates.keys()) this.#rates[place] = place < stay ? this.#rate : 0
        return
      }
      case 'rule':
        for (const node of word.nodes) this.#rules.set(node, word.sabotage)
        return
      case 'pay':
        return this.#pay(word)
      case 'take-back': {
        const last = this.#paid.get(word.from)
        if (!last) return
        const { bytes } = makeReturn(last.tx, keyOf(word.from))
        return this.#post('tx', word.from, bytes)
      }
    }
  }

  /** A machine pays as long as it has coins. The learner's are the learner's. */
  #pay({ from, to, value, fee }: SimulatedWord & { kind: 'pay' }): void {
    const mind = this.#minds.find(({ members }) => members.has(from))
    if (!mind || !this.seen.nodes.has(to)) return
    const coins = freeCoins(mind.purse(from), mind.next)
    const made = makePayment(coins, keyOf(from), { to: ownerOf(to), value, fee })
    if (!made.ok) return
    this.#paid.set(from, made.value)
    this.#post('tx', from, made.value.bytes, to)
  }

  #begin(): void {
    const { pace } = this.scenario
    const { money, blockBytes } = this.scenario
    const nodes = [...this.seen.nodes.keys()]
    const beginning = makeBeginning(this.#rates, {
      ...{ cap: null, now: this.#nowOf(this.#at), pace },
      ...(money && { owners: nodes.map(ownerOf) }),
      blockBytes: blockBytes?.(nodes.length),
    })
    const config = configOf(beginning)
    const groups = Array.from({ length: MAX_GROUPS }, (_, group) => this.seen.nodesIn(group))
    const all = groups.flat().filter((node) => !(this.#hasLearner && node === LEARNER))
    const kinds = new Map<string, number[]>()
    for (const node of all) {
      const kind = `${this.seen.nodes.get(node)} ${this.#rules.get(node) ?? ''}`
      kinds.set(kind, [...(kinds.get(kind) ?? []), node])
    }
    this.#minds = [...kinds.values()].map((members) => {
      const group = this.seen.nodes.get(members[0]!)!
      const sabotage = this.#rules.get(members[0]!) ?? null
      return new Mind(config, { ear: this.#wire.ear(group), members, sabotage })
    })
    this.#control({ kind: 'begin', beginning, cap: null })
  }

  #move(nodes: readonly number[], group: number): void {
    const moving = new Set(nodes.filter((node) => this.seen.nodes.get(node) !== group))
    for (const node of moving) this.#control({ kind: 'group', node, group })
    if (moving.has(LEARNER)) this.#learner.move(group)
    for (const mind of [...this.#minds]) {
      const leaving = [...mind.members].filter((node) => moving.has(node))
      if (leaving.length === 0) continue
      const ear = mind.ear.copy()
      this.#minds.push(mind.split(leaving, ear))
      ear.move(group)
    }
    this.#minds = this.#minds.filter(({ members }) => members.size > 0)
    this.#spread()
  }

  #control(word: Control): void {
    this.#append({ kind: 'control', source: SESSION, word })
  }

  #append(what: Unnumbered): void {
    const event = { ...what, seq: this.#wire.events.length + 1, at: this.#at } as HeardEvent
    this.#wire.take(event)
    this.seen.take(event)
    this.#spread()
    const { pool } = this.scenario
    if (!pool || !this.isByRule || this.#isApplying) return
    this.#isApplying = true
    this.act(pool.words(this.seen))
    this.#isApplying = false
  }

  #spread(): void {
    for (const mind of this.#minds) mind.hear()
  }

  #nowOf(at: number): number {
    return this.#now + Math.floor(at / 1000)
  }
}

type Unnumbered = HeardEvent extends infer E
  ? E extends HeardEvent
    ? Omit<E, 'seq' | 'at'>
    : never
  : never

/** Puts the first nonce that is enough into the header, and returns it. */
function solve(bytes: Uint8Array, target: bigint): number {
  const view = new DataView(bytes.buffer)
  for (let nonce = 0; ; nonce++) {
    view.setUint32(76, nonce, true)
    if (hashToNumber(sha256d(bytes.subarray(0, 80))) <= target) return nonce
  }
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
