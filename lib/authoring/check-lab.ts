import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { format } from 'prettier'
import { loadAlternatives, loadSolution, loadWrong, type WrongProgram } from '@/lib/suite/hidden'
import { labsFolder, loadLab } from '@/lib/labs/load'
import type { Files, WrongExpectation } from '@/lib/labs/manifest'
import type { Verdict, VerdictStatus } from '@/lib/labs/verdict'
import type { Runner } from '@/lib/sandbox/protocol'
import { grade } from '@/lib/grading/grade'
import { checkFingerprints } from './_check-fingerprints'
import { inParallel } from './_in-parallel'

export type CheckedProgram = {
  /** `starter`, `solution`, `alt/<name>`, `wrong/<name>`. */
  name: string
  status: VerdictStatus
  /** Sorted ids of the tests that did not pass under any seed. */
  fails: string[]
  /** Of those that passed under some seeds only. */
  mayFail: string[]
  /** Why this is not what a sound lab does; empty if it is. */
  problem: string
}

export type LabCheck = {
  slug: string
  programs: CheckedProgram[]
  /** Every hidden test with the wrong programs that it catches. */
  hidden: { id: string; caughtBy: string[] }[]
  problems: string[]
}

type Options = {
  runner: Runner
  /** Two at least: what depends on the seed shows. */
  seeds: readonly number[]
  concurrency?: number
  onProgram?: (program: CheckedProgram) => void
}

/** Proves a lab: what its starter, solutions and wrong programs get is what the lab promises. */
export async function checkLab(slug: string, options: Options): Promise<LabCheck> {
  const { runner, seeds } = options
  const [first = 1] = seeds
  const lab = loadLab(slug)
  const wrong = loadWrong(slug)
  const run = (files: Files, seed: number) => grade({ slug, files, seed, runner })

  async function check(
    name: string,
    files: Files,
    runs: readonly number[],
    judge: (verdict: Verdict) => string,
  ): Promise<CheckedProgram> {
    const verdicts: Verdict[] = []
    for (const seed of runs) verdicts.push(await run(files, seed))
    const problems = verdicts.map(judge).filter(Boolean)
    const [pattern = [], ...others] = verdicts.map(failsOf)
    const fails = pattern.filter((id) => others.every((other) => other.includes(id)))
    const seen = new Set([pattern, ...others].flat())
    const program = {
      name,
      status: verdicts[0]!.status,
      fails,
      mayFail: [...seen].filter((id) => !fails.includes(id)).sort(),
      problem: problems[0] ?? '',
    }
    options.onProgram?.(program)
    return program
  }

  const jobs = [
    () =>
      check('starter', lab.starter, [first], ({ status }) =>
        status === 'failed' ? '' : `must fail, and is ${status}`,
      ),
    () =>
      // The first seed twice: one program and one seed give one verdict.
      check('solution', loadSolution(slug), [first, ...seeds], mustPass),
    ...loadAlternatives(slug).map(
      ({ name, files }) =>
        () =>
          check(`alt/${name}`, files, seeds, mustPass),
    ),
    ...wrong.map(
      (program) => () =>
        check(`wrong/${program.name}`, program.files, seeds, (verdict) =>
          brokenPromise(program, verdict),
        ),
    ),
  ]
  const programs = await inParallel(jobs, options.concurrency ?? 2)

  const solution = await run(loadSolution(slug), first)
  const hidden = solution.tests
    .filter((test) => test.hidden)
    .map(({ id }) => ({
      id,
      caughtBy: programs
        .filter(({ name, fails }) => name.startsWith('wrong/') && fails.includes(id))
        .map(({ name }) => name.slice('wrong/'.length)),
    }))
  return {
    slug,
    programs,
    hidden,
    problems: [
      ...programs
        .filter(({ problem }) => problem)
        .map(({ name, problem }) => `${name}: ${problem}`),
      ...twins(programs),
      ...(await fingerprintProblems(slug, runner, programs)),
      ...leaks(slug),
    ],
  }
}

/** Writes into each wrong program's expect.json what it did. For its author, who then reads it. */
export async function updateExpectations({ slug, programs }: LabCheck): Promise<void> {
  for (const { name, status, fails, mayFail } of programs) {
    // One that passes has nothing to promise: it stays on the list of problems.
    if (!name.startsWith('wrong/') || status === 'passed') continue
    const file = path.join(labsFolder(), slug, name, 'expect.json')
    const { title, hint } = JSON.parse(readFileSync(file, 'utf8')) as WrongExpectation
    const now = { title, hint, status, fails, ...(mayFail.length > 0 && { mayFail }) }
    const style = { parser: 'json', printWidth: 100 }
    writeFileSync(file, await format(JSON.stringify(now), style))
  }
}

function mustPass(verdict: Verdict): string {
  if (verdict.status === 'passed') return ''
  const why = verdict.error?.message ?? failsOf(verdict).join(' ')
  return `must pass, and is ${verdict.status}: ${why}`
}

function brokenPromise({ expectation }: WrongProgram, verdict: Verdict): string {
  if (verdict.status !== expectation.status)
    return `promises to be ${expectation.status}, and is ${verdict.status}`
  const { fails: promised, mayFail } = expectation
  if (!promised.some((id) => id.startsWith('hidden/')))
    return 'promises to fail no hidden test, whatever the seed'
  const fails = failsOf(verdict)
  const missing = promised.filter((id) => !fails.includes(id))
  const more = fails.filter((id) => !promised.includes(id) && !mayFail.includes(id))
  return [
    missing.length > 0 ? `promises to fail ${missing.join(' ')}` : '',
    more.length > 0 ? `fails ${more.join(' ')} without a promise` : '',
  ]
    .filter(Boolean)
    .join('; ')
}

function failsOf(verdict: Verdict): string[] {
  return verdict.tests
    .filter(({ status }) => status !== 'passed')
    .map(({ id }) => id)
    .sort()
}

/** A suite that cannot tell two wrong ideas apart cannot name either. */
function twins(programs: readonly CheckedProgram[]): string[] {
  const byPattern = new Map<string, string[]>()
  for (const { name, status, fails } of programs) {
    if (!name.startsWith('wrong/')) continue
    const hidden = fails.filter((id) => id.startsWith('hidden/'))
    if (hidden.length === 0) continue
    const pattern = `${status}: ${hidden.join(' ')}`
    byPattern.set(pattern, [...(byPattern.get(pattern) ?? []), name])
  }
  return [...byPattern.values()]
    .filter((names) => names.length > 1)
    .map((names) => `${names.join(' and ')} fail the same hidden tests: one is missing`)
}

/** Only of a lab whose solution passes: a script is written down on it. */
async function fingerprintProblems(
  slug: string,
  runner: Runner,
  programs: readonly CheckedProgram[],
): Promise<string[]> {
  const solved = programs.some(({ name, problem }) => name === 'solution' && problem === '')
  return solved ? checkFingerprints(slug, runner) : []
}

const CANARY = 30

/** Lines of the hidden tests in what everybody may see. */
function leaks(slug: string): string[] {
  const folder = path.join(labsFolder(), slug)
  const visible = readFileSync(path.join(folder, 'tests/visible.ts'), 'utf8')
  const open = JSON.stringify(loadLab(slug))
  return readFileSync(path.join(folder, 'tests/hidden.ts'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) => line.length >= CANARY && !line.startsWith('import') && !visible.includes(line),
    )
    .filter((line) => open.includes(JSON.stringify(line).slice(1, -1)))
    .map((line) => `a line of the hidden tests is public: ${line}`)
}
