import { groupOf, randomFrom, shuffled, SLOTS, TABLE, type Move, type View } from './address'

/** What it is worth that an address has answered before, in times that its group was heard of. */
const REACHED = 4

/** Prefers groups that are seldom heard of: an attacker has to repeat its own to fill a table. */
export class Peers {
  private readonly random: () => number
  private readonly heardOf = new Map<string, number>()

  constructor(seed: number) {
    this.random = randomFrom(seed)
  }

  next({ table, heard, connected }: View): Move {
    for (const { address } of heard) {
      const group = groupOf(address)
      this.heardOf.set(group, (this.heardOf.get(group) ?? 0) + 1)
    }
    const reached = new Set(
      table.filter(({ reachedAt }) => reachedAt !== null).map(({ address }) => address),
    )
    const doubt = (address: string) =>
      (this.heardOf.get(groupOf(address)) ?? 0) - (reached.has(address) ? REACHED : 0)
    const known = new Set([...table, ...heard].map(({ address }) => address))
    const ranked = shuffled([...known], this.random).sort((a, b) => doubt(a) - doubt(b))
    const open = oneOfAGroup([...connected, ...ranked]).slice(0, SLOTS)
    return { keep: oneOfAGroup([...open, ...ranked]).slice(0, TABLE), open }
  }
}

/** The first of each group, in order. */
function oneOfAGroup(addresses: readonly string[]): string[] {
  const groups = new Set<string>()
  return addresses.filter((address) => {
    const isNew = !groups.has(groupOf(address))
    groups.add(groupOf(address))
    return isNew
  })
}
