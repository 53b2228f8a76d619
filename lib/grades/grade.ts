/**
 * What a class asks for, as far as grading needs it. Points are whole hundredths, percentages whole numbers, times
 * milliseconds since 1970.
 */
export type GradedWork = {
  points: number
  /** Of the class; what holds for one learner says `termsFor`. */
  opensAt: number | null
  dueAt: number | null
  closesAt: number | null
  graceSeconds: number
  latePercent: number
  lateUnit: 'day' | 'hour'
  lateFloor: number
  counts: 'best' | 'last' | 'first-pass'
  credit: 'all' | 'tasks' | 'tests'
  earlier: boolean
}

/** When it is due for one learner, and whether at all. */
export type Terms = {
  opensAt: number | null
  dueAt: number | null
  closesAt: number | null
  excused: boolean
  waiveLate: boolean
  /** Whose exception moved the dates; null where they are those of the class. */
  extendedBy: 'learner' | 'section' | null
}

/** One submission, or that a lesson was marked as read (then one test and one task). */
export type Work = {
  /** Null of a lesson. */
  submissionId: string | null
  /** When it was handed in. */
  at: number
  /** The verdict that counts; null while it waits for one. */
  verdict: {
    status: 'passed' | 'failed' | 'fault'
    passedTests: number
    tests: number
    passedTasks: number
    tasks: number
    /** Version of the hidden tests; null of a lesson. */
    suite: string | null
  } | null
}

export type GradeState =
  /** Nothing was handed in that could count. */
  | 'none'
  /** All that could count waits for its verdict. */
  | 'waiting'
  | 'failed'
  /** Some of the points for the work itself, before lateness. */
  | 'partial'
  /** All of them. */
  | 'passed'
  /** What was handed in on time could not be graded, by our fault. */
  | 'fault'
  | 'excused'

export type GradeFlag =
  /** Late work counts. */
  | 'late'
  /** An exception moved the dates. */
  | 'extended'
  /** A teacher's points stand in place of the computed ones. */
  | 'overridden'
  /** Something was handed in after closing, which counts for nothing. */
  | 'practice-after'
  /** Something newer that may count waits for its verdict. */
  | 'newer-waits'

export type Grade = {
  state: GradeState
  /** What counts, in hundredths; null where there is nothing to say yet, and of the excused. */
  points: number | null
  /** What was computed, whatever a teacher gave. */
  auto: number | null
  /** Of the work that counts; 0 within the grace. */
  lateSeconds: number
  submissionId: string | null
  submittedAt: number | null
  /** Submissions with a verdict on the learner's work that could count. */
  attempts: number
  firstPassAt: number | null
  passedTests: number
  tests: number
  suite: string | null
  /** In the order of GradeFlag. */
  flags: GradeFlag[]
}
