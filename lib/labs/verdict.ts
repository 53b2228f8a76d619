/**
 * What grading one submission yields. `failed`, `errored`, `timed-out` and `out-of-memory` speak of the
 * learner's code; `lab-broken` is our suite's fault and `unavailable` our machinery's: neither counts.
 */
export type VerdictStatus =
  'passed' | 'failed' | 'errored' | 'timed-out' | 'out-of-memory' | 'lab-broken' | 'unavailable'

/** `skipped`: the program had ended (time, memory, crash) before this test's turn. */
export type TestStatus = 'passed' | 'failed' | 'timed-out' | 'out-of-memory' | 'skipped'

export type TestResult = {
  /** `visible/<id>` or `hidden/<id>`. */
  id: string
  /** The sentence that names the test. */
  name: string
  hidden: boolean
  /** 1-based task of the brief. */
  task: number
  status: TestStatus
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
