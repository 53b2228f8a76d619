import { groupOf, SLOTS, TABLE, type Move, type View } from './address'

/** Gives every address a number, the lower the better, and takes the best of as many groups as it needs. */
export class Peers {
  /** How often anything of a group was named, and by how many different groups. */
  private named: Record<string, { times: number; by: Set<string> }> = {}

  constructor(readonly seed: number) {}

  next(view: View): Move {
    for (const { address, from } of view.heard) {
      const of = (this.named[groupOf(address)] ??= { times: 0, by: new Set() })
      of.times++
      of.by.add(groupOf(from))
    }
    const candidates = new Map(view.table.map((one) => [one.address, one.reachedAt]))
    for (const { address } of view.heard)
      if (!candidates.has(address)) candidates.set(address, null)
    const cost = (address: string) => {
      const reachedAt = candidates.get(address) ?? null
      const { times } = this.named[groupOf(address)] ?? { times: 0 }
      const isFresh = reachedAt !== null && view.turn - reachedAt < 10
      return times - (isFresh ? 2 : 0) + this.jitter(address, view.turn)
    }
    const ranked = [...candidates.keys()]
      .map((address) => ({ address, cost: cost(address) }))
      .sort((a, b) => a.cost - b.cost)
    const best: string[] = []
    const taken = new Set<string>()
    for (const { address } of ranked) {
      if (taken.has(groupOf(address))) continue
      taken.add(groupOf(address))
      best.push(address)
    }
    // A connection whose group has become suspicious is closed, one in a turn.
    const worst = view.connected.reduce(
      (a, b) => (cost(a) >= cost(b) ? a : b),
      view.connected[0] ?? '',
    )
    const stays = view.connected.filter(
      (address) => view.connected.length < SLOTS || address !== worst || view.turn % 2 === 1,
    )
    const groups = new Set(stays.map(groupOf))
    const open = [
      ...stays,
      ...best.filter((one) => !groups.has(groupOf(one)) && !view.connected.includes(one)),
    ].slice(0, SLOTS)
    return { keep: [...new Set([...open, ...best])].slice(0, TABLE), open }
  }

  /** A number from 0 to 1 that nobody else can foresee. */
  private jitter(address: string, turn: number): number {
    let hash = this.seed ^ Math.imul(turn + 1, 0x9e3779b1)
    for (const letter of address) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619)
    return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32
  }
}
