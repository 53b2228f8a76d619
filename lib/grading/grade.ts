import * as fc from 'fast-check'
import { completeFiles } from '@/lib/labs/files'
import { diagnose } from '@/lib/diagnosis/diagnose'
import type { Pattern } from '@/lib/diagnosis/name'
import { loadSuites, readWrong, type WrongIdea } from '@/lib/suite/hidden'
import { labsFolder, loadLab, readBrief } from '@/lib/labs/load'
import { isFree } from '@/lib/labs/kinds'
import { languageOf } from '@/lib/labs/language'
import type { Files, LabManifest } from '@/lib/labs/manifest'
import { labKit } from '@/lib/suite/lab-kit'
import { runSuite } from '@/lib/suite/run-suite'
import type { SuiteDefinition } from '@/lib/suite/suite'
import type { TestResult, Verdict } from '@/lib/labs/verdict'
import { labVersion } from '@/lib/labs/version'
import { SandboxEnd, type Limits, type Program, type Runner } from '@/lib/sandbox/protocol'
import { transpile } from '@/lib/sandbox/server/transpile'
import { labFingerprints } from './lab-fingerprints'

/** Runs all tests of a lab over one program. The same files and seed give the same verdict. */
export async function grade(input: {
  slug: string
  files: Files
  seed: number
  runner: Runner
  /** Tighter ones than the lab's, where an endless loop is nothing special. */
  limits?: Limits
  /** `false`: only whether the program passes is asked, and no answer is compared with those of wrong ideas. */
  diagnosed?: boolean
  onTest?: (result: TestResult, done: number, total: number) => void
  /** Told the verdict of a program that failed, before its answers are compared with those of wrong ideas. */
  onJudged?: (verdict: Verdict) => void
}): Promise<Verdict> {
  const { slug, seed, runner } = input
  const started = performance.now()
  const lab = await prepareLab(slug)
  const { manifest, starter, version, suites, kit } = lab
  const base = { labVersion: version, runnerVersion: runner.version, seed }
  const took = () => Math.round(performance.now() - started)

  const entry = manifest.files[0]!.path
  const complete = completeFiles(manifest.files, starter, input.files)
  const translated = await transpile(complete, entry, manifest.limits)
  if (!translated.ok)
    return { ...base, status: 'errored', tests: [], error: translated.error, durationMs: took() }

  const program = { ...translated.program, kit }
  const limits = input.limits ?? manifest.limits
  try {
    const result = await runSuite({
      ...suites,
      open: () => runner.open(limits, languageOf(entry)),
      limits,
      program,
      seed,
      fc,
      ...(input.onTest && { onTest: input.onTest }),
    })
    const verdict: Verdict = {
      ...base,
      status: result.status,
      tests: result.tests,
      ...(result.error && { error: result.error }),
      durationMs: took(),
    }
    if (result.status !== 'failed' && result.status !== 'timed-out') return verdict
    input.onJudged?.(verdict)
    if (input.diagnosed === false) return verdict
    const diagnosis = await diagnoseLab(slug, lab, program, result.tests, runner)
    return { ...verdict, ...diagnosis, durationMs: took() }
  } catch (cause) {
    if (!(cause instanceof SandboxEnd)) throw cause
    return { ...base, status: 'unavailable', tests: [], durationMs: took() }
  }
}

/** What a failed submission's answers say. Our own failure here is no failure of the grading. */
async function diagnoseLab(
  slug: string,
  lab: PreparedLab,
  program: Program,
  tests: readonly TestResult[],
  runner: Runner,
): Promise<Partial<Verdict>> {
  const { manifest, patterns } = lab
  try {
    const { misconceptions, explained, differences } = await diagnose({
      lab: await labFingerprints(slug, runner),
      program,
      tests,
      patterns,
      brief: readBrief(slug) ?? '',
      open: () =>
        runner.open(
          { ...manifest.limits, wallSeconds: Math.ceil(manifest.limits.wallSeconds / 2) },
          languageOf(manifest.files[0]!.path),
        ),
    })
    const [first] = misconceptions
    return {
      ...(first !== undefined && { misconception: first }),
      misconceptions,
      explained,
      differences: isFree(manifest.kind) ? [] : differences,
    }
  } catch (cause) {
    console.warn(`no diagnosis of ${slug}`, cause)
    return {}
  }
}

type PreparedLab = {
  manifest: LabManifest
  starter: Files
  version: string
  suites: { visible: SuiteDefinition; hidden: SuiteDefinition }
  kit: string | undefined
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
    kit: await labKit(slug),
    patterns: patternsOf(readWrong(slug).ideas),
  }
}

/** One for each program. One that cannot be made, or promises nothing yet, costs no learner the verdict. */
export function patternsOf(ideas: readonly WrongIdea[]): Pattern[] {
  return ideas.flatMap(({ name: idea, programs }) =>
    programs.flatMap(({ name: program, expectation }) =>
      expectation
        ? [{ idea, program, fails: expectation.fails, mayFail: expectation.mayFail }]
        : [],
    ),
  )
}
