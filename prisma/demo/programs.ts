import { loadLab } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import { loadAlternatives, loadSolution, loadWrong, type WrongIdea } from '@/lib/suite/hidden'

const wrong = new Map<string, readonly WrongIdea[]>()
const right = new Map<string, readonly Files[]>()

/** Each lab's files are read once: many learners hand in the same. */
function once<T>(known: Map<string, T>, slug: string, read: (slug: string) => T): T {
  const value = known.get(slug) ?? read(slug)
  known.set(slug, value)
  return value
}

export function wrongIdeas(slug: string): readonly WrongIdea[] {
  return once(wrong, slug, loadWrong)
}

/** @throws Error if the lab has no such idea: then the demo's people need another */
export function wrongProgram(slug: string, idea: string): Files {
  const found = wrongIdeas(slug).find(({ name }) => name === idea)
  if (!found) throw new Error(`labs/${slug}/wrong/${idea}.md: the demo class needs it`)
  return found.programs[0]!.files
}

/** The solution first, then what is right and written differently. */
export function rightPrograms(slug: string): readonly Files[] {
  return once(right, slug, () => [
    loadSolution(slug),
    ...loadAlternatives(slug).map(({ files }) => files),
  ])
}

/** What a learner may edit of them. */
export function editable(slug: string, files: Files): Files {
  const own = loadLab(slug).manifest.files.filter(({ readOnly }) => !readOnly)
  return Object.fromEntries(own.map(({ path }) => [path, files[path] ?? '']))
}

/** The first line, from 1, of the first file in which they are not the solution. */
export function firstOddLine(slug: string, files: Files): { path: string; line: number } {
  for (const [path, source] of Object.entries(files)) {
    const right = (rightPrograms(slug)[0]![path] ?? '').split('\n')
    const line = source.split('\n').findIndex((text, i) => text !== right[i])
    if (line >= 0) return { path, line: line + 1 }
  }
  return { path: Object.keys(files)[0]!, line: 1 }
}
