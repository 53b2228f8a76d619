import { formatNumber } from '@/lib/format'
import type { TestOutcome, TestResult, VerdictStatus } from './verdict'

/**
 * What happened, in words, for its author or a teacher: the same for a run in the lab page and for a verdict.
 * Nothing of it depends on values, so hidden tests are told of like visible ones.
 */
export type VerdictWords = { title: string; text: string }

type Told = {
  status: VerdictStatus
  tests: readonly Pick<TestResult, 'status' | 'outcome' | 'hidden'>[]
}

export function wordsOf(verdict: Told): VerdictWords {
  const { status, tests } = verdict
  switch (status) {
    case 'passed': {
      const hidden = tests.filter((test) => test.hidden).length
      const among = hidden > 0 ? `, ${hidden} hidden ones among them` : ''
      return { title: 'Passed', text: `All ${tests.length} tests pass${among}.` }
    }
    case 'errored':
      return {
        title: 'The code did not run',
        text: 'It stopped before the first test could call it.',
      }
    case 'lab-broken':
      return {
        title: 'Our lab is broken',
        text: 'The mistake is in our tests, not in the code. Nothing counts against its author, and the code is saved.',
      }
    case 'unavailable':
      return {
        title: 'Our grader was not available',
        text: 'The trouble is our machinery’s. This attempt is not counted and the code is saved: submit it again.',
      }
    case 'failed':
    case 'timed-out':
    case 'out-of-memory':
      return { title: titleOf(verdict), text: sentences(verdict).join(' ') }
  }
}

const WHILE_LOADED: Partial<Record<VerdictStatus, string>> = {
  'timed-out':
    'No test was run: the code outside of its functions did not end. A loop there may never end.',
  'out-of-memory':
    'No test was run: the code outside of its functions needed more memory than there is.',
  failed: 'No test was run: the program ended while it was loaded.',
}

/** One sentence for each thing that happened, the most telling first. */
function sentences({ status, tests }: Told): string[] {
  const missed = tests.filter((test) => test.status !== 'passed')
  const skipped = missed.filter((test) => test.status === 'skipped').length
  if (skipped === tests.length) return [WHILE_LOADED[status] ?? WHILE_LOADED.failed!]
  const groups = new Map<string, { outcome: TestOutcome; count: number }>()
  for (const { outcome } of missed) {
    if (!outcome) continue
    const key = JSON.stringify(outcome)
    const group = groups.get(key) ?? { outcome, count: 0 }
    group.count++
    groups.set(key, group)
  }
  const told = missed.filter(({ outcome }) => outcome !== undefined).length
  const all = [...groups.values()].sort(
    (a, b) => ORDER.indexOf(a.outcome.kind) - ORDER.indexOf(b.outcome.kind) || b.count - a.count,
  )
  const lines = all
    .slice(0, MAX_SENTENCES)
    .map((one) => sentence(one.outcome, one.count, tests.length))
  const more = all.slice(MAX_SENTENCES).reduce((sum, { count }) => sum + count, 0)
  if (more > 0) lines.push(`${tally(more)} more ${more === 1 ? 'fails' : 'fail'} in other ways.`)
  if (all.some(({ outcome }) => 'isDefault' in outcome)) lines.push(DEFAULT_EXPORT)
  // Verdicts that were stored before outcomes were.
  const untold = missed.length - skipped - told
  if (untold > 0)
    lines.push(`${untold} of ${tests.length} tests ${untold === 1 ? 'does' : 'do'} not pass.`)
  if (skipped > 0)
    lines.push(
      `${tally(skipped)} ${skipped === 1 ? 'was' : 'were'} not run: the program had ended too often, or the time for all tests was up.`,
    )
  return lines
}

const MAX_SENTENCES = 5

const DEFAULT_EXPORT =
  'The code has a default export; the tests look for exports by name: write export before each function.'

/** What says most of the program comes first. */
const ORDER: readonly TestOutcome['kind'][] = [
  'not-exported',
  'no-method',
  'timed-out',
  'out-of-memory',
  'stack-overflow',
  'never-settled',
  'ended',
  'threw',
  'nothing',
  'wrong-kind',
  'illegal-move',
  'endless-play',
  'refused',
  'wrong',
]

function sentence(outcome: TestOutcome, count: number, all: number): string {
  const inTests = `in ${count} of ${all} tests`
  const start = `In ${count} of ${all} tests`
  switch (outcome.kind) {
    case 'not-exported': {
      const what = outcome.name ? `no export with the name ${outcome.name}` : 'no such export'
      return `The code has ${what}: ${tally(count).toLowerCase()} had nothing to call.`
    }
    case 'no-method':
      return `The class has no method with the name ${outcome.name}: ${tally(count).toLowerCase()} had nothing to call.`
    case 'timed-out':
      return `${start} the code had not answered when its time was up${
        outcome.line === undefined
          ? ''
          : `; it was at work in the loop or function at ${placeOf(outcome)}`
      }. A loop may never end, or does much more work than the lab needs.`
    case 'out-of-memory':
      return `${start} the code needed more memory than there is: something grows without bound, or is far larger than the lab needs.`
    case 'stack-overflow':
      return `${start} the code called itself until the stack was full${at(outcome)}. A recursion may never end.`
    case 'never-settled':
      return `${start} your promise never settles: nothing is left that could resolve or reject it.`
    case 'ended':
      return `${start} the program ended before it answered.`
    case 'threw':
      return outcome.class === 'NonError'
        ? `The code threw something that is no Error ${inTests}${at(outcome)}.`
        : `The code threw ${article(outcome.class)} ${inTests}${at(outcome)}.`
    case 'nothing':
      return `${start} nothing came back: the function returned undefined. Is a return missing?`
    case 'wrong-kind':
      return `${start} a value of another kind came back than the task asks for.`
    case 'illegal-move':
      return `${start} a move is against the rules: ${outcome.rule}`
    case 'endless-play':
      return `${start} a play was not over after ${formatNumber(outcome.turns)} turns.`
    case 'refused':
      return `${start} the shader could not be run as the task asks.`
    case 'wrong':
      return `${start} the code ran, and an answer differs.`
  }
}

function titleOf({ status, tests }: Told): string {
  const kinds = tests.flatMap(({ outcome }) => (outcome ? [outcome.kind] : []))
  const only = (kind: TestOutcome['kind']) => kinds.length > 0 && kinds.every((one) => one === kind)
  if (status === 'timed-out') return 'The code ran out of time'
  if (status === 'out-of-memory') return 'The code ran out of memory'
  if (only('not-exported')) return 'The tests do not find your functions'
  if (only('never-settled')) return 'Your promise never settles'
  if (only('nothing')) return 'Nothing came back'
  const threw = kinds.filter((kind) => kind === 'threw' || kind === 'stack-overflow').length
  if (threw > 0 && 2 * threw >= kinds.length) return 'The code threw'
  return 'Not there yet'
}

function tally(count: number): string {
  return count === 1 ? 'One test' : `${count} tests`
}

function article(name: string): string {
  return /^[AEIOU]/.test(name) && name !== 'URIError' ? `an ${name}` : `a ${name}`
}

type Place = { file?: string; line?: number }

function placeOf({ file, line }: Place): string {
  return `${file}, line ${line}`
}

function at(place: Place): string {
  return place.line === undefined ? '' : `, at ${placeOf(place)}`
}
