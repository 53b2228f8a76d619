import { writeFileSync } from 'node:fs'
import path from 'node:path'
import {
  ideaOf,
  loadAlternatives,
  loadBorrowedAlternatives,
  loadSolution,
  PROMISES,
  readExpectations,
  readWrong,
} from '@/lib/suite/hidden'
import { bundleVisibleSuite } from '@/lib/suite/visible-bundle'
import { continuesProblem } from '@/lib/labs/continues'
import { findLabCard, labsFolder, loadLab } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import type { Verdict, VerdictStatus } from '@/lib/labs/verdict'
import type { WrongExpectations, WrongStatus } from '@/lib/labs/wrong-file'
import type { Runner } from '@/lib/sandbox/protocol'
import { grade } from '@/lib/grading/grade'
import { anyAnswer } from './_any-answer'
import { checkFingerprints } from './_check-fingerprints'
import { inParallel } from './_in-parallel'
import { leaks } from './_leaks'
import { twins } from './_twins'

export type CheckedProgram = {
  /** `starter`, `solution`, `alt/<name>`, `wrong/<idea>`, and `wrong/<idea>#2` for its second program. */
  name: string
  status: VerdictStatus
  /** Sorted ids of the tests that did not pass under any seed. */
  fails: string[]
  /** Of those that passed under some seeds only. */
  mayFail: string[]
  /** Why this is not what a sound lab does; empty if it is. */
  problem: string
}

type Expectation = Pick<CheckedProgram, 'status' | 'fails' | 'mayFail'>

export type LabCheck = {
  slug: string
  programs: CheckedProgram[]
  /** Every hidden test with the wrong ideas that it catches. */
  hidden: { id: string; caughtBy: string[] }[]
  problems: string[]
}

type Options = {
  runner: Runner
  /** Two at least: what depends on the seed shows. */
  seeds: readonly number[]
  /** Wrong programs take turns, each under one of the seeds: for a run that comes with every change. */
  inTurn?: boolean
  concurrency?: number
  /** Of the lab, this wrong idea or this one of its programs alone. */
  only?: string
  /** Wrong programs are not held to what they promise: `updateExpectations` is going to write down what they do. */
  update?: boolean
  onProgram?: (program: CheckedProgram) => void
}

/** Proves a lab: what its starter, solutions and wrong programs get is what the lab promises. */
export async function checkLab(slug: string, options: Options): Promise<LabCheck> {
  const { runner, seeds, only, inTurn = false, update = false } = options
  const [first = 1] = seeds
  const { manifest } = loadLab(slug)
  const earlier = manifest.continues === undefined ? null : findLabCard(manifest.continues)
  const uncontinued = continuesProblem(manifest, earlier)
  if (uncontinued !== null) return { slug, programs: [], hidden: [], problems: [uncontinued] }
  const unbundled = await bundleProblem(slug)
  if (unbundled !== null) return { slug, programs: [], hidden: [], problems: [unbundled] }
  const lab = loadLab(slug)
  const { ideas, problems: unmade } = readWrong(slug)
  const wrong = ideas
    .flatMap(({ programs }) => programs)
    .filter(({ name }) => !only || isOf(name, only))
  // What a program's answers are named is the question of `fingerprintProblems`.
  const run = (files: Files, seed: number) => grade({ slug, files, seed, runner, diagnosed: false })

  async function check(
    name: string,
    files: Files,
    runs: readonly number[],
    judge: (verdict: Verdict, done?: Expectation) => string,
  ): Promise<CheckedProgram> {
    const verdicts: Verdict[] = []
    for (const seed of runs) {
      const verdict = await run(files, seed)
      // A machine that is busy with others makes a program late once; one that is slow is late again.
      const again = !update && ranOutOfTime(verdict) && judge(verdict) !== ''
      verdicts.push(again ? await run(files, seed) : verdict)
    }
    const [pattern = [], ...others] = verdicts.map(failsOf)
    const fails = pattern.filter((id) => others.every((other) => other.includes(id)))
    const seen = new Set([pattern, ...others].flat())
    const done = {
      status: verdicts[0]!.status,
      fails,
      mayFail: [...seen].filter((id) => !fails.includes(id)).sort(),
    }
    const problems = verdicts.map((verdict) => judge(verdict, done)).filter(Boolean)
    const program = { name, ...done, problem: problems[0] ?? '' }
    options.onProgram?.(program)
    return program
  }

  const right = [
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
    // Whoever passed the earlier lab by another way than ours must not be held up by it here.
    ...loadBorrowedAlternatives(slug).map(
      ({ name, files }) =>
        () =>
          check(`solution on ${name}`, { ...loadSolution(slug), ...files }, [first], mustPass),
    ),
  ]
  const jobs = [
    ...(only ? [] : right),
    ...wrong.map(
      (program, place) => () =>
        check(
          `wrong/${program.name}`,
          program.files,
          inTurn ? [seeds[place % seeds.length]!] : seeds,
          (verdict, done) => brokenPromise(update ? (done ?? null) : program.expectation, verdict),
        ),
    ),
  ]
  const programs = await inParallel(jobs, options.concurrency ?? 2)

  // Under a few seeds two may fail alike by chance. Programs are held to their word above, and their word counts here.
  const patterns = update ? programs : []
  const promised = ideas
    .flatMap((idea) => idea.programs)
    .filter(({ name }) => !patterns.some((program) => program.name === `wrong/${name}`))
    .flatMap(({ name, expectation }) =>
      expectation ? [{ name: `wrong/${name}`, ...expectation }] : [],
    )
  return {
    slug,
    programs,
    hidden: only ? [] : caught(await run(loadSolution(slug), first), programs),
    problems: [
      ...unmade
        .filter(({ name }) => (name === PROMISES ? !update : !only || isOf(name, only)))
        .map(({ name, problem }) => `wrong/${name}: ${problem}`),
      ...programs
        .filter(({ problem }) => problem)
        .map(({ name, problem }) => `${name}: ${problem}`),
      ...twins(patterns, promised, programs),
      ...(only || update ? [] : await fingerprintProblems(slug, runner, programs)),
      ...(only || update ? [] : await anyAnswer(slug, runner)),
      ...(only ? [] : leaks(slug)),
      ...(only || update ? [] : strays(slug)),
    ],
  }
}

