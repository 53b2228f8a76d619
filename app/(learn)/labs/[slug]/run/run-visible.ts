import { runSuite } from '@/lib/suite/run-suite'
import type { SuiteDefinition } from '@/lib/suite/suite'
import type { VisibleSuite } from '@/lib/suite/visible-bundle'
import type { SourceError, TestResult, VerdictStatus } from '@/lib/labs/verdict'
import type * as FastCheck from 'fast-check'
import { languageOf } from '@/lib/labs/language'
import { browserRunner } from '@/lib/sandbox/browser/runner'
import type { Limits, Program, Sandbox } from '@/lib/sandbox/protocol'
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
  const [{ default: visible, kit }, fc] = await Promise.all([loadSuite(slug), import('fast-check')])
  const run = (open: () => Promise<Sandbox>) =>
    runIn(
      async () => {
        const sandbox = await open()
        onOpen(sandbox.close)
        return sandbox
      },
      visible,
      fc,
      { ...options, program: { ...program, kit } },
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
  return runSuite({
    visible,
    open,
    limits,
    program,
    seed: crypto.getRandomValues(new Uint32Array(1))[0]! & 0x7fffffff,
    fc,
    onLog,
    onTest: (test) => onTest(test, placeOf(test)),
  })
}

/** Where the test's exception was thrown, or its endless loop is. */
function placeOf({ outcome, message = '' }: TestResult): SourceError | null {
  if (!outcome || !('line' in outcome) || outcome.line === undefined) return null
  return { message, ...(outcome.file !== undefined && { file: outcome.file }), line: outcome.line }
}

function loadSuite(slug: string): Promise<VisibleSuite> {
  const url = `/api/labs/${slug}/visible`
  return import(/* webpackIgnore: true */ /* turbopackIgnore: true */ url) as Promise<VisibleSuite>
}
