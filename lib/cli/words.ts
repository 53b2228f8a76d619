import { formatDay } from '@/lib/format'
import type { Continued } from '@/lib/labs/continues'
import { scoreWords } from '@/lib/labs/score'
import type { SubmissionView } from '@/lib/api/contract'
import type { PublicTest } from '@/lib/api/verdict'
import { wordsOf } from '@/lib/labs/verdict-words'
import type { TestResult } from '@/lib/labs/verdict'

/** One line for a test, and what is known of why below it. */
export function testLines(test: PublicTest | TestResult): string[] {
  const { name, hidden, status, message, counterExample, hint, score } = test
  const mark = status === 'passed' ? 'ok  ' : status === 'skipped' ? '-   ' : 'FAIL'
  const why = status === 'passed' ? [] : [message, counterExample, hint]
  return [
    `${mark} ${name}${hidden ? ' (hidden)' : ''}`,
    ...why.filter((text) => text !== undefined).flatMap((text) => text.split('\n').map(indented)),
    ...(score ? [indented(scoreWords(score))] : []),
  ]
}

/** A verdict as the page of its submission has it. */
export function verdictLines({ verdict }: SubmissionView, address: string): string[] {
  if (!verdict) return []
  const { title, text } = wordsOf(verdict)
  const { error, misconceptions } = verdict
  const place = error?.file === undefined ? '' : `${error.file}:${error.line ?? 1}: `
  return [
    ...verdict.tests
      .filter(({ status, score }) => status !== 'passed' || score !== undefined)
      .flatMap(testLines),
    `${title}. ${text}`,
    ...(error ? [place + error.message] : []),
    ...misconceptions.flatMap((one) => [`${one.title}:`, indented(one.hint)]),
    address,
  ]
}

/** Whose program of an earlier lab stands in its folder. */
export function continuedLine({ lab, title, from, ownAt }: Continued): string {
  switch (from) {
    case 'own':
      return `${lab}/ is yours, accepted on ${formatDay(ownAt ?? '')}.`
    case 'ours':
      return `${lab}/ is borrowed from the lab ${title}.`
    case 'withheld':
      return `Your class keeps our solution of ${title} back. Pass that lab, then get this one again.`
  }
}

/** What to say of files that the lab gave and that somebody has changed here. */
export function changedLines(names: readonly string[]): string[] {
  if (names.length === 0) return []
  const are = names.length === 1 ? 'is not as the site gave it' : 'are not as the site gave them'
  return [
    `${names.join(', ')} ${are}. The site grades with its own: what is better there belongs into the lab that it is from.`,
  ]
}

function indented(line: string): string {
  return `     ${line}`
}
