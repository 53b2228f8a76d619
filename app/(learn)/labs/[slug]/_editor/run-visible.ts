import { runSuite } from '@/lib/labs/run-suite'
import type { SuiteDefinition } from '@/lib/labs/suite'
import type { SourceError, TestResult, VerdictStatus } from '@/lib/labs/verdict'
import { browserRunner } from '@/lib/sandbox/browser/runner'
import type { GuestError, Limits, Program, Runner } from '@/lib/sandbox/protocol'

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
  const runner = listen(browserRunner(), {
    onOpen: options.onOpen,
    onLog,
    onThrow: (error) => {
      thrown = error
    },
  })
  const visible = await loadSuite(slug)
  return runSuite({
    visible,
    runner,
    program,
    limits: options.limits,
    seed: crypto.getRandomValues(new Uint32Array(1))[0]! & 0x7fffffff,
    onTest: (test) => {
      const place: SourceError | null =
        test.status !== 'passed' && thrown?.line !== undefined
          ? { ...thrown, message: `${thrown.name}: ${thrown.message}` }
          : null
      thrown = null
      onTest(test, place)
    },
  })
}

async function loadSuite(slug: string): Promise<SuiteDefinition> {
  const url = `/labs/${slug}/visible.js`
  const module = (await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ url)) as {
    default: SuiteDefinition
  }
  return module.default
}

type Ears = {
  onOpen(close: () => void): void
  onLog(lines: string[]): void
  onThrow(error: GuestError): void
}

/** The same runner, overheard: console lines and places of errors are for the page, not for the suite. */
function listen(runner: Runner, { onOpen, onLog, onThrow }: Ears): Runner {
  return {
    version: runner.version,
    async open(limits) {
      const sandbox = await runner.open(limits)
      onOpen(() => sandbox.close())
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
    },
  }
}
