import { formatPoints } from '@/lib/classes/assignments/points'
import type { PointCell } from '@/lib/classes/assignments/point-table'

/** The sign of a cell, which the style draws, and what stands beside it. */
export type CellWords = [sign: string, words: string]

const WITHOUT_POINTS: Readonly<Partial<Record<PointCell['state'], string>>> = {
  waiting: 'waiting',
  fault: 'grader fault',
  excused: 'excused',
}

/** Null of what was not begun and is not due: the style has a sign for an empty cell. */
export function wordsOf({ state, points, flags, missing }: PointCell): CellWords | null {
  if (missing && points === null) return ['missing', 'missing']
  const more = [
    flags.includes('late') && 'late',
    flags.includes('overridden') && 'given',
    flags.includes('newer-waits') && 'newer waits',
  ].filter((word) => word !== false)
  const first = points === null ? WITHOUT_POINTS[state] : formatPoints(points)
  if (first === undefined) return flags.includes('extended') ? ['none', 'more time'] : null
  const sign = state === 'none' && points !== null ? 'given' : state
  return [sign, [first, more.join(', ')].filter(Boolean).join(' ')]
}
