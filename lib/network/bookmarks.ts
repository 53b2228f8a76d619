import { formatNumber } from '@/lib/format'
import type { HeardEvent } from './heard'
import type { Step } from './history'
import type { LinkSetting } from './links'
import type { SeenBlock } from './projection'
import { blocksWord, capital, clockOf, groupWord, spanOf } from './words'

/** A moment that is worth coming back to. */
export type Bookmark = {
  kind:
    'begin' | 'first' | 'cut' | 'mended' | 'reorg' | 'refused' | 'gap' | 'apart' | 'mark' | 'end'
  /** Milliseconds from the beginning of the session. */
  at: number
  text: string
}

/** What bookmarks are found in: a `History` and a `Story` have it. */
export type Told = {
  events: readonly { event: HeardEvent; at: number }[]
  /** Who followed what. */
  followers: readonly { who: string; steps: readonly Step[] }[]
  blocks: readonly (SeenBlock & { heard: number })[]
  refusals: readonly { at: number; id: string; reason: string }[]
}

/** In the order of time. */
export function bookmarksOf(told: Told): Bookmark[] {
  const all = [
    ...ofControls(told),
    ...ofBlocks(told),
    ...told.followers.flatMap(({ who, steps }) => ofSteps(who, steps)),
  ]
  return all
    .map((one, place) => ({ one, place }))
    .sort(inTime)
    .map(({ one }) => one)
}

/**
 * The moment of the latest bookmark that has come; null before the first. Several can share it:
 * the longest wait may begin with the first block.
 * @param bookmarks in the order of time
 * @param at milliseconds from the beginning of the session
 */
export function momentOf(bookmarks: readonly Bookmark[], at: number): number | null {
  return bookmarks.findLast((one) => one.at <= at)?.at ?? null
}

type Placed = { one: Bookmark; place: number }
function inTime(a: Placed, b: Placed): number {
  return a.one.at - b.one.at || a.place - b.place
}

function ofControls({ events }: Told): Bookmark[] {
  const all: Bookmark[] = []
  const links = new Map<string, LinkSetting>()
  for (const { event, at } of events) {
    if (event.kind !== 'control') continue
    const { word } = event
    if (word.kind === 'begin') all.push({ kind: 'begin', at, text: 'Mining begins' })
    if (word.kind === 'mark') all.push({ kind: 'mark', at, text: 'Marked by whoever teaches' })
    if (word.kind === 'end') all.push({ kind: 'end', at, text: 'The network ends' })
    if (word.kind !== 'links') continue
    const [cut, mended] = [new Map<string, LinkSetting>(), new Map<string, LinkSetting>()]
    for (const link of word.links) {
      const key = `${link.from} ${link.to}`
      const wasUp = links.get(key)?.isUp ?? true
      links.set(key, link)
      if (wasUp && !link.isUp) cut.set(key, link)
      if (!wasUp && link.isUp) mended.set(key, link)
    }
    for (const text of linkWords(cut, 'is cut')) all.push({ kind: 'cut', at, text })
    for (const text of linkWords(mended, 'is mended')) all.push({ kind: 'mended', at, text })
  }
  return all
}

/** A link and its way back that change together are one line. */
function linkWords(links: ReadonlyMap<string, LinkSetting>, what: string): string[] {
  return [...links.values()].flatMap(({ from, to }) => {
    if (!links.has(`${to} ${from}`))
      return [`The way from ${groupWord(from)} to ${groupWord(to)} ${what}`]
    return from < to ? [`The line between ${groupWord(from)} and ${groupWord(to)} ${what}`] : []
  })
}

function ofBlocks({ blocks, refusals }: Told): Bookmark[] {
  const byId = new Map(blocks.map((block) => [block.id, block]))
  const found = blocks.filter(({ node }) => node !== null)
  const all: Bookmark[] = []
  const [first] = found
  if (first) {
    const text = `The first block, by node ${formatNumber(first.node!)}`
    all.push({ kind: 'first', at: first.heard, text })
  }
  const told = new Set<string>()
  for (const { at, id, reason } of refusals) {
    const block = byId.get(id)
    if (!block || told.has(id)) continue
    told.add(id)
    const whose = block.node === null ? 'A block' : `A block of node ${formatNumber(block.node)}`
    all.push({ kind: 'refused', at, text: `${whose} is refused: ${reason}` })
  }
  const gap = longestGap(blocks)
  if (gap)
    all.push({
      kind: 'gap',
      at: gap.from,
      text: `The longest wait for a block begins: ${spanOf(gap.to - gap.from)}, until ${clockOf(gap.to)}`,
    })
  return all
}

/** Between two blocks that followed each other, wherever they were found; null of fewer than two. */
export function longestGap(
  blocks: readonly { node: number | null; heard: number }[],
): { from: number; to: number } | null {
  const times = blocks.filter(({ node }) => node !== null).map(({ heard }) => heard)
  let longest: { from: number; to: number } | null = null
  for (let i = 1; i < times.length; i++) {
    const [from, to] = [times[i - 1]!, times[i]!]
    if (!longest || to - from > longest.to - longest.from) longest = { from, to }
  }
  return longest
}

function ofSteps(who: string, steps: readonly Step[]): Bookmark[] {
  return steps
    .filter(({ disconnect }) => disconnect.length > 0)
    .map(({ at, disconnect, connect }) => ({
      kind: 'reorg' as const,
      at,
      text: `${capital(who)} leaves ${blocksWord(disconnect.length)} for a branch of ${formatNumber(connect.length)}`,
    }))
}
