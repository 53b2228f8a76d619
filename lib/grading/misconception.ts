/**
 * The hidden tests that one wrong program fails: always, and depending on what the seed draws. `name` is that of
 * its idea, which other programs may show as well.
 */
export type Pattern = { name: string; fails: readonly string[]; mayFail: readonly string[] }

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
  const own = hiddenOf(failed)
  if (own.size === 0) return null
  const ranked = patterns
    .map((pattern) => ({ name: pattern.name, score: similarity(own, pattern) }))
    .sort((a, b) => b.score - a.score)
  const best = ranked[0]
  if (!best || best.score < CLOSE) return null
  const next = ranked.find(({ name }) => name !== best.name)?.score ?? 0
  if (best.score === 1 && next < 1) return best.name
  return best.score - next >= MARGIN ? best.name : null
}

/** A test that may fail is no difference, whether it did or not. */
function similarity(failed: ReadonlySet<string>, pattern: Pattern): number {
  const always = hiddenOf(pattern.fails)
  const sometimes = hiddenOf(pattern.mayFail)
  let common = 0
  let all = always.size
  for (const id of failed) {
    if (sometimes.has(id)) continue
    if (always.has(id)) common++
    else all++
  }
  return all === 0 ? 0 : common / all
}

function hiddenOf(ids: readonly string[]): Set<string> {
  return new Set(ids.filter((id) => id.startsWith('hidden/')))
}
