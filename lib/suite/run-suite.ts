import type * as FastCheck from 'fast-check'
import { deepEqual } from './deep-equal'
import {
  SandboxEnd,
  type Call,
  type GuestError,
  type Program,
  type Reply,
  type Sandbox,
} from '@/lib/sandbox/protocol'
import { format } from './_format'
import type {
  Dispatched,
  Gpu,
  Handle,
  Kit,
  Matchers,
  Outcome,
  SuiteContext,
  SuiteDefinition,
  TestOptions,
  Thrown,
  TraceRecord,
} from './suite'
import type { SourceError, TestResult, TestStatus, VerdictStatus } from '@/lib/labs/verdict'

export type SuiteResult = {
  status: VerdictStatus
  tests: TestResult[]
  /** Of `errored`: where the program could not be loaded. Of `lab-broken`: what our suite threw. */
  error?: SourceError
  /** What the program printed while visible tests ran. */
  logs: string[]
}

export type SuiteRun = {
  visible?: SuiteDefinition
  hidden?: SuiteDefinition
  sandbox: Sandbox
  program: Program
  /** 31 bits; every generated input follows from it. */
  seed: number
  fc: typeof FastCheck
  onTest?: (result: TestResult, done: number, total: number) => void
}

type Test = { name: string; options: TestOptions; hidden: boolean; body: () => Promise<void> }

const DEFAULT_RUNS = 100

/** Inputs tried after the first that fails, to find a smaller one. Each costs calls into the sandbox. */
const MAX_SHRINKS = 100

/** An expectation that the learner's values did not meet. */
class Unmet extends Error {
  override name = 'Unmet'
  readonly counterExample: string | undefined
  readonly at: GuestError | undefined
  constructor(message: string, more: { counterExample?: string; at?: GuestError } = {}) {
    super(message)
    this.counterExample = more.counterExample
    this.at = more.at
  }
}

/**
 * Runs a lab's tests against one program in one sandbox, in order, on the trusted side. Runs in the grader
 * and in the lab page alike.
 */
export async function runSuite(run: SuiteRun): Promise<SuiteResult> {
  const logs: string[] = []
  let current: Test | null = null
  /** The test that runs has seen a value of the learner's. */
  let answered = false

  const ask = async (call: Call): Promise<Reply & { ok: true }> => {
    const reply = await run.sandbox.request(call)
    if (current && !current.hidden) logs.push(...reply.logs)
    if (!reply.ok) throw new LearnerThrew(reply.error, reply.trace)
    answered = true
    return reply
  }
  const judge = (cause: unknown) => judgeOf(cause, answered)

  const tests: Test[] = []
  try {
    for (const [definition, hidden] of [
      [run.visible, false],
      [run.hidden, true],
    ] as const) {
      definition?.(
        createContext(run, ask, judge, (name, options, body) => {
          tests.push({ name, options, hidden, body })
        }),
      )
    }
  } catch (cause) {
    return broken(cause, [], logs)
  }

  const results: TestResult[] = []
  let end: SandboxEnd | null = null
  try {
    const loaded = await run.sandbox.load(run.program)
    logs.push(...loaded.logs)
    if (!loaded.ok) {
      const { name, message, ...place } = loaded.error
      return {
        status: 'errored',
        tests: [],
        error: { message: `${name}: ${message}`, ...place },
        logs,
      }
    }
  } catch (cause) {
    if (!(cause instanceof SandboxEnd)) return broken(cause, [], logs)
    end = cause
  }

  for (const test of tests) {
    current = test
    answered = false
    const started = performance.now()
    let status: TestStatus = end ? 'skipped' : 'passed'
    let unmet: Unmet | null = null
    if (!end) {
      try {
        await test.body()
      } catch (cause) {
        const outcome = judge(cause)
        if (outcome === null) return broken(cause, results, logs, test)
        if (outcome instanceof SandboxEnd) end = outcome
        else unmet = outcome
        status = end ? statusOf(end) : 'failed'
      }
    }
    if (status === 'failed' && end) unmet = new Unmet('Your program ended before it answered.')
    const result = toResult(test, status, unmet, performance.now() - started)
    results.push(result)
    run.onTest?.(result, results.length, tests.length)
  }
  return { status: verdictOf(results, end), tests: results, logs }
}

class LearnerThrew extends Error {
  override name = 'LearnerThrew'
  readonly thrown: Thrown
  constructor(thrown: GuestError, trace: readonly TraceRecord[]) {
    super(`${thrown.name}: ${thrown.message}`)
    this.thrown = { ...thrown, trace }
  }
}

