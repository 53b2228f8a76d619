import { scoreWords } from '@/lib/labs/score'
import type { PublicTest, SubmissionView } from '@/lib/api/contract'
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

function indented(line: string): string {
  return `     ${line}`
}
