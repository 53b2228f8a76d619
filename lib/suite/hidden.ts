import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { under } from '@/lib/labs/continues'
import { applyHunks, type Hunk } from '@/lib/labs/hunks'
import { labsFolder, loadLab, readFiles } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import {
  parseWrongFile,
  readFrontMatter,
  wrongExpectations,
  type WrongExpectations,
  type WrongStatus,
} from '@/lib/labs/wrong-file'
import { err, ok, type Result } from '@/lib/result'
import type { SuiteDefinition } from './suite'

/** The only door to hidden tests, solutions and wrong programs. Imported by grading, authoring and the demo class. */

/** The generated file of `wrong/`: what each program fails. */
export const PROMISES = 'expect.json'

/** An idea that people have, with the programs that show it, each written differently. At least one. */
export type WrongIdea = {
  name: string
  title: string
  hint: string
  /** How its programs end, but for those whose `expectation` says otherwise. */
  status: WrongStatus
  programs: WrongProgram[]
}

export type WrongProgram = {
  /** That of the idea, and `<idea>#2` for the second program of its file. */
  name: string
  files: Files
  /** The alternative solution that it is a change of; null for the solution. */
  alternative: string | null
  hunks: readonly Hunk[]
  /** What it fails; null before `labs:check --update` has seen it. */
  expectation: WrongExpectation | null
}

export type WrongExpectation = { status: WrongStatus; fails: string[]; mayFail: string[] }

/** The idea of a program's name: `carries-up` of `carries-up#2`. */
export function ideaOf(program: string): string {
  return program.split('#')[0]!
}

export async function loadSuites(
  slug: string,
): Promise<{ visible: SuiteDefinition; hidden: SuiteDefinition }> {
  const folder = path.join(labsFolder(), slug, 'tests')
  const [visible, hidden] = await Promise.all([
    importSuite(path.join(folder, 'visible.ts')),
    importSuite(path.join(folder, 'hidden.ts')),
  ])
  return { visible, hidden }
}

/** Ours, with the solution of the lab that it continues. */
export function loadSolution(slug: string): Files {
  const { manifest, starter } = loadLab(slug)
  const own = readFiles(path.join(labsFolder(), slug, 'solution'), manifest)
  return { ...loadBorrowed(slug), ...starter, ...own }
}

/** What a program of this lab continues if nobody has one of their own: our solution of the earlier lab. */
export function loadBorrowed(slug: string): Files {
  const { continues } = loadLab(slug).manifest
  return continues === undefined ? {} : under(continues, loadSolution(continues))
}

/** Other right programs that this lab may be continued from, by their names in the earlier lab. */
export function loadBorrowedAlternatives(slug: string): { name: string; files: Files }[] {
  const { continues } = loadLab(slug).manifest
  if (continues === undefined) return []
  return loadAlternatives(continues).map(({ name, files }) => ({
    name: `${continues}/alt/${name}`,
    files: under(continues, files),
  }))
}

/** Right solutions that are written differently, by folder name. */
export function loadAlternatives(slug: string): { name: string; files: Files }[] {
  const { manifest } = loadLab(slug)
  const solution = loadSolution(slug)
  const folder = path.join(labsFolder(), slug, 'alt')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => ({
      name,
      files: { ...solution, ...readFiles(path.join(folder, name), manifest) },
    }))
}

/** Why a wrong program cannot be made, for its author. `name` is that of the idea, program or file. */
export type WrongProblem = { name: string; problem: string }

