import { SandboxEnd, type GuestError } from '@/lib/sandbox/protocol'
import type { TestOutcome } from '@/lib/labs/verdict'
import type { Thrown, TraceRecord } from './suite'

/** How a test can fail, as exceptions of the trusted side. */

/** An expectation that the learner's values did not meet. */
export class Unmet extends Error {
  override name = 'Unmet'
  readonly counterExample: string | undefined
  readonly at: GuestError | undefined
  readonly outcome: TestOutcome | undefined
  constructor(
    message: string,
    more: { counterExample?: string; at?: GuestError; outcome?: TestOutcome } = {},
  ) {
    super(message)
    this.counterExample = more.counterExample
    this.at = more.at
    this.outcome = more.outcome
  }
}

export class LearnerThrew extends Error {
  override name = 'LearnerThrew'
  readonly thrown: Thrown
  /** What was called: of our own suite, so that it may be said of hidden tests too. */
  readonly called: string
  /** In which turn of a play; empty outside of one. */
  readonly when: string
  constructor(thrown: GuestError, trace: readonly TraceRecord[], called: string, when = '') {
    super(`${thrown.name}: ${thrown.message}`)
    this.called = called
    this.when = when
    this.thrown = { ...thrown, trace }
  }
}

/** What no test can want: they are the guest's words, and no exceptions of the program's. */
const NEVER_WANTED: readonly string[] = [
  'StackOverflow',
  'NeverSettled',
  'NotExported',
  'DefaultExport',
  'NoMethod',
  'WireError',
]

export function isNeverWanted(error: GuestError): boolean {
  return NEVER_WANTED.includes(error.name)
}

/** What the test that runs has seen of the program so far. */
export type Seen = {
  /** A value of the learner's came. */
  answered: boolean
  /** The exception that was looked at last, if no value was looked at since. */
  thrown: LearnerThrew | null
  /** The last value was `undefined`. */
  nothing: boolean
}

/**
 * What a test's exception says of the learner; null if it is the suite's own fault. A TypeError over a value
 * that the learner's code returned is the value's: suites look into what they get (`hit.hash.slice(4)`), and a
 * suite that stumbles over right values cannot get past the check of its own solution.
 */
export function judge(cause: unknown, seen: Seen): Unmet | SandboxEnd | null {
  if (cause instanceof SandboxEnd) return cause
  if (cause instanceof Unmet) {
    const { counterExample } = cause
    const rest = counterExample === undefined ? {} : { counterExample }
    // A test that wanted another exception, or none.
    if (!cause.outcome && seen.thrown)
      return new Unmet(cause.message, {
        ...rest,
        at: seen.thrown.thrown,
        outcome: outcomeOf(seen.thrown),
      })
    // Not every `undefined` that a suite looks at is what the code returned.
    if (cause.outcome?.kind === 'nothing' && !seen.nothing) return new Unmet(cause.message, rest)
    return cause
  }
  if (cause instanceof LearnerThrew)
    return new Unmet(cause.when ? `In ${cause.when}: ${said(cause.thrown)}` : said(cause.thrown), {
      at: cause.thrown,
      outcome: outcomeOf(cause),
    })
  if (cause instanceof TypeError && seen.answered)
    return new Unmet('Your code returned a value of another kind than the task asks for.', {
      outcome: { kind: seen.nothing ? 'nothing' : 'wrong-kind' },
    })
  return null
}

/** For the learner who sees all of it: a visible test's. */
function said({ name, ownName, message }: GuestError): string {
  switch (name) {
    case 'DispatchError':
    case 'NotExported':
    case 'DefaultExport':
    case 'NoMethod':
      return `${message[0]?.toUpperCase() ?? ''}${message.slice(1)}.`.replace(/\.\.$/, '.')
    case 'NeverSettled':
      return 'Your promise never settles: nothing is left that could resolve or reject it.'
    case 'StackOverflow':
      return 'Your code calls itself too deep: the stack is full.'
    case 'WireError':
      return `What your code returned cannot be compared: ${message}.`
    case 'NonError':
      return `Your code threw something that is no Error: ${message}`
    default:
      return `Your code threw ${ownName ?? name}: ${message}`
  }
}

function outcomeOf({ thrown, called }: LearnerThrew): TestOutcome {
  const place =
    thrown.file !== undefined && thrown.line !== undefined
      ? { file: thrown.file, line: thrown.line }
      : {}
  switch (thrown.name) {
    case 'NeverSettled':
      return { kind: 'never-settled' }
    case 'NotExported':
      return { kind: 'not-exported', name: called }
    case 'DefaultExport':
      return { kind: 'not-exported', name: called, isDefault: true }
    case 'NoMethod':
      return { kind: 'no-method', name: called }
    case 'WireError':
      return { kind: 'wrong-kind' }
    case 'StackOverflow':
      return { kind: 'stack-overflow', ...place }
    case 'DispatchError':
    case 'ShaderError':
      return { kind: 'refused' }
    default:
      return { kind: 'threw', class: CLASSES.has(thrown.name) ? thrown.name : 'Error', ...place }
  }
}

/** A name from the sandbox could say anything, a hidden input too. These say nothing but what they are. */
const CLASSES = new Set([
  'Error',
  'RangeError',
  'TypeError',
  'ReferenceError',
  'SyntaxError',
  'URIError',
  'EvalError',
  'AggregateError',
  'InternalError',
  'NonError',
])
