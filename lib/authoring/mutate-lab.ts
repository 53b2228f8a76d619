import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { loadSolution } from '@/lib/suite/hidden'
import { labsFolder, loadLab } from '@/lib/labs/load'
import { languageOf } from '@/lib/labs/language'
import type { Runner } from '@/lib/sandbox/protocol'
import { grade } from '@/lib/grading/grade'
import { inParallel } from './_in-parallel'
import { listMutants, type Mutant } from './mutants'

/** `equivalent-mutants.json`: mutants that no test can catch, because they do the same. */
const equivalents = z.array(
  z.strictObject({
    file: z.string(),
    /** The whole line as it stands in the solution, without its indentation. */
    line: z.string(),
    original: z.string(),
    replacement: z.string(),
    reason: z.string().min(20),
  }),
)

export type Equivalent = z.infer<typeof equivalents>[number]

export type MutantFate = Mutant & {
  /** `invalid`: the compiler refuses it, which says nothing of the tests. */
  fate: 'caught' | 'survived' | 'equivalent' | 'invalid'
  caughtBy: string[]
}

export type Mutation = {
  slug: string
  mutants: MutantFate[]
  /** Caught ones of all that are not known to be equivalent, from 0 to 1. */
  score: number
  /** Entries of equivalent-mutants.json that name no mutant, or one that a test catches. */
  stale: Equivalent[]
}

/** A mutant that loops is stopped after this; our own solutions take a tenth of it. */
const LIMITS = { cpuSeconds: 2, wallSeconds: 20 }

/** Small changes to the solution, each through the hidden tests: what survives is a hole in them. */
export async function mutateLab(
  slug: string,
  options: {
    runner: Runner
    seed: number
    concurrency?: number
    onMutant?: (mutant: MutantFate, done: number, total: number) => void
  },
): Promise<Mutation> {
  const solution = loadSolution(slug)
  const paths = loadLab(slug)
    .manifest.files.filter(({ readOnly }) => !readOnly)
    .map(({ path: name }) => name)
  const known = readEquivalents(slug)
  const used = new Set<Equivalent>()
  const all = await listMutants(solution, paths)
  let done = 0
  const mutants = await inParallel(
    all.map((mutant) => async (): Promise<MutantFate> => {
      const verdict = await grade({
        slug,
        files: mutant.files,
        seed: options.seed,
        runner: options.runner,
        limits: LIMITS,
        diagnosed: false,
      })
      const caughtBy = verdict.tests
        .filter(({ hidden, status }) => hidden && status !== 'passed')
        .map(({ id }) => id)
      const passed = verdict.status === 'passed'
      const equivalent = known.find((one) => names(one, mutant, solution[mutant.file] ?? ''))
      if (passed && equivalent) used.add(equivalent)
      const invalid = verdict.status === 'errored' && languageOf(mutant.file) === 'wgsl'
      const fate = invalid ? 'invalid' : !passed ? 'caught' : equivalent ? 'equivalent' : 'survived'
      const judged: MutantFate = { ...mutant, fate, caughtBy }
      options.onMutant?.(judged, ++done, all.length)
      return judged
    }),
    options.concurrency ?? 2,
  )
  const caught = mutants.filter(({ fate }) => fate === 'caught').length
  const counted = mutants.filter(({ fate }) => fate === 'caught' || fate === 'survived').length
  return {
    slug,
    mutants,
    score: counted === 0 ? 0 : caught / counted,
    stale: known.filter((one) => !used.has(one)),
  }
}

function readEquivalents(slug: string): Equivalent[] {
  const file = path.join(labsFolder(), slug, 'equivalent-mutants.json')
  return existsSync(file) ? equivalents.parse(JSON.parse(readFileSync(file, 'utf8'))) : []
}

function names(one: Equivalent, mutant: Mutant, source: string): boolean {
  return (
    one.file === mutant.file &&
    one.original === mutant.original &&
    one.replacement === mutant.replacement &&
    one.line === source.split('\n')[mutant.line - 1]?.trim()
  )
}