/**
 * What a test's exception says of the learner; null if it is the suite's own fault. A TypeError over a value
 * that the learner's code returned is the value's: suites look into what they get (`hit.hash.slice(4)`), and a
 * suite that stumbles over right values cannot get past the check of its own solution.
 */
function judgeOf(cause: unknown, answered: boolean): Unmet | SandboxEnd | null {
  if (cause instanceof Unmet || cause instanceof SandboxEnd) return cause
  if (cause instanceof LearnerThrew) return new Unmet(said(cause.thrown), { at: cause.thrown })
  if (cause instanceof TypeError && answered)
    return new Unmet('Your code returned a value of another kind than the task asks for.')
  return null
}

function said({ name, message }: GuestError): string {
  return name === 'DispatchError' ? message : `Your code threw ${name}: ${message}`
}

function broken(cause: unknown, tests: TestResult[], logs: string[], test?: Test): SuiteResult {
  const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
  return {
    status: 'lab-broken',
    tests,
    error: { message: test ? `${test.options.id}: ${message}` : message },
    logs,
  }
}

function statusOf(end: SandboxEnd): TestStatus {
  return end.cause === 'timed-out' || end.cause === 'out-of-memory' ? end.cause : 'failed'
}

function verdictOf(results: readonly TestResult[], end: SandboxEnd | null): VerdictStatus {
  if (end?.cause === 'unavailable') return 'unavailable'
  if (end?.cause === 'timed-out' || end?.cause === 'out-of-memory') return end.cause
  return !end && results.every((result) => result.status === 'passed') ? 'passed' : 'failed'
}

function toResult(test: Test, status: TestStatus, unmet: Unmet | null, ms: number): TestResult {
  const { id, task, hint, reveal } = test.options
  const result: TestResult = {
    id: `${test.hidden ? 'hidden' : 'visible'}/${id}`,
    name: test.name,
    hidden: test.hidden,
    task,
    status,
    durationMs: Math.round(ms),
  }
  if (status !== 'passed' && hint) result.hint = hint
  if (unmet && !test.hidden) {
    const line = unmet.at?.line !== undefined ? ` (${unmet.at.file}:${unmet.at.line})` : ''
    result.message = unmet.message + line
  }
  if (unmet?.counterExample && (!test.hidden || reveal !== undefined)) {
    result.counterExample = unmet.counterExample
    if (test.hidden && reveal !== undefined) result.reveal = reveal
  }
  return result
}

function createContext(
  run: SuiteRun,
  ask: (call: Call) => Promise<Reply & { ok: true }>,
  judge: (cause: unknown) => Unmet | SandboxEnd | null,
  add: (name: string, options: TestOptions, body: () => Promise<void>) => void,
): SuiteContext {
  const ids = new Set<string>()
  let currentId = ''
  let properties = 0

  async function expectThrow(call: Call, what: string): Promise<Thrown> {
    try {
      await ask(call)
    } catch (cause) {
      if (cause instanceof LearnerThrew) return cause.thrown
      throw cause
    }
    throw new Unmet(`${what} returned, but it should have thrown.`)
  }

  return {
    test(name, options, body) {
      if (ids.has(options.id)) throw new Error(`two tests have the id '${options.id}'`)
      ids.add(options.id)
      add(name, options, async () => {
        currentId = options.id
        properties = 0
        await body()
      })
    },
    async call(fn, ...args) {
      return (await ask({ kind: 'call', fn, args })).value
    },
    async observe(fn, ...args) {
      const { value, args: after, counts, trace } = await ask({ kind: 'call', fn, args })
      return { value, args: after, counts, trace }
    },
    async callBatch(fn, argLists) {
      const { value } = await ask({ kind: 'batch', fn, argLists })
      if (!Array.isArray(value) || value.length !== argLists.length)
        throw new SandboxEnd('protocol', 'a batch came back with another length')
      return value as Outcome[]
    },
    throws: (fn, ...args) => expectThrow({ kind: 'call', fn, args }, fn),
    async create(className, ...args) {
      const { value } = await ask({ kind: 'create', className, args })
      return createHandle(Number(value), ask, expectThrow)
    },
    async dispatch(workgroups, buffers, options) {
      const entryPoint = options?.entryPoint ?? 'main'
      const { value } = await ask({ kind: 'dispatch', entryPoint, workgroups, buffers })
      return value as Dispatched
    },
    kit: KIT,
    expect: (actual, message) => createMatchers(actual, message),
    fail(message) {
      throw new Unmet(message)
    },
    async forAll(arbitrary, property, options) {
      // Each property has a stream of its own, so that adding a test moves no other test's inputs.
      const seed = mix(run.seed, `${currentId}#${properties++}`)
      let last: Unmet | SandboxEnd | null = null
      let fault: unknown
      let shrinks = 0
      const details = await run.fc.check(
        run.fc.asyncProperty(arbitrary, async (value) => {
          if (last && ++shrinks > MAX_SHRINKS) return true
          try {
            await property(value)
          } catch (cause) {
            const outcome = judge(cause)
            if (outcome === null) fault = cause
            else last = outcome
            // A program that is gone, or a suite that is broken, cannot be shrunk towards anything.
            if (outcome === null || outcome instanceof SandboxEnd) return true
            return false
          }
          return last instanceof SandboxEnd || fault === undefined
        }),
        { seed, numRuns: options?.runs ?? DEFAULT_RUNS },
      )
      if (fault !== undefined) throw fault
      if ((last as unknown) instanceof SandboxEnd) throw last as unknown as SandboxEnd
      if (details.failed) {
        const example = details.counterexample?.[0]
        const unmet = last as Unmet | null
        throw new Unmet(unmet?.message ?? 'A property does not hold.', {
          counterExample: format(example),
          ...(unmet?.at && { at: unmet.at }),
        })
      }
    },
    fc: run.fc,
    seed: run.seed,
  }
}

