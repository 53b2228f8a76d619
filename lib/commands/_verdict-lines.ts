import { scoreWords } from '@/lib/labs/score'
import type { Verdict } from '@/lib/labs/verdict'
import { printable } from '@/lib/printable'

/** A verdict for a terminal. What the program made of it, its messages and values, stays within its line. */
export function verdictLines({ tests, error, status, seed, durationMs }: Verdict): string[] {
  const lines = tests.flatMap(({ status, id, name, message, counterExample, score }) => [
    `${status === 'passed' ? '✓' : '✕'} ${id}  ${name}`,
    ...(message ? [`    ${printable(message)}`] : []),
    ...(counterExample ? [`    for ${printable(counterExample)}`] : []),
    ...(score ? [`    ${scoreWords(score)}`] : []),
  ])
  if (error) {
    const where = error.file === undefined ? '' : `${error.file}:${error.line ?? '?'}: `
    lines.push(printable(where + error.message))
  }
  return [...lines, `${status}, seed ${seed}, ${durationMs} ms`]
}