/** Every wrong idea with its programs, and what is wrong with those that cannot be made. */
export function readWrong(slug: string): { ideas: WrongIdea[]; problems: WrongProblem[] } {
  const folder = path.join(labsFolder(), slug, 'wrong')
  const problems: WrongProblem[] = []
  if (!existsSync(folder)) return { ideas: [], problems }
  const { manifest } = loadLab(slug)
  const bases = new Map<string | null, Files>([
    [null, loadSolution(slug)],
    ...loadAlternatives(slug).map(({ name, files }) => [name, files] as const),
  ])
  const readOnly = [
    ...manifest.files.filter((file) => file.readOnly).map((file) => file.path),
    ...Object.keys(loadBorrowed(slug)),
  ]
  const promised = readExpectations(slug)
  if (!promised.ok) problems.push({ name: PROMISES, problem: promised.error })
  const expectations = promised.ok ? promised.value : {}

  const ideas = listWrong(slug).flatMap((idea): WrongIdea[] => {
    const file = parseWrongFile(readFileSync(path.join(folder, `${idea}.md`), 'utf8'))
    if (!file.ok) {
      problems.push(...file.error.map((problem) => ({ name: idea, problem })))
      return []
    }
    const { title, hint, status, programs } = file.value
    const made = programs.flatMap(({ alternative, hunks }, i): WrongProgram[] => {
      const name = i === 0 ? idea : `${idea}#${i + 1}`
      const files = makeProgram(bases.get(alternative), alternative, hunks, readOnly)
      if (!files.ok) {
        problems.push(...files.error.map((problem) => ({ name, problem })))
        return []
      }
      const own = expectations[name]
      const expectation = own ? { ...own, status: own.status ?? status } : null
      return [{ name, files: files.value, alternative, hunks, expectation }]
    })
    return made.length > 0 ? [{ name: idea, title, hint, status, programs: made }] : []
  })
  for (const entry of readdirSync(folder))
    if (!/^[a-z0-9]+(-[a-z0-9]+)*\.md$|^expect\.json$/.test(entry))
      problems.push({ name: entry, problem: 'an idea is a file <idea>.md, in small letters' })
  return { ideas, problems }
}

function makeProgram(
  base: Files | undefined,
  alternative: string | null,
  hunks: readonly Hunk[],
  readOnly: readonly string[],
): Result<Files, string[]> {
  if (!base) return err([`there is no alternative solution alt/${alternative}`])
  const fixed = hunks.find(({ file }) => readOnly.includes(file))
  if (fixed) return err([`${fixed.file} is read-only: no learner can have changed it`])
  const files = applyHunks(base, hunks)
  if (files.ok && Object.entries(base).every(([name, text]) => files.value[name] === text))
    return err(['its blocks change nothing'])
  return files
}

/** @throws Error if there is no such lab or one of its wrong programs cannot be made */
export function loadWrong(slug: string): WrongIdea[] {
  const { ideas, problems } = readWrong(slug)
  if (problems.length > 0)
    throw new Error(
      problems.map(({ name, problem }) => `labs/${slug}/wrong/${name}: ${problem}`).join('\n'),
    )
  return ideas
}

/** Names of a lab's wrong ideas, in alphabetical order, whatever their files hold. */
export function listWrong(slug: string): string[] {
  const folder = path.join(labsFolder(), slug, 'wrong')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -'.md'.length))
    .sort()
}

/** What `labs:check --update` wrote about a lab's wrong programs, by name. */
export function readExpectations(slug: string): Result<WrongExpectations, string> {
  const file = path.join(labsFolder(), slug, 'wrong', PROMISES)
  if (!existsSync(file)) return ok({})
  try {
    return ok(wrongExpectations.parse(JSON.parse(readFileSync(file, 'utf8'))))
  } catch (error) {
    return err(error instanceof z.ZodError ? z.prettifyError(error) : String(error))
  }
}

/** What a learner is told whose submission shows this wrong idea. Null if the lab has it no more. */
export function findMisconception(
  slug: string,
  name: string,
): { title: string; hint: string } | null {
  const file = path.join(labsFolder(), slug, 'wrong', `${path.basename(name)}.md`)
  if (!existsSync(file)) return null
  const front = readFrontMatter(readFileSync(file, 'utf8'))
  if (!front.ok) throw new Error(`${file}: ${front.error.join('; ')}`)
  const { title, hint } = front.value
  return { title, hint }
}

async function importSuite(file: string): Promise<SuiteDefinition> {
  const module = (await import(/* turbopackIgnore: true */ pathToFileURL(file).href)) as {
    default: SuiteDefinition | { default: SuiteDefinition }
  }
  return typeof module.default === 'function' ? module.default : module.default.default
}