function createHandle(
  handle: number,
  ask: (call: Call) => Promise<Reply & { ok: true }>,
  expectThrow: (call: Call, what: string) => Promise<Thrown>,
): Handle {
  return {
    call: async (method, ...args) => (await ask({ kind: 'method', handle, method, args })).value,
    async observe(method, ...args) {
      const {
        value,
        args: after,
        counts,
        trace,
      } = await ask({
        kind: 'method',
        handle,
        method,
        args,
      })
      return { value, args: after, counts, trace }
    },
    throws: (method, ...args) => expectThrow({ kind: 'method', handle, method, args }, method),
    get: async (property) => (await ask({ kind: 'get', handle, property })).value,
  }
}

let gpus = 0

const KIT: Kit = {
  rng: (seed) => ({ kit: 'rng', options: { seed } }),
  byteStream: (chunks) => ({ kit: 'byteStream', options: { chunks } }),
  hashStream: (seed) => ({ kit: 'hashStream', options: { seed } }),
  verifier: () => ({ kit: 'verifier', options: null }),
  countedSha: () => ({ kit: 'countedSha', options: null }),
  recorder: (options) => ({ kit: 'recorder', options: { failAt: options?.failAt ?? 0 } }),
  cells: (store) => ({ kit: 'cells', options: { ...store, values: store.values ?? [] } }),
  viewAt: (bytes, offset) => ({ kit: 'viewAt', options: { bytes, offset } }),
  gpu(script) {
    const id = gpus++
    const part = (name: keyof Gpu) => ({ kit: 'gpu', options: { id, script, part: name } })
    return {
      device: part('device'),
      requestDevice: part('requestDevice'),
      signal: part('signal'),
      onProgress: part('onProgress'),
    }
  },
}

function createMatchers(actual: unknown, message: string | undefined): Matchers {
  function must(ok: boolean, what: string): void {
    if (!ok)
      throw new Unmet(`${message ? `${message}: ` : ''}expected ${what}, got ${format(actual)}`)
  }
  const comparable = typeof actual === 'number' || typeof actual === 'bigint'
  return {
    toEqual: (expected) => must(deepEqual(actual, expected), format(expected)),
    toBe: (expected) => must(Object.is(actual, expected), format(expected)),
    toBeLessThanOrEqual: (limit) => must(comparable && actual <= limit, `at most ${format(limit)}`),
    toBeGreaterThanOrEqual: (limit) =>
      must(comparable && actual >= limit, `at least ${format(limit)}`),
    toBeCloseTo: (expected, tolerance) =>
      must(
        typeof actual === 'number' && Math.abs(actual - expected) <= tolerance,
        `${format(expected)} within ${tolerance}`,
      ),
  }
}

/** FNV-1a of the text, started from the seed: 31 bits. */
function mix(seed: number, text: string): number {
  let hash = (2166136261 ^ seed) >>> 0
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619) >>> 0
  return hash & 0x7fffffff
}
