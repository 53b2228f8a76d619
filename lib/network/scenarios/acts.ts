import type { LinkSetting } from '../links'
import type { Played } from './played'
import type { Act, Word } from './types'

/** Presses that several scenarios share. */

export const BEGIN: Act = { label: 'Let everybody mine', words: () => [{ kind: 'begin' }] }

/** Both ways between two groups. */
export function line(
  [one, other]: readonly [number, number],
  setting: Pick<LinkSetting, 'delayMs' | 'isUp'>,
): Word {
  return {
    kind: 'links',
    links: [
      { from: one, to: other, ...setting },
      { from: other, to: one, ...setting },
    ],
  }
}

/**
 * Deals the nodes out to groups, in parts of these sizes as near as whole nodes can be, and somebody in each. Neighbours
 * by number go apart, since people who sit together often join together.
 */
export function deal(seen: Played, shares: readonly number[]): Word[] {
  const nodes = [...seen.nodes.keys()].sort((a, b) => a - b)
  const all = shares.reduce((sum, share) => sum + share, 0)
  const dealt = shares.map((): number[] => [])
  // Whoever is furthest behind its share is dealt the next one; an empty group is furthest of all.
  for (const node of nodes) {
    const behind = (group: number) => dealt[group]!.length / (shares[group]! / all)
    const order = shares.map((_, group) => group)
    const left = nodes.length - dealt.flat().length
    const empty = order.filter((group) => dealt[group]!.length === 0)
    const choice = left <= empty.length ? empty : order
    const next = choice.reduce((best, group) => (behind(group) < behind(best) ? group : best))
    dealt[next]!.push(node)
  }
  return dealt.flatMap((of, group) => {
    const moving = of.filter((node) => seen.nodes.get(node) !== group)
    return moving.length === 0 ? [] : [{ kind: 'groups' as const, nodes: moving, group }]
  })
}
