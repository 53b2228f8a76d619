import type * as FastCheck from 'fast-check'
import {
  SandboxEnd,
  type Call,
  type Limits,
  type Program,
  type Reply,
  type Sandbox,
} from '@/lib/sandbox/protocol'
import { createContext } from './_context'
import { judge, Unmet, type Seen } from './_failures'
import { keepRunning, type Place } from './_program'
import type { Score } from '@/lib/labs/score'
import type { SuiteDefinition, TestOptions } from './suite'
import type {
  SourceError,
  TestOutcome,
  TestResult,
  TestStatus,
  VerdictStatus,
} from '@/lib/labs/verdict'

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
  /** A fresh sandbox: for the first test, and after a test that the program did not survive. */
  open(): Promise<Sandbox>
  program: Program
  /** The lab's. A test may use half of it, and a quarter after one has used up its half. */
  limits: Limits
  /** 31 bits; every generated input follows from it. */
  seed: number
  fc: typeof FastCheck
  /** What the program printed, as it comes; nothing of hidden tests. */
  onLog?: (lines: string[]) => void
  onTest?: (result: TestResult, done: number, total: number) => void
}

type Test = { name: string; options: TestOptions; hidden: boolean; body: () => Promise<void> }

/**
 * Runs a lab's tests against one program, in order, on the trusted side. Runs in the grader and in the lab page
 * alike. A test that the program does not survive (time, memory, a crash) costs that test: the next one gets a
 * fresh sandbox, until there were too many of them. The whole is `timed-out` or `out-of-memory` if a test is.
 */
export async function runSuite(run: SuiteRun): Promise<SuiteResult> {
  const logs: string[] = []
  const tests: Test[] = []
  const seen: Seen = { answered: false, thrown: null, nothing: false }
  const program = keepRunning(run)
  let current: Test | null = null
  let score: Score | null = null
  const keepLogs = (reply: { logs: string[] }) => {
    if (current?.hidden || reply.logs.length === 0) return
    logs.push(...reply.logs)
    run.onLog?.(reply.logs)
  }

  const host = {
    async request(call: Call): Promise<Reply> {
      const reply = await program.request(call)
      keepLogs(reply)
      return reply
    },
    seen,
    seed: run.seed,
    fc: run.fc,
    score(reached: Score) {
      if (score) throw new Error('a test has one score')
      score = reached
    },
  }
  try {
    for (const [definition, hidden] of [
      [run.visible, false],
      [run.hidden, true],
    ] as const) {
      definition?.(
        createContext({
          ...host,
          add: (name, options, body) => tests.push({ name, options, hidden, body }),
        }),
      )
    }
  } catch (cause) {
    return broken(cause, [], logs)
  }

  const results: TestResult[] = []
  let endless: Place | null = null
  try {
    const loaded = await program.start()
    if (loaded) {
      keepLogs(loaded)
      if (!loaded.ok) {
        const { name, ownName, message, ...place } = loaded.error
        const error = { message: `${ownName ?? name}: ${message}`, ...place }
        return { status: 'errored', tests: [], error, logs }
      }
    }
    endless = program.firstEnd()?.cause === 'timed-out' ? await program.whereItWas() : null

    for (const test of tests) {
      current = test
      score = null
      Object.assign(seen, { answered: false, thrown: null, nothing: false })
      const started = performance.now()
      let status: TestStatus = 'skipped'
      let unmet: Unmet | null = null
      if (await program.readyForTest()) {
        status = 'passed'
        try {
          await test.body()
        } catch (cause) {
          const outcome = judge(cause, seen)
          if (outcome === null) return broken(cause, results, logs, test)
          if (outcome instanceof SandboxEnd) program.ended(outcome)
          status = outcome instanceof SandboxEnd ? statusOf(outcome) : 'failed'
          unmet =
            outcome instanceof SandboxEnd
              ? unmetByEnd(outcome, status === 'timed-out' ? await program.whereItWas() : null)
              : outcome
        }
      }
      const result = toResult(test, status, unmet, performance.now() - started)
      if (score) result.score = score
      // What is rejected and forgotten is told with the next answer, and after the last test there is none.
      if (run.onLog && test === tests.at(-1)) await program.lastWords().then(keepLogs, () => {})
      results.push(result)
      run.onTest?.(result, results.length, tests.length)
    }
  } finally {
    program.close()
  }
  const status = verdictOf(results, program.firstEnd())
  const error = endless && { message: 'The code outside of its functions did not end.', ...endless }
  return { status, tests: results, ...(error && { error }), logs }
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

function unmetByEnd({ cause }: SandboxEnd, place: Place | null): Unmet {
  const outcome: TestOutcome =
    cause === 'timed-out'
      ? { kind: cause, ...place }
      : { kind: cause === 'out-of-memory' ? cause : 'ended' }
  const at = place && { name: '', message: '', ...place }
  return new Unmet(END_WORDS[outcome.kind] ?? END_WORDS.ended!, { outcome, ...(at && { at }) })
}

const END_WORDS: Readonly<Record<string, string>> = {
  'timed-out': 'Your code had not answered when its time was up.',
  'out-of-memory': 'Your code needed more memory than there is.',
  ended: 'Your program ended before it answered.',
}

function verdictOf(results: readonly TestResult[], end: SandboxEnd | null): VerdictStatus {
  if (end?.cause === 'unavailable') return 'unavailable'
  for (const status of ['timed-out', 'out-of-memory'] as const)
    if (end?.cause === status || results.some((result) => result.status === status)) return status
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
  if (unmet) result.outcome = unmet.outcome ?? { kind: 'wrong' }
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
