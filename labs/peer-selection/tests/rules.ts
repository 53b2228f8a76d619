import { groupOf, SLOTS, TABLE, type Entry, type Move, type Rule, type View } from './world'

/** Rules that a score names beside the learner's. Each sees what the learner's program sees. */

type Random = () => number

function all({ table, heard, turn }: View): Entry[] {
  const known = new Set(table.map(({ address }) => address))
  return [
    ...table,
    ...heard
      .filter(({ address }) => !known.has(address))
      .map(({ address, from }) => ({ address, from, heardAt: turn, reachedAt: null })),
  ]
}

function inAnyOrder<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((item) => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item)
}

/** Connections stay, the rest of the table is filled in the order of `entries`, and free slots from the table. */
function moveOf(view: View, entries: readonly Entry[], choose: readonly Entry[]): Move {
  const keep = [...new Set([...view.connected, ...entries.map(({ address }) => address)])].slice(
    0,
    TABLE,
  )
  const open = [
    ...view.connected,
    ...choose.map(({ address }) => address).filter((address) => !view.connected.includes(address)),
  ].filter((address) => keep.includes(address))
  return { keep, open: open.slice(0, SLOTS) }
}

/** Keeps any of what it knows, and connects to any of it. */
export const anyAddress: Rule = (view, random) => {
  const entries = inAnyOrder(all(view), random)
  return moveOf(view, entries, inAnyOrder(entries.slice(0, TABLE), random))
}

/** Any addresses, but one connection to a group. */
export const oneOfAGroup: Rule = (view, random) => {
  const entries = inAnyOrder(all(view), random)
  const groups = new Set(view.connected.map(groupOf))
  const others = entries.filter(({ address }) => {
    const isNew = !groups.has(groupOf(address))
    groups.add(groupOf(address))
    return isNew
  })
  return moveOf(view, entries, others)
}

/** Whoever has been reached stays, and is asked first. */
export const reachedFirst: Rule = (view, random) => {
  const entries = inAnyOrder(all(view), random).sort(
    (a, b) => (b.reachedAt ?? -1) - (a.reachedAt ?? -1),
  )
  return moveOf(view, entries, entries)
}
/**
 * As Bitcoin Core does it, in small: two tables of buckets. The group that an address was heard from can fill a few
 * buckets of the first, the group of an address that was reached a few of the second; one connection to a group, drawn
 * from either table with equal chance.
 */
export const buckets: Rule = (view, random) => {
  const entries = inAnyOrder(all(view), random)
  const fill = (
    list: readonly Entry[],
    of: (entry: Entry) => string,
    room: number,
    each: number,
  ) => {
    const counts = new Map<string, number>()
    return list
      .filter((entry) => {
        const count = (counts.get(of(entry)) ?? 0) + 1
        counts.set(of(entry), count)
        return count <= each
      })
      .slice(0, room)
  }
  const older = (a: Entry, b: Entry) => a.heardAt - b.heardAt
  const tried = fill(
    entries.filter(({ reachedAt }) => reachedAt !== null),
    ({ address }) => groupOf(address),
    TABLE / 2,
    2,
  )
  const fresh = fill(
    entries.filter(({ reachedAt }) => reachedAt === null).sort(older),
    ({ from }) => groupOf(from),
    TABLE / 2,
    2,
  )
  const groups = new Set(view.connected.map(groupOf))
  const choose: Entry[] = []
  const [a, b] = [inAnyOrder(tried, random), inAnyOrder(fresh, random)]
  while (a.length + b.length > 0) {
    const entry = (random() < 0.5 && a.length > 0 ? a : b.length > 0 ? b : a).pop()!
    if (groups.has(groupOf(entry.address))) continue
    groups.add(groupOf(entry.address))
    choose.push(entry)
  }
  return moveOf(view, [...tried, ...fresh], choose)
}