/** The visible suite and the lab's own kit go to every learner: why they cannot, or may not. */
async function bundleProblem(slug: string): Promise<string | null> {
  try {
    await bundleVisibleSuite(slug)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Every hidden test with the wrong ideas whose programs fail it under all seeds. */
function caught(solution: Verdict, programs: readonly CheckedProgram[]): LabCheck['hidden'] {
  return solution.tests
    .filter((test) => test.hidden)
    .map(({ id }) => {
      const catching = programs
        .filter(({ name, fails }) => name.startsWith('wrong/') && fails.includes(id))
        .map(({ name }) => ideaOf(name.slice('wrong/'.length)))
      return { id, caughtBy: [...new Set(catching)] }
    })
}

/** Promises of programs that are there no more. */
function strays(slug: string): string[] {
  const promised = readExpectations(slug)
  const { ideas, problems } = readWrong(slug)
  const there = ideas.flatMap(({ programs }) => programs.map(({ name }) => name))
  return Object.keys(promised.ok ? promised.value : {})
    .filter((name) => !there.includes(name) && !problems.some((other) => isOf(name, other.name)))
    .map((name) => `wrong/${name} is in expect.json and is no program: --update takes it out`)
}

/** Whether a program's name is the one wanted, or one of the idea that is wanted. */
function isOf(name: string, wanted: string): boolean {
  return name === wanted || ideaOf(name) === wanted
}

/** Writes down in expect.json what the lab's wrong programs did. For its author, who then reads it. */
export function updateExpectations({ slug, programs }: LabCheck, only?: string): void {
  const { ideas, problems } = readWrong(slug)
  const usual = new Map(ideas.map(({ name, status }) => [name, status]))
  const before = readExpectations(slug)
  const now: WrongExpectations = {}
  // What was not run keeps its promise: programs that cannot be made are to be mended.
  for (const [name, promise] of Object.entries(before.ok ? before.value : {}))
    if (only ? !isOf(name, only) : problems.some((problem) => isOf(name, problem.name)))
      now[name] = promise
  for (const { name: program, status, fails, mayFail } of programs) {
    // One that passes has nothing to promise: it stays on the list of problems.
    if (!program.startsWith('wrong/') || !isWrong(status)) continue
    const name = program.slice('wrong/'.length)
    now[name] = {
      ...(status !== usual.get(ideaOf(name)) && { status }),
      fails,
      mayFail,
    }
  }
  // A test a line, so that a change of one is a change of its line.
  const sorted = Object.entries(now)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { status, fails, mayFail }]) => [
      name,
      { ...(status && { status }), fails, ...(mayFail.length > 0 && { mayFail }) },
    ])
  const file = path.join(labsFolder(), slug, 'wrong', PROMISES)
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`)
}

function mustPass(verdict: Verdict): string {
  if (verdict.status === 'passed') return ''
  const why = verdict.error?.message ?? failsOf(verdict).join(' ')
  return `must pass, and is ${verdict.status}: ${why}`
}

function ranOutOfTime({ status, tests }: Verdict): boolean {
  return status === 'timed-out' || tests.some(({ outcome }) => outcome?.kind === 'timed-out')
}

function isWrong(status: VerdictStatus): status is WrongStatus {
  return status !== 'passed' && status !== 'lab-broken' && status !== 'unavailable'
}

function brokenPromise(promise: Expectation | null, verdict: Verdict): string {
  if (!isWrong(verdict.status)) return `must fail, and is ${verdict.status}`
  if (!promise) return 'expect.json does not say what it fails: --update writes it'
  if (verdict.status !== promise.status)
    return `promises to be ${promise.status}, and is ${verdict.status}`
  const { fails: promised, mayFail } = promise
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

/** Only of a lab whose programs do what they promise: what is said then is not said again. */
async function fingerprintProblems(
  slug: string,
  runner: Runner,
  programs: readonly CheckedProgram[],
): Promise<string[]> {
  const sound = programs.every(({ problem }) => problem === '')
  return sound ? checkFingerprints(slug, runner) : []
}
