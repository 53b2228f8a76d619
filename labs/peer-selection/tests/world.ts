import { isListOf, isRecordOf, type World } from '@/lib/suite/world'

/** What is known of an address that is kept. */
export type Entry = { address: string; from: string; heardAt: number; reachedAt: number | null }
export type View = {
  turn: number
  table: Entry[]
  heard: { address: string; from: string }[]
  connected: string[]
}
export type Move = { keep: string[]; open: string[] }

export const TABLE = 48
export const SLOTS = 8
export const TURNS = 36
const RESTARTS = [14, 25]

/** The first two of the four numbers: whoever has one address of a group can often get many of it. */
export function groupOf(address: string): string {
  return address.split('.', 2).join('.')
}

export type Attack = 'none' | 'hosting' | 'botnet' | 'patient'

/**
 * Addresses of an attacker, in how many groups, how many of them send lists without being asked, from which turn on, and
 * how many are among those that the node begins with.
 */
const ATTACKS = {
  none: { addresses: 0, groups: 0, sources: 0, from: TURNS, seeds: 0 },
  hosting: { addresses: 400, groups: 3, sources: 12, from: 4, seeds: 0 },
  botnet: { addresses: 120, groups: 120, sources: 6, from: 4, seeds: 0 },
  patient: { addresses: 60, groups: 20, sources: 8, from: 0, seeds: 4 },
} as const

const HONEST = 300
const HONEST_GROUPS = 120
const SEEDS = 12
/** Addresses of the attacker that come in a turn without being asked for. */
const FLOOD = 24
/** Of those honest nodes that come and go, in a turn. A third are always there, as the attacker's are. */
const LEAVES = 0.05
const RETURNS = 0.05

type Random = () => number

/** A node among honest ones, which come and go, and those of one attacker, which are always there. */
export class Network implements World {
  /** Turns in which all connections were the attacker's, or there was none, after the node had a turn to open some. */
  eclipsed = 0
  /** Connections after every turn, and how many of them were the attacker's. */
  connections = 0
  hostile = 0
  turn = 0
  /** Restarts after which the second turn ended without anybody honest. */
  restartsEclipsed = 0

  private readonly random: Random
  private readonly honest: string[]
  private readonly attacker: string[]
  private readonly sources: string[]
  private readonly floodsFrom: number
  private readonly isHostile: ReadonlySet<string>
  private readonly online = new Set<string>()
  private table = new Map<string, Entry>()
  private heard = new Map<string, string>()
  private connected: string[] = []

  constructor(random: Random, attack: Attack) {
    this.random = random
    const { addresses, groups, sources, from, seeds } = ATTACKS[attack]
    const all = drawGroups(HONEST_GROUPS + groups, random)
    this.honest = drawAddresses(HONEST, all.slice(0, HONEST_GROUPS), random)
    this.attacker = drawAddresses(addresses, all.slice(HONEST_GROUPS), random)
    this.sources = this.attacker.slice(0, sources)
    this.floodsFrom = from
    this.isHostile = new Set(this.attacker)
    // Drawn addresses begin with one of every group: the nodes that stay are from all of them.
    for (const [i, address] of this.honest.entries())
      if (i % 3 === 0 || random() < 0.5) this.online.add(address)
    const known = [
      ...Array.from({ length: SEEDS - seeds }, () => this.pick(this.honest)),
      ...this.attacker.slice(this.attacker.length - seeds),
    ]
    for (const address of shuffled(known, random)) this.heard.set(address, '0.0.0.0')
    this.flood()
  }

  view(): View | null {
    if (this.turn >= TURNS) return null
    return {
      turn: this.turn,
      table: [...this.table.values()],
      heard: [...this.heard].map(([address, from]) => ({ address, from })),
      connected: [...this.connected],
    }
  }

  move(move: unknown): string | null {
    if (!isMove(move))
      return 'A move has two lists of addresses: keep, of 48 at most, and open, of 8 at most.'
    const { keep, open } = move
    if (new Set(keep).size < keep.length || new Set(open).size < open.length)
      return 'An address stands in a list once.'
    if (!keep.every((address) => this.table.has(address) || this.heard.has(address)))
      return 'You can keep what was in your table, and what you have heard in this turn.'
    if (!open.every((address) => keep.includes(address)))
      return 'You can open connections to addresses that you keep.'
    this.table = new Map(keep.map((address) => [address, this.entryOf(address)]))
    this.connected = open.filter(
      (address) => this.isHostile.has(address) || this.online.has(address),
    )
    for (const address of this.connected) this.table.get(address)!.reachedAt = this.turn
    this.count()
    this.turn++
    this.pass()
    return null
  }

