/** The fields of an assignment's form: texts, as a form sends them. */
export const FIELDS = [
  ...(['title', 'points'] as const),
  ...(['visible', 'visibleFold', 'opens', 'opensFold'] as const),
  ...(['due', 'dueFold', 'closes', 'closesFold'] as const),
  ...(['graceSeconds', 'latePercent', 'lateUnit', 'lateFloor'] as const),
  ...(['counts', 'credit', 'earlier', 'release', 'solution'] as const),
] as const

export type AssignmentField = (typeof FIELDS)[number]

/** What is not given is as if nothing had been changed in an empty form. */
export type AssignmentFields = Partial<Record<AssignmentField, string | undefined>>

export const CHOICES = {
  lateUnit: ['day', 'hour'],
  counts: ['best', 'last', 'first-pass'],
  credit: ['tasks', 'tests', 'all'],
  release: ['at-once', 'manual'],
  solution: ['after-pass', 'after-due'],
} as const

/** What is wrong with a wall time. Of one that the clock skips: the two minutes around the gap. */
export type DateProblem =
  | { problem: 'malformed' }
  | { problem: 'skipped'; neighbours: [string, string] }
  | { problem: 'twice' }

export type FieldProblem = { field: AssignmentField } & (
  { problem: 'missing' | 'too-much' | 'before' | 'needs-due' } | DateProblem
)
