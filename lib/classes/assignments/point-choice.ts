/** What is shown of a gradebook of points. */
export const POINT_SHOWS = [
  ...(['late', 'failed', 'partial', 'not-started', 'missing'] as const),
  ...(['waiting', 'fault', 'excused', 'overridden'] as const),
] as const
export type PointShow = (typeof POINT_SHOWS)[number]

export type PointChoice = {
  /** A part of the name or of the e-mail; empty for everybody. */
  search: string
  show: PointShow | null
  /** The assignment that `show` is asked of; null for any of them. */
  of: string | null
  /** By name, by the total, or the id of the assignment by whose points. */
  sort: string
  direction: 'asc' | 'desc'
}

export const ALL_POINTS: PointChoice = {
  search: '',
  show: null,
  of: null,
  sort: 'name',
  direction: 'asc',
}