  private entryOf(address: string): Entry {
    const known = this.table.get(address)
    if (known) return known
    return { address, from: this.heard.get(address)!, heardAt: this.turn, reachedAt: null }
  }

  private count(): void {
    const hostile = this.connected.filter((address) => this.isHostile.has(address)).length
    this.connections += this.connected.length
    this.hostile += hostile
    if (hostile < this.connected.length) return
    this.eclipsed++
    if (RESTARTS.includes(this.turn - 1)) this.restartsEclipsed++
  }

  /** What happens until the next turn. */
  private pass(): void {
    for (const [i, address] of this.honest.entries())
      if (i % 3 === 0) continue
      else if (this.online.has(address)) {
        if (this.random() < LEAVES) this.online.delete(address)
      } else if (this.random() < RETURNS) this.online.add(address)
    this.connected = RESTARTS.includes(this.turn)
      ? []
      : this.connected.filter((address) => this.isHostile.has(address) || this.online.has(address))
    const heard: [address: string, from: string][] = []
    for (const peer of this.connected)
      for (let i = 0; i < 2; i++)
        heard.push([this.pick(this.isHostile.has(peer) ? this.attacker : this.honest), peer])
    // Some have connected to this node, and tell it what they know.
    for (let i = 0; i < 4; i++) heard.push([this.pick(this.honest), this.pick(this.honest)])
    this.heard = new Map()
    for (const [address, from] of shuffled(heard, this.random))
      if (!this.heard.has(address)) this.heard.set(address, from)
    this.flood()
  }

  /** The attacker's lists, which nobody has asked for. */
  private flood(): void {
    if (this.turn < this.floodsFrom) return
    for (let i = 0; i < FLOOD; i++) {
      const address = this.pick(this.attacker)
      if (!this.heard.has(address)) this.heard.set(address, this.pick(this.sources))
    }
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!
  }
}

function isMove(value: unknown): value is Move {
  const isAddress = (item: unknown): item is string => typeof item === 'string'
  return isRecordOf<Move>(value, {
    keep: (list) => isListOf(list, TABLE, isAddress),
    open: (list) => isListOf(list, SLOTS, isAddress),
  })
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const mixed = [...list]
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!]
  }
  return mixed
}

function drawGroups(count: number, random: Random): string[] {
  const drawn = new Set<string>()
  while (drawn.size < count)
    drawn.add(`${11 + Math.floor(random() * 200)}.${Math.floor(random() * 256)}`)
  return [...drawn]
}

/** So many different addresses, the groups in turn first and then at random. */
function drawAddresses(count: number, groups: readonly string[], random: Random): string[] {
  const drawn = new Set<string>()
  for (let i = 0; drawn.size < count; i++) {
    const group = groups[i < groups.length ? i : Math.floor(random() * groups.length)]!
    drawn.add(`${group}.${Math.floor(random() * 256)}.${1 + Math.floor(random() * 254)}`)
  }
  return [...drawn]
}

export function drawNetworks(random: Random, count: number, attack: Attack): Network[] {
  return Array.from({ length: count }, () => {
    const seed = Math.floor(random() * 2 ** 31)
    return new Network(numbers(seed), attack)
  })
}

/** Numbers from 0 to 1, the same ones for the same start. */
export function numbers(start: number): Random {
  let state = (start % 2_147_483_646) + 1
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/** Turns of all networks in which the node was cut off, in per cent. */
export function eclipsedShare(networks: readonly Network[]): number {
  const turns = networks.reduce((sum, { turn }) => sum + turn, 0)
  return (100 * networks.reduce((sum, { eclipsed }) => sum + eclipsed, 0)) / turns
}

export function meanConnections(networks: readonly Network[]): number {
  const turns = networks.reduce((sum, { turn }) => sum + turn, 0)
  return networks.reduce((sum, { connections }) => sum + connections, 0) / turns
}

export function hostileShare(networks: readonly Network[]): number {
  const all = networks.reduce((sum, { connections }) => sum + connections, 0)
  return (100 * networks.reduce((sum, { hostile }) => sum + hostile, 0)) / all
}

export type Rule = (view: View, random: Random) => Move

/** Plays a rule on the trusted side. */
export function play(networks: readonly Network[], rule: Rule): void {
  for (const [i, network] of networks.entries()) {
    const random = numbers(i + 1)
    for (let view = network.view(); view; view = network.view()) {
      const problem = network.move(rule(view, random))
      if (problem !== null) throw new Error(problem)
    }
  }
}
