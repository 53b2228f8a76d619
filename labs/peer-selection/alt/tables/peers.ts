import {
  groupOf,
  randomFrom,
  shuffled,
  SLOTS,
  TABLE,
  type Entry,
  type Move,
  type View,
} from './address'

/** Addresses in the table that have not been reached and come from one group of sources. */
const FROM_A_SOURCE = 3
/** Connections to addresses from one group of sources that were opened in one turn. */
const OPEN_FROM_A_SOURCE = 2
/** Places of the table for addresses that have been reached. */
const REACHED = 20
/** Every so many turns one connection gives its place to another. */
const ROTATION = 2

export class Peers {
  private readonly random: () => number
  /** Since which turn each connection has been open. */
  private since = new Map<string, number>()
  /** How often addresses of a group have been heard: an attacker has to repeat its own. */
  private readonly pushed = new Map<string, number>()

  constructor(seed: number) {
    this.random = randomFrom(seed)
  }

  next({ turn, table, heard, connected }: View): Move {
    for (const { address } of heard) {
      const group = groupOf(address)
      this.pushed.set(group, (this.pushed.get(group) ?? 0) + 1)
    }
    const known = new Set(table.map(({ address }) => address))
    const fresh = heard
      .filter(({ address }) => !known.has(address))
      .map((one) => ({ ...one, heardAt: turn, reachedAt: null }))
    const all = shuffled([...table, ...fresh], this.random)

    // One of a group: those that were reached last, and of the others those that were known first.
    const reached = atMost(
      1,
      all.filter(({ reachedAt }) => reachedAt !== null).sort(by(({ reachedAt }) => -reachedAt!)),
      ({ address }) => groupOf(address),
    ).slice(0, REACHED)
    const unreached = all
      .filter(({ reachedAt }) => reachedAt === null)
      .sort(by(({ heardAt }) => heardAt))
    const others = atMost(
      1,
      atMost(FROM_A_SOURCE, unreached, ({ from }) => groupOf(from)),
      ({ address }) => groupOf(address),
    )

    const open = this.open(turn, connected, [...reached, ...others])
    const keep = new Set([...open, ...[...reached, ...others].map(({ address }) => address)])
    return { keep: [...keep].slice(0, TABLE), open }
  }

  /** The connections that stay, and as many new ones as there is room for. */
  private open(turn: number, connected: readonly string[], entries: readonly Entry[]): string[] {
    const open = this.staying(turn, connected)
    const groups = new Set(open.map(groupOf))
    const sources = new Map<string, number>()
    const choice = shuffled(entries, this.random).sort(
      by(({ address }) => this.pushed.get(groupOf(address)) ?? 0),
    )
    for (const { address, from } of choice) {
      const count = sources.get(groupOf(from)) ?? 0
      const isNew = !connected.includes(address) && !groups.has(groupOf(address))
      if (open.length === SLOTS || !isNew || count === OPEN_FROM_A_SOURCE) continue
      sources.set(groupOf(from), count + 1)
      groups.add(groupOf(address))
      open.push(address)
    }
    this.since = new Map(open.map((address) => [address, this.since.get(address) ?? turn]))
    return open
  }

  /** Whoever is always there fills all slots in time, if nobody ever makes room. */
  private staying(turn: number, connected: readonly string[]): string[] {
    if (turn % ROTATION !== 0 || connected.length < SLOTS) return [...connected]
    const [oldest] = [...connected].sort(by((address) => this.since.get(address) ?? turn))
    return connected.filter((address) => address !== oldest)
  }
}

function by<T>(value: (item: T) => number) {
  return (a: T, b: T) => value(a) - value(b)
}

/** The first `count` of each name, in order. */
function atMost<T>(count: number, list: readonly T[], name: (item: T) => string): T[] {
  const counts = new Map<string, number>()
  return list.filter((item) => {
    const soFar = (counts.get(name(item)) ?? 0) + 1
    counts.set(name(item), soFar)
    return soFar <= count
  })
}
