import { loadLab } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import { loadAlternatives, loadSolution, loadWrong, type WrongIdea } from '@/lib/suite/hidden'

/** What files hold, read once: many learners hand in the same. */
export function once<T>(read: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>()
  return (name) => {
    if (!known.has(name)) known.set(name, read(name))
    return known.get(name) as T
  }
}

export const wrongIdeas: (slug: string) => readonly WrongIdea[] = once(loadWrong)

/** @throws Error if the lab has no such idea: then the demo's people need another */
export function wrongProgram(slug: string, idea: string): Files {
  const found = wrongIdeas(slug).find(({ name }) => name === idea)
  if (!found) throw new Error(`labs/${slug}/wrong/${idea}.md: the demo class needs it`)
  return found.programs[0]!.files
}

/** The solution first, then what is right and written differently. */
export const rightPrograms: (slug: string) => readonly Files[] = once((slug) => [
  loadSolution(slug),
  ...loadAlternatives(slug).map(({ files }) => files),
])

/** What a learner may edit of them. */
export function editable(slug: string, files: Files): Files {
  return Object.fromEntries(ownFiles(slug).map((path) => [path, files[path] ?? '']))
}

const ownFiles = once((slug) =>
  loadLab(slug)
    .manifest.files.filter(({ readOnly }) => !readOnly)
    .map(({ path }) => path),
)

/** The first line, from 1, of the first file in which they are not the solution. */
export function firstOddLine(slug: string, files: Files): { path: string; line: number } {
  for (const [path, source] of Object.entries(files)) {
    const right = (rightPrograms(slug)[0]![path] ?? '').split('\n')
    const line = source.split('\n').findIndex((text, i) => text !== right[i])
    if (line >= 0) return { path, line: line + 1 }
  }
  return { path: Object.keys(files)[0]!, line: 1 }
}
