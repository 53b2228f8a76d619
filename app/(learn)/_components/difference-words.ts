import type { Difference, DifferenceKind } from '@/lib/labs/verdict'

/** What wrong answers of one function have in common, as a tutor would say it first. No values. */
export function differenceWords(difference: Difference): string {
  const { kind, key, threw } = difference
  if (kind === 'threw' && threw) {
    const place = threw.line === undefined ? '' : ` at ${threw.file}, line ${threw.line}`
    return `It threw ${article(threw.name)} ${threw.name}${place}.`
  }
  if (kind === 'missing-key' && key) return `The answer lacks the key \`${key}\`.`
  if (kind === 'extra-key' && key)
    return `The answer has the key \`${key}\`, which must not be there.`
  return WORDS[kind]
}

const WORDS: Record<DifferenceKind, string> = {
  threw: 'It threw where an answer is wanted.',
  'threw-another': 'It threw, and the task asks for an error of another class.',
  'did-not-throw': 'It answered where it must throw.',
  'no-answer': 'It did not answer before its time was up.',
  nothing: 'Nothing came back where a value is wanted.',
  'another-type': 'The answer is of another type than the task asks for.',
  'missing-key': 'The answer has too few keys.',
  'extra-key': 'The answer has a key too many.',
  'another-length': 'The answer has another length.',
  'another-order': 'The right items, in another order.',
  'reversed-bytes': 'The right bytes, in reverse order.',
  'another-sign': 'The right number, with the other sign.',
  'off-by-one': 'The number is off by one.',
  rounding: 'The number is close: it is rounded in another way, or at another step.',
  'too-early': 'The right answer, one step too early.',
  'too-late': 'The right answer, one step too late.',
  'another-value': 'The answer has the right form and another value.',
  'changed-arguments': 'The answer is right, but the arguments are not left as they must be.',
  'another-way': 'The answer is right; what happens on the way to it is not.',
}

function article(name: string): string {
  return /^[aeiou]/i.test(name) ? 'an' : 'a'
}

/** Of one function of one task: what was found in its wrong answers, each kind said once. */
export type Summary = {
  task: number
  subject: string
  right: number
  asked: number
  sentences: string[]
}

/** Differences by function, in the order of the tasks. */
export function summarise(differences: readonly Difference[]): Summary[] {
  const summaries = new Map<string, Summary>()
  for (const difference of differences) {
    const { task, subject, right, asked } = difference
    const key = `${task} ${subject}`
    const summary = summaries.get(key) ?? { task, subject, right, asked, sentences: [] }
    const sentence = differenceWords(difference)
    if (!summary.sentences.includes(sentence)) summary.sentences.push(sentence)
    summaries.set(key, summary)
  }
  return [...summaries.values()].sort((a, b) => a.task - b.task)
}
