import type { Grade } from '@/lib/grades/grade'

/** What decides whether learners see the points of an assignment. */
type Release = { release: string; releasedAt: Date | null }

type Cell = Pick<Grade, 'state' | 'points' | 'flags'>

/** A grade as its learner sees it. */
export type OwnGrade = {
  /** Null while points are not released: then nothing tells of them. */
  state: Grade['state'] | null
  points: number | null
  late: boolean
  overridden: boolean
}

export function isReleased({ release, releasedAt }: Release): boolean {
  return release === 'at-once' || releasedAt !== null
}

/**
 * What a learner sees of a grade, the one place that says so, for cell and total: a point that is not released
 * leaks through neither. That work is excused is told at once, since it is about what to do.
 */
export function visibleTo(cell: Cell | null, assignment: Release): OwnGrade | null {
  if (!cell) return null
  const late = cell.flags.includes('late')
  if (!isReleased(assignment))
    return {
      state: cell.state === 'excused' ? 'excused' : null,
      ...{ points: null, late, overridden: false },
    }
  const overridden = cell.flags.includes('overridden')
  return { state: cell.state, points: cell.points, late, overridden }
}
