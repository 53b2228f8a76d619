import type { LinkSetting } from '@/lib/network/links'
import type { Projection } from '@/lib/network/projection'

/** The way between two groups, of which the console sets both directions alike. */
export type Pair = { one: number; other: number; delayMs: number; isUp: boolean }

/** Between all groups that have somebody. */
export function linksOf(seen: Projection): Pair[] {
  const groups = seen.groups().map(({ group }) => group)
  return groups.flatMap((one, place) =>
    groups.slice(place + 1).map((other) => {
      const { delayMs, isUp } = seen.link(one, other)
      // Set apart by whoever asked the server for it: it is up only if both are.
      return { one, other, delayMs, isUp: isUp && seen.isUp(other, one) }
    }),
  )
}

export function bothWays({ one, other, delayMs, isUp }: Pair): LinkSetting[] {
  return [
    { from: one, to: other, delayMs, isUp },
    { from: other, to: one, delayMs, isUp },
  ]
}
