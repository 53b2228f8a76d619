/** The set of hidden tests that one wrong program fails. */
export type Pattern = { name: string; fails: readonly string[] }

const CLOSE = 0.75
const MARGIN = 0.2

/**
 * Which wrong idea a failed submission shows: the pattern that fails the same hidden tests, or else one that
 * is close to it (Jaccard index of at least 0.75) and clearly closer than any other. Null if none is.
 */
export function matchMisconception(
  failed: readonly string[],
  patterns: readonly Pattern[],
): string | null {
  const own = new Set(failed.filter((id) => id.startsWith('hidden/')))
  if (own.size === 0) return null
  const ranked = patterns
    .map((pattern) => ({ name: pattern.name, score: similarity(own, hiddenOf(pattern)) }))
    .sort((a, b) => b.score - a.score)
  const best = ranked[0]
  if (!best || best.score < CLOSE) return null
  const next = ranked[1]?.score ?? 0
  if (best.score === 1 && next < 1) return best.name
  return best.score - next >= MARGIN ? best.name : null
}

function hiddenOf(pattern: Pattern): Set<string> {
  return new Set(pattern.fails.filter((id) => id.startsWith('hidden/')))
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0
  for (const id of a) if (b.has(id)) common++
  const all = a.size + b.size - common
  return all === 0 ? 0 : common / all
}
