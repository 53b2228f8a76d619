import { formatNumber } from '@/lib/format'
import type { Files } from './manifest'
import type { SourceError } from './verdict'

/** Which texts of a learner can be kept and graded: one rule for the page and the server. */

/** Of all files of a program together, in UTF-8. The longest solution of this course has 4,000. */
export const MAX_SOURCE_BYTES = 64 * 1024

/**
 * The first character that cannot be kept, with its line and column (1-based, in UTF-16 units): U+0000 and half
 * a surrogate pair, which PostgreSQL takes neither in text nor in jsonb. Null when there is none.
 */
export function sourceProblem(text: string): SourceError | null {
  const at = text.search(/\0|\p{Surrogate}/u)
  if (at < 0) return null
  const before = text.slice(0, at).split(/\r\n|\r|\n/)
  const unit = text.charCodeAt(at)
  const what =
    unit === 0
      ? 'the character U+0000 (NUL)'
      : `half a character (U+${unit.toString(16).toUpperCase()}, one half of a surrogate pair)`
  const line = before.length
  const column = (before.at(-1) ?? '').length + 1
  return {
    message: `There is ${what} in line ${line}, column ${column}. Nobody can see it and it cannot be stored: delete it.`,
    line,
    column,
  }
}

/**
 * Why these files can be neither kept as a draft nor handed in, or null. One limit for both: a draft that could
 * never be handed in would be a dead end.
 */
export function filesProblem(files: Files): SourceError | null {
  const bytes = sourceBytes(files)
  const tooLong = `The code has ${formatNumber(bytes)} bytes; ${formatNumber(MAX_SOURCE_BYTES)} can be kept and handed in.`
  return charactersProblem(files) ?? (bytes > MAX_SOURCE_BYTES ? { message: tooLong } : null)
}

/** The first character of these files that cannot be kept, with its file. */
export function charactersProblem(files: Files): SourceError | null {
  for (const [file, source] of Object.entries(files)) {
    const problem = sourceProblem(source)
    if (problem) return { ...problem, message: `${file}: ${problem.message}`, file }
  }
  return null
}

/** In UTF-8. */
export function sourceBytes(files: Files): number {
  const utf8 = new TextEncoder()
  return Object.values(files).reduce((sum, source) => sum + utf8.encode(source).byteLength, 0)
}
