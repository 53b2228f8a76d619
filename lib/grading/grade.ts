import * as fc from 'fast-check'
import { completeFiles, loadSuites, loadWrong } from '@/lib/labs/hidden'
import { loadLab } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import { runSuite } from '@/lib/labs/run-suite'
import type { TestResult, Verdict } from '@/lib/labs/verdict'
import { labVersion } from '@/lib/labs/version'
import { SandboxEnd, type Runner } from '@/lib/sandbox/protocol'
import { transpile } from '@/lib/sandbox/server/transpile'
import { matchMisconception } from './misconception'

/** Runs all tests of a lab over one program. The same files and seed give the same verdict. */
export async function grade(input: {
  slug: string
  files: Files
  seed: number
  runner: Runner
  onTest?: (result: TestResult, done: number, total: number) => void
}): Promise<Verdict> {
  const { slug, seed, runner } = input
  const started = performance.now()
  const { manifest } = loadLab(slug)
  const base = { labVersion: labVersion(slug), runnerVersion: runner.version, seed }
  const took = () => Math.round(performance.now() - started)

  const translated = await transpile(completeFiles(slug, input.files), manifest.files[0]!.path)
  if (!translated.ok)
    return { ...base, status: 'errored', tests: [], error: translated.error, durationMs: took() }

  const suites = await loadSuites(slug)
  let sandbox
  try {
    sandbox = await runner.open(manifest.limits)
    const result = await runSuite({
      ...suites,
      sandbox,
      program: translated.program,
      seed,
      fc,
      ...(input.onTest && { onTest: input.onTest }),
    })
    const failed = result.tests.filter((test) => test.status !== 'passed').map((test) => test.id)
    const misconception =
      result.status === 'failed' || result.status === 'timed-out'
        ? matchMisconception(
            failed,
            loadWrong(slug).map(({ name, expectation }) => ({ name, fails: expectation.fails })),
          )
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
  } finally {
    sandbox?.close()
  }
}
