import { applyHunks } from '@/lib/labs/hunks'
import type { Files } from '@/lib/labs/manifest'
import { ideaOf, loadAlternatives, loadSolution, readWrong } from '@/lib/suite/hidden'

/** Two wrong programs of different ideas made one: a learner may have both. */
export type WrongPair = {
  ideas: readonly [string, string]
  programs: readonly [string, string]
  files: Files
}

/** Every two wrong programs of a lab that are changes of one right solution and leave each other's lines alone. */
export function listPairs(slug: string): WrongPair[] {
  const bases = new Map<string | null, Files>([
    [null, loadSolution(slug)],
    ...loadAlternatives(slug).map(({ name, files }) => [name, files] as const),
  ])
  const programs = readWrong(slug).ideas.flatMap((idea) => idea.programs)
  return programs.flatMap((one, at) =>
    programs.slice(at + 1).flatMap((other): WrongPair[] => {
      const ideas = [ideaOf(one.name), ideaOf(other.name)] as const
      if (ideas[0] === ideas[1] || one.alternative !== other.alternative) return []
      const files = applyHunks(bases.get(one.alternative)!, [...one.hunks, ...other.hunks])
      return files.ok ? [{ ideas, programs: [one.name, other.name], files: files.value }] : []
    }),
  )
}
