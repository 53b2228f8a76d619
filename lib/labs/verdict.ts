/**
 * What grading one submission yields. `failed`, `errored`, `timed-out` and `out-of-memory` speak of the
 * learner's code; `lab-broken` is our suite's fault and `unavailable` our machinery's: neither counts.
 */
export type VerdictStatus =
  'passed' | 'failed' | 'errored' | 'timed-out' | 'out-of-memory' | 'lab-broken' | 'unavailable'

/** `skipped`: the program had ended too often, or the time was up, before this test's turn. */
export type TestStatus = 'passed' | 'failed' | 'timed-out' | 'out-of-memory' | 'skipped'

/**
 * What happened in a test that did not pass, for a program to read. It holds no value of a run and no text of an
 * exception, so a hidden test has it too: `class` is a built-in one, `name` is the suite's own word, and a place
 * is in the learner's source.
 */
export type TestOutcome =
  /** The answer was another one, or an exception was wanted and none came. */
  | { kind: 'wrong' }
  /** `undefined` came back where a value was wanted. */
  | { kind: 'nothing' }
  /** A value of another type, or one that cannot leave the sandbox. */
  | { kind: 'wrong-kind' }
  /** An exception that the test did not want; `NonError`: what was thrown is no Error. */
  | { kind: 'threw'; class: string; file?: string; line?: number }
  | { kind: 'stack-overflow'; file?: string; line?: number }
  | { kind: 'never-settled' }
  /** `isDefault`: the program has a default export. */
  | { kind: 'not-exported'; name: string; isDefault?: true }
  | { kind: 'no-method'; name: string }
  /** A shader that cannot be run as the test wants. */
  | { kind: 'refused' }
  /** The place is the loop or the function that was running. */
  | { kind: 'timed-out'; file?: string; line?: number }
  | { kind: 'out-of-memory' }
  /** The program was gone: it crashed, or wrote what is no answer. */
  | { kind: 'ended' }

export type TestResult = {
  /** `visible/<id>` or `hidden/<id>`. */
  id: string
  /** The sentence that names the test. */
  name: string
  hidden: boolean
  /** 1-based task of the brief. */
  task: number
  status: TestStatus
  /** Of a test that did not pass and was not skipped; older verdicts have none. */
  outcome?: TestOutcome
  hint?: string
  /** Visible tests only: why it failed, for people. A hidden test never carries values or messages. */
  message?: string
  /** A shrunk counter-example; of a hidden test only when its author marked it `reveal`. */
  counterExample?: string
  /** Of a hidden test's counter-example: the failed submissions after which its learner may see it. */
  reveal?: number
  durationMs: number
}

/** A position in the learner's own source, 1-based. */
export type SourceError = { message: string; file?: string; line?: number; column?: number }

export type Verdict = {
  status: VerdictStatus
  labVersion: string
  runnerVersion: string
  seed: number
  tests: TestResult[]
  error?: SourceError
  misconception?: string
  durationMs: number
}
