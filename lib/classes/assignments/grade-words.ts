import { type Grade, type GradedWork, lateSecondsOf, shareOf, type Terms } from '@/lib/grades/grade'
import { formatPoints, pointsWords } from './points'

/** `2 days 3 hours`, of the two largest units. */
export function durationWords(seconds: number): string {
  const parts = [
    ['day', Math.floor(seconds / 86_400)],
    ['hour', Math.floor((seconds % 86_400) / 3600)],
    ['minute', Math.floor((seconds % 3600) / 60)],
    ['second', seconds % 60],
  ] as const
  const shown = parts.filter(([, count]) => count > 0).slice(0, 2)
  return shown.map(([unit, count]) => `${count} ${unit}${count === 1 ? '' : 's'}`).join(' ')
}

/** How a grade came about, a sentence for each step. */
export function explain(work: GradedWork, terms: Terms, grade: Omit<Grade, 'suite'>): string[] {
  const { state, auto, points } = grade
  const sentences: string[] = []
  if (terms.excused) sentences.push('Excused: it counts neither for nor against the learner.')
  if (grade.attempts === 0 || auto === null) sentences.push(NOTHING[state] ?? NOTHING.none!)
  else {
    sentences.push(COUNTED[work.counts])
    sentences.push(creditWords(work, grade))
    sentences.push(lateWords(work, terms, grade))
    sentences.push(`That makes ${formatPoints(auto)} of ${pointsWords(work.points)}.`)
  }
  if (grade.flags.includes('overridden') && points !== null)
    sentences.push(`A teacher’s ${pointsWords(points)} stand in its place.`)
  if (grade.flags.includes('newer-waits'))
    sentences.push('Something newer that may count waits for its verdict.')
  if (grade.flags.includes('practice-after'))
    sentences.push('What was handed in after closing is practice and counts for nothing.')
  return sentences
}

const NOTHING: Readonly<Partial<Record<Grade['state'], string>>> = {
  none: 'Nothing that could count was handed in.',
  waiting: 'What was handed in waits for its verdict.',
  fault:
    'What was handed in on time could not be graded, by our fault. Its time is kept for when it is graded again.',
}

const COUNTED: Readonly<Record<GradedWork['counts'], string>> = {
  best: 'Of all that was handed in, what brings most points counts; of the same points, the earliest.',
  last: 'What was handed in last counts.',
  'first-pass': 'What passed first counts; as long as nothing has, what brings most points.',
}

function creditWords(
  { credit }: GradedWork,
  { state, passedTests, tests }: Omit<Grade, 'suite'>,
): string {
  const counted = tests > 1 ? `It passed ${passedTests} of ${tests} tests.` : 'It is done.'
  if (state === 'passed') return tests > 1 ? `It passed all ${tests} tests.` : counted
  if (credit === 'all') return `${counted} Points are given for passing all of them.`
  if (credit === 'tests') return `${counted} Each test brings its part of the points.`
  return `${counted} Each task whose tests all passed brings its part of the points.`
}

function lateWords(work: GradedWork, terms: Terms, { lateSeconds }: Omit<Grade, 'suite'>): string {
  if (terms.dueAt === null) return 'It has no due date.'
  if (lateSeconds === 0) return 'It was handed in on time.'
  const late = `It was handed in ${durationWords(lateSeconds)} late`
  if (terms.waiveLate) return `${late}, which was waived.`
  return `${late}: ${shareOf(lateSeconds, work)} % of the points are left.`
}

/** What work that is handed in now is worth at most, in percent: 0 once it is closed. */
export function shareNow(work: GradedWork, terms: Terms, now: number): number {
  if (isClosed(terms, now)) return 0
  if (terms.waiveLate) return 100
  return shareOf(lateSecondsOf(now, terms.dueAt, work.graceSeconds), work)
}

/** A closing time is a minute, and all of it is in time. */
export function isClosed({ closesAt }: Terms, at: number): boolean {
  return closesAt !== null && at >= closesAt + 60_000
}
