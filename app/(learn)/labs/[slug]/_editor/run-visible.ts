import { runSuite } from '@/lib/labs/run-suite'
import type { SuiteDefinition } from '@/lib/labs/suite'
import type { SourceError, TestResult, VerdictStatus } from '@/lib/labs/verdict'
import { browserRunner } from '@/lib/sandbox/browser/runner'
import {
  SandboxEnd,
  type GuestError,
  type Limits,
  type Program,
  type Sandbox,
} from '@/lib/sandbox/protocol'

type Options = {
  slug: string
  limits: Limits
  program: Program
  onOpen(close: () => void): void
  onLog(lines: string[]): void
  onTest(test: TestResult, error: SourceError | null): void
}

type Result = { status: VerdictStatus; tests: TestResult[]; error?: SourceError | undefined }

/** The lab's visible suite against the learner's program, here and now. */
export async function runVisible(options: Options): Promise<Result> {
  const { slug, program, onLog, onTest } = options
  let thrown: GuestError | null = null
  const [visible, fc] = await Promise.all([loadSuite(slug), import('fast-check')])
  let sandbox
  try {
    sandbox = await browserRunner().open(options.limits)
    options.onOpen(sandbox.close)
    return await runSuite({
      visible,
      sandbox: overheard(sandbox, onLog, (error) => {
        thrown = error
      }),
      program,
      seed: crypto.getRandomValues(new Uint32Array(1))[0]! & 0x7fffffff,
      fc,
      onTest: (test) => {
        const place: SourceError | null =
          test.status !== 'passed' && thrown?.line !== undefined
            ? { ...thrown, message: `${thrown.name}: ${thrown.message}` }
            : null
        thrown = null
        onTest(test, place)
      },
    })
  } catch (cause) {
    if (!(cause instanceof SandboxEnd)) throw cause
    return { status: 'unavailable', tests: [], error: { message: cause.message } }
  } finally {
    sandbox?.close()
  }
}

async function loadSuite(slug: string): Promise<SuiteDefinition> {
  const url = `/api/labs/${slug}/visible`
  const module = (await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ url)) as {
    default: SuiteDefinition
  }
  return module.default
}

/** The same sandbox; console lines and places of errors are for the page, not for the suite. */
function overheard(
  sandbox: Sandbox,
  onLog: (lines: string[]) => void,
  onThrow: (error: GuestError) => void,
): Sandbox {
  return {
    async load(program) {
      const result = await sandbox.load(program)
      if (result.logs.length > 0) onLog(result.logs)
      return result
    },
    async request(call) {
      const reply = await sandbox.request(call)
      if (reply.logs.length > 0) onLog(reply.logs)
      if (!reply.ok) onThrow(reply.error)
      return reply
    },
    close: () => sandbox.close(),
  }
}
