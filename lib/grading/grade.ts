import * as fc from 'fast-check'
import { completeFiles } from '@/lib/labs/files'
import { loadSuites, readWrong, type WrongIdea } from '@/lib/suite/hidden'
import { labsFolder, loadLab } from '@/lib/labs/load'
import { languageOf } from '@/lib/labs/language'
import type { Files, LabManifest } from '@/lib/labs/manifest'
import { runSuite } from '@/lib/suite/run-suite'
import type { SuiteDefinition } from '@/lib/suite/suite'
import type { TestResult, Verdict } from '@/lib/labs/verdict'
import { labVersion } from '@/lib/labs/version'
import { SandboxEnd, type Limits, type Runner } from '@/lib/sandbox/protocol'
import { transpile } from '@/lib/sandbox/server/transpile'
import { matchMisconception, type Pattern } from './misconception'

/** Runs all tests of a lab over one program. The same files and seed give the same verdict. */
export async function grade(input: {
  slug: string
  files: Files
  seed: number
  runner: Runner
  /** Tighter ones than the lab's, where an endless loop is nothing special. */
  limits?: Limits
  onTest?: (result: TestResult, done: number, total: number) => void
}): Promise<Verdict> {
  const { slug, seed, runner } = input
  const started = performance.now()
  const { manifest, starter, version, suites, patterns } = await prepareLab(slug)
  const base = { labVersion: version, runnerVersion: runner.version, seed }
  const took = () => Math.round(performance.now() - started)

  const entry = manifest.files[0]!.path
  const complete = completeFiles(manifest.files, starter, input.files)
  const translated = await transpile(complete, entry, manifest.limits)
  if (!translated.ok)
    return { ...base, status: 'errored', tests: [], error: translated.error, durationMs: took() }

  const limits = input.limits ?? manifest.limits
  try {
    const result = await runSuite({
      ...suites,
      open: () => runner.open(limits, languageOf(entry)),
      limits,
      program: translated.program,
      seed,
      fc,
      ...(input.onTest && { onTest: input.onTest }),
    })
    const failed = result.tests.filter((test) => test.status !== 'passed').map((test) => test.id)
    const misconception =
      result.status === 'failed' || result.status === 'timed-out'
        ? matchMisconception(failed, patterns)
        : null
    return {
      ...base,
      status: result.status,
      tests: result.tests,
      ...(result.error && { error: result.error }),
      ...(misconception && { misconception }),
      durationMs: took(),
    }
  } catch (cause) {
    if (!(cause instanceof SandboxEnd)) throw cause
    return { ...base, status: 'unavailable', tests: [], durationMs: took() }
  }
}

type PreparedLab = {
  manifest: LabManifest
  starter: Files
  version: string
  suites: { visible: SuiteDefinition; hidden: SuiteDefinition }
  patterns: Pattern[]
}

const prepared = new Map<string, Promise<PreparedLab>>()

/** Read once a process: the version of a verdict is the version of the suite that was run. */
function prepareLab(slug: string): Promise<PreparedLab> {
  const key = `${labsFolder()}/${slug}`
  let lab = prepared.get(key)
  if (!lab) {
    lab = readLab(slug)
    prepared.set(key, lab)
    lab.catch(() => prepared.delete(key))
  }
  return lab
}

async function readLab(slug: string): Promise<PreparedLab> {
  const { manifest, starter } = loadLab(slug)
  return {
    manifest,
    starter,
    version: labVersion(slug),
    suites: await loadSuites(slug),
    patterns: patternsOf(readWrong(slug).ideas),
  }
}

/** One for each program. One that cannot be made, or promises nothing yet, costs no learner the verdict. */
export function patternsOf(ideas: readonly WrongIdea[]): Pattern[] {
  return ideas.flatMap(({ name, programs }) =>
    programs.flatMap(({ expectation }) =>
      expectation ? [{ name, fails: expectation.fails, mayFail: expectation.mayFail }] : [],
    ),
  )
}
