import { runSuite } from '@/lib/suite/run-suite'
import type { SuiteDefinition } from '@/lib/suite/suite'
import type { SourceError, TestResult, VerdictStatus } from '@/lib/labs/verdict'
import type * as FastCheck from 'fast-check'
import { languageOf } from '@/lib/labs/language'
import { browserRunner } from '@/lib/sandbox/browser/runner'
import type { GuestError, Limits, Program, Sandbox } from '@/lib/sandbox/protocol'
import { afterFault, openShaderSandbox, type RanOn } from './shader-runtime'

type Options = {
  slug: string
  limits: Limits
  program: Program
  onOpen(close: () => void): void
  /** Of a shader: where it runs. Said again when the GPU gave it up, and the tests begin anew. */
  onPlace(ranOn: RanOn): void
  onLog(lines: string[]): void
  onTest(test: TestResult, error: SourceError | null): void
}

type Result = { status: VerdictStatus; tests: TestResult[]; error?: SourceError | undefined }

/** The lab's visible suite against the learner's program, here and now. */
export async function runVisible(options: Options): Promise<Result> {
  const { slug, program, limits, onOpen, onPlace } = options
  const [visible, fc] = await Promise.all([loadSuite(slug), import('fast-check')])
  const run = (open: () => Promise<Sandbox>) =>
    runIn(
      async () => {
        const sandbox = await open()
        onOpen(sandbox.close)
        return sandbox
      },
      visible,
      fc,
      options,
    )
  if (languageOf(program.entry) === 'ts') return run(() => browserRunner().open(limits))
  let shader = await openShaderSandbox(limits)
  onPlace(shader.ranOn)
  let result = await run(shader.open)
  // A lost device may be anybody's fault: once more.
  if (shader.fault() === 'lost') {
    shader = await openShaderSandbox(limits)
    onPlace(shader.ranOn)
    result = await run(shader.open)
  }
  const fault = shader.fault()
  if (!fault) return result
  const fallback = afterFault(limits, fault, shader.ranOn.name)
  onPlace(fallback.ranOn)
  return run(fallback.open)
}

function runIn(
  open: () => Promise<Sandbox>,
  visible: SuiteDefinition,
  fc: typeof FastCheck,
  { program, limits, onLog, onTest }: Options,
): Promise<Result> {
  let thrown: GuestError | null = null
  return runSuite({
    visible,
    open: async () =>
      overheard(await open(), onLog, (error) => {
        thrown = error
      }),
    limits,
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
    allow: (budget) => sandbox.allow(budget),
    close: () => sandbox.close(),
  }
}
