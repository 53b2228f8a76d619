import type { VerdictStatus } from '@/lib/labs/verdict'
import { ideaOf } from '@/lib/suite/hidden'

type Pattern = { name: string; status: VerdictStatus; fails: readonly string[] }

/**
 * A suite that cannot tell two wrong ideas apart cannot name either. Of `others` only what they promise is known, and
 * only twins of those that are asked about are told.
 */
export function twins(
  programs: readonly Pattern[],
  others: readonly Pattern[],
  asked: readonly Pattern[],
): string[] {
  const byPattern = new Map<string, Set<string>>()
  for (const { name, status, fails } of [...programs, ...others]) {
    // Further programs of an idea are told apart by their answers alone: see _check-fingerprints.ts.
    if (!name.startsWith('wrong/') || name.includes('#')) continue
    const hidden = fails.filter((id) => id.startsWith('hidden/'))
    if (hidden.length === 0) continue
    const pattern = `${status}: ${hidden.join(' ')}`
    byPattern.set(pattern, (byPattern.get(pattern) ?? new Set()).add(ideaOf(name)))
  }
  return [...byPattern.values()]
    .map((ideas) => [...ideas])
    .filter((ideas) => ideas.length > 1)
    .filter((ideas) => asked.some(({ name }) => ideas.includes(ideaOf(name))))
    .map((ideas) => `${ideas.join(' and ')} fail the same hidden tests: one is missing`)
}
