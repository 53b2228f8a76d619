import type { Score } from './score'

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
  /** A move that a world does not allow. `rule` is the world's own sentence, and names no value. */
  | { kind: 'illegal-move'; rule: string }
  /** A play was not over after so many turns. */
  | { kind: 'endless-play'; turns: number }
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
  /** Of a test that measures how far the program got, whether it passed or not. */
  score?: Score
  durationMs: number
}

/** A position in the learner's own source, 1-based. */
export type SourceError = { message: string; file?: string; line?: number; column?: number }

/**
 * In what answers differ from the right ones: what may be said of a hidden test, for it holds no value.
 * - `threw-another`: an exception of another class than the task asks for
 * - `no-answer`: it did not return in time, or the program ended
 * - `another-way`: the value is right; what was done on the way is not
 */
export const DIFFERENCE_KINDS = [
  ...(['threw', 'threw-another', 'did-not-throw', 'no-answer', 'nothing'] as const),
  ...(['another-type', 'missing-key', 'extra-key', 'another-length', 'another-order'] as const),
  ...(['reversed-bytes', 'another-sign', 'off-by-one', 'rounding', 'too-early'] as const),
  ...(['too-late', 'another-value', 'changed-arguments', 'another-way'] as const),
] as const

export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

/** What one function answers wrongly in the questions of one failed test. */
export type Difference = {
  /** `visible/<id>` or `hidden/<id>`. */
  test: string
  /** 1-based task of the brief. */
  task: number
  /** A function, method, property or entry point of the learner's. */
  subject: string
  kind: DifferenceKind
  /** Of `missing-key` and `extra-key`, if the brief names it. */
  key?: string
  /** Of `threw`: the class, and the place in the learner's source. */
  threw?: { name: string; file?: string; line?: number }
  /** Of all questions that were put to this function: those answered rightly. */
  right: number
  asked: number
}

/** What a failed submission's answers say: see lib/diagnosis. */
export type Diagnosis = {
  /** Names of wrong ideas, at most two, the one that explains more first. */
  misconceptions: string[]
  /** Failed tests that these ideas explain. */
  explained: string[]
  differences: Difference[]
}

export type Verdict = {
  status: VerdictStatus
  labVersion: string
  runnerVersion: string
  seed: number
  tests: TestResult[]
  error?: SourceError
  /** The first of `misconceptions`. */
  misconception?: string
  misconceptions?: string[]
  explained?: string[]
  differences?: Difference[]
  durationMs: number
}
