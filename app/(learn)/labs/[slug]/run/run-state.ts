import type { Files } from '@/lib/labs/manifest'
import type { SourceError, TestResult, VerdictStatus } from '@/lib/labs/verdict'
import type { RanOn } from './shader-runtime'

/** A run of the visible tests in this browser. */
export type RunState = {
  /** Counts the runs of this page: what is heard of an earlier one is ignored. */
  id: number
  phase: 'idle' | 'preparing' | 'running' | 'stopped' | 'done' | 'trouble'
  tests: TestResult[]
  status: VerdictStatus | null
  logs: string[]
  /** What to mark in the editor. */
  errors: SourceError[]
  /** What was run, to say when the code has changed since. */
  files: Files | null
  trouble: string | null
  durationMs: number
  /** Of a shader: on what it ran. */
  ranOn: RanOn | null
}

export type RunEvent =
  | { type: 'run-began'; id: number; files: Files }
  /** The code is translated and the sandbox is asked for. */
  | { type: 'run-started'; id: number }
  /** Of a shader, and once more when the GPU gave it up: the tests begin anew. */
  | { type: 'run-placed'; id: number; ranOn: RanOn }
  | { type: 'run-printed'; id: number; lines: readonly string[] }
  | { type: 'run-tested'; id: number; test: TestResult; error: SourceError | null }
  | {
      type: 'run-ended'
      id: number
      status: VerdictStatus
      tests: TestResult[]
      error: SourceError | null
      durationMs: number
    }
  | { type: 'run-failed'; id: number; trouble: string }
  | { type: 'run-stopped'; id: number }

export const noRun: RunState = {
  id: 0,
  phase: 'idle',
  tests: [],
  status: null,
  logs: [],
  errors: [],
  files: null,
  trouble: null,
  durationMs: 0,
  ranOn: null,
}

const SHOWN_LINES = 1000

export function isRunning({ phase }: RunState): boolean {
  return phase === 'preparing' || phase === 'running'
}

export function reduceRun(run: RunState, event: RunEvent): RunState {
  if (event.type === 'run-began')
    return { ...noRun, id: event.id, phase: 'preparing', files: event.files }
  // A run that was stopped or replaced may still be heard of.
  if (event.id !== run.id || !isRunning(run)) return run
  switch (event.type) {
    case 'run-started':
      return { ...run, phase: 'running' }
    case 'run-placed':
      return { ...run, ranOn: event.ranOn, tests: [], errors: [] }
    case 'run-printed':
      return { ...run, logs: [...run.logs, ...event.lines].slice(-SHOWN_LINES) }
    case 'run-tested':
      return {
        ...run,
        tests: [...run.tests, event.test],
        errors: event.error ? [...run.errors, event.error] : run.errors,
      }
    case 'run-ended':
      return end(run, event)
    case 'run-failed':
      return { ...run, phase: 'trouble', trouble: event.trouble }
    case 'run-stopped':
      return { ...run, phase: 'stopped' }
  }
}

function end(run: RunState, ended: Extract<RunEvent, { type: 'run-ended' }>): RunState {
  const { status, tests, error, durationMs } = ended
  // Neither speaks of the learner's code.
  if (status === 'unavailable' || status === 'lab-broken')
    return { ...run, phase: 'trouble', status, tests, trouble: error?.message ?? null }
  const errors = error ? [error, ...run.errors] : run.errors
  return { ...run, phase: 'done', status, tests, errors, durationMs }
}
