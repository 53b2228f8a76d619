import { formatWall } from '@/lib/format'

export type Problem = { field: string; problem: string; neighbours?: readonly string[] | undefined }

const WORDS: Readonly<Record<string, string>> = {
  missing: 'This is missing.',
  malformed: 'This cannot be read.',
  'too-much': 'This is too much.',
  before: 'This is before the date that it follows.',
  'needs-due': 'That needs a due date.',
  twice: 'The clocks are put back then, and show this time twice. Say which of the two.',
  'one-assignment': 'All assignments have no date in common. Say by how much later instead.',
  either: 'Give new dates, or by how much later: not both.',
}

const FIELDS: Readonly<Record<string, string>> = {
  'title missing': 'An assignment has a title.',
  'title too-much': 'A title has at most 100 characters.',
  'points malformed': 'Points are a number from 0 to 10000, with two decimals at most.',
  'latePercent too-much': 'This is a percentage: 0 to 100.',
  'lateFloor too-much': 'This is a percentage: 0 to 100.',
  'graceSeconds too-much': 'A grace is an hour (3600 seconds) at most.',
  'due before': 'It is due before it opens.',
  'closes before': 'It closes before it is due or opens.',
  'due missing':
    'Say what is different: a date, more time, being excused, or not owing for lateness.',
  'later too-much': 'That is no number, or more than a year.',
  'reason missing': 'Say why. It stands in the history.',
}

/** What is wrong with a field, in a sentence. */
export function problemWords({ field, problem, neighbours = [] }: Problem): string {
  if (problem === 'skipped') {
    const [before, after] = neighbours.map((wall) => formatWall(wall) ?? wall)
    return `The clocks are put forward then, and never show this time. Nearest are ${before} and ${after}.`
  }
  return FIELDS[`${field} ${problem}`] ?? WORDS[problem] ?? WORDS.malformed!
}

/** What a refused form has brought back in its address. */
export function readProblem(
  problem: string | undefined,
  neighbours: string | undefined,
): Problem | null {
  const [field, what] = problem?.split(':') ?? []
  if (!field || !what) return null
  const near = neighbours?.split(',').filter((wall) => formatWall(wall) !== null)
  return { field, problem: what, neighbours: near?.length === 2 ? near : undefined }
}
