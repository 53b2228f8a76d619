import type { History } from './history'
import type { Story } from './story'

/** From then on the group follows that block; `head` is '' while nobody is in it. */
export type GroupHead = { at: number; group: number; head: string; height: number }

/** Which block each group followed when, in the order of time: what is told of the others once a session has ended. */
export function headsOf(history: History): GroupHead[] {
  const changes = new Set<number>([history.begunSeq])
  for (const steps of history.steps.values()) for (const { seq } of steps) changes.add(seq)
  for (const { seq } of history.moves) changes.add(seq)
  const all: GroupHead[] = []
  const now = new Map<number, string>()
  for (const seq of [...changes].sort((a, b) => a - b)) {
    if (seq > history.seq || seq < history.begunSeq) continue
    const { at, groups } = history.at(seq)
    const there = new Map(groups.map((one) => [one.group, one]))
    for (const group of new Set([...now.keys(), ...there.keys()])) {
      const { head = '', height = 0 } = there.get(group) ?? {}
      if ((now.get(group) ?? '') === head) continue
      now.set(group, head)
      all.push({ at, group, head, height })
    }
  }
  return all
}

/** What each group follows then, of those with somebody in them. */
export function headsAt(heads: readonly GroupHead[], ms: number): GroupHead[] {
  const now = new Map<number, GroupHead>()
  for (const one of heads) {
    if (one.at > ms) break
    now.set(one.group, one)
  }
  return [...now.values()].filter(({ head }) => head !== '').sort((a, b) => a.group - b.group)
}

/** A time in which a node followed another block than a group that it was not in. */
export type Apart = { group: number; from: number; to: number }

/** @param atLeastMs shorter ones are left out: a block is on its way for a moment always */
export function apartFrom(
  story: Story,
  heads: readonly GroupHead[],
  atLeastMs = 5000,
): readonly Apart[] {
  const times = [
    ...new Set([...heads, ...story.steps, ...story.moves].map(({ at }) => at)),
    story.end,
  ].sort((a, b) => a - b)
  const open = new Map<number, number>()
  const spans: Apart[] = []
  for (const ms of times) {
    const [mine, own] = [story.headAt(ms), story.groupAt(ms)]
    const others = mine === '' || own === null ? [] : headsAt(heads, ms)
    const differing = new Set(
      others.flatMap(({ group, head }) => (group !== own && head !== mine ? [group] : [])),
    )
    for (const [group, from] of open)
      if (!differing.has(group) || ms === story.end) {
        open.delete(group)
        if (ms - from >= atLeastMs) spans.push({ group, from, to: ms })
      }
    for (const group of differing) if (!open.has(group)) open.set(group, ms)
  }
  return spans.sort((a, b) => a.from - b.from)
}
