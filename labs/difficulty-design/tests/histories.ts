import type { SuiteContext } from '@/lib/suite/suite'
import { best, known } from './rules'
import { type Chain, drawChain, type Kind, KINDS, missOf, play, type Rule } from './world'

/** How far the expected waits may miss the plan, in per cent: of each kind of history alone, and of all together. */
export const LIMITS: Readonly<Record<Kind | 'all', number>> = {
  steady: 12,
  doubling: 30,
  leaving: 38,
  hopping: 27,
  lying: 35,
  all: 18,
}

/**
 * The same histories for all tests of a suite, played once: one by one they would be six times as many messages. What
 * failed is played again by the next test, which says so for itself.
 */
export function histories(
  { playWorlds }: Pick<SuiteContext, 'playWorlds'>,
  draw: () => Chain[],
): {
  played(): Promise<Chain[]>
  scale(): { best: number; known: { name: string; value: number }[] }
} {
  let done: Promise<Chain[]> | null = null
  async function playAll(): Promise<Chain[]> {
    const chains = draw()
    await playWorlds({ className: 'Rule', method: 'next' }, chains)
    return chains
  }
  const missBy = (rule: () => Rule) => {
    const chains = draw()
    play(chains, rule)
    return missOf(chains)
  }
  return {
    async played() {
      done ??= playAll()
      try {
        return await done
      } catch (error) {
        done = null
        throw error
      }
    },
    scale: () => ({
      best: missBy(best),
      known: known.map(({ name, rule }) => ({ name, value: missBy(rule) })),
    }),
  }
}

/** So many of each kind. */
export function drawAll(random: () => number, count: number): Chain[] {
  return KINDS.flatMap((kind) => Array.from({ length: count }, () => drawChain(random, kind)))
}
