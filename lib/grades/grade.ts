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
  /** The newest that is no fault of ours, else the newest; null while it waits for one. */
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

const MINUTE = 60_000
const UNIT_SECONDS = { day: 86_400, hour: 3600 } as const

/** Work that could count, with what it would be worth. */
type Rated = Work & { lateSeconds: number; share: number }

/** All that a class makes of one learner's work on one assignment: README.md has the rules. */
export function gradeOf(
  work: GradedWork,
  terms: Terms,
  submissions: readonly Work[],
  override: number | null,
): Grade {
  const inOrder = submissions.toSorted(
    (a, b) => a.at - b.at || compareIds(a.submissionId, b.submissionId),
  )
  const isPractice = ({ at }: Work) => terms.closesAt !== null && at >= terms.closesAt + MINUTE
  const counting = inOrder
    .filter((each) => !isPractice(each) && (work.earlier || !isEarly(each, terms)))
    .map((each) => rate(each, work, terms))
  const judged = counting.filter(({ verdict }) => verdict !== null && verdict.status !== 'fault')
  const waiting = counting.filter(({ verdict }) => verdict === null)
  // Work that lateness took nothing from. If all of it fell to faults of ours, nothing that came later makes up for it.
  const onTime = counting.filter(({ share }) => share === 100)
  const lost = onTime.every(isFault) ? onTime : []

  const counted = choose(judged, work)
  const auto = counted && pointsOf(counted, work)
  const pending = [lost, waiting, counting].find((some) => some.length > 0) ?? []
  const state = stateOf()
  // Before there is a verdict to go by, the cell tells of the work that would count if it passed.
  const told = counted ?? wouldCount(pending, work)
  const newest = state === 'waiting' ? null : told
  const isExcused = terms.excused && override === null
  const flags: Record<GradeFlag, boolean> = {
    late: told !== null && told.lateSeconds > 0,
    extended: terms.extendedBy !== null,
    overridden: override !== null,
    'practice-after': inOrder.some(isPractice),
    'newer-waits':
      newest !== null &&
      waiting.some((each) => each.at > newest.at && mayCount(each, judged, work)),
  }
  return {
    state: isExcused ? 'excused' : state,
    points: isExcused ? null : (override ?? auto),
    auto,
    lateSeconds: told?.lateSeconds ?? 0,
    submissionId: told?.submissionId ?? null,
    submittedAt: told?.at ?? null,
    attempts: judged.length,
    firstPassAt: judged.find(hasPassed)?.at ?? null,
    passedTests: counted?.verdict?.passedTests ?? 0,
    tests: counted?.verdict?.tests ?? 0,
    suite: counted?.verdict?.suite ?? null,
    flags: FLAGS.filter((flag) => flags[flag]),
  }

  function stateOf(): GradeState {
    if (counted && lost.length === 0) return standingOf(counted, work)
    if (pending.length === 0) return 'none'
    return pending === waiting ? 'waiting' : 'fault'
  }
}

const FLAGS: readonly GradeFlag[] = [
  'late',
  'extended',
  'overridden',
  'practice-after',
  'newer-waits',
]

function isEarly({ at }: Work, { opensAt }: Terms): boolean {
  return opensAt !== null && at < opensAt
}

function rate(each: Work, work: GradedWork, terms: Terms): Rated {
  const lateSeconds = lateSecondsOf(each.at, terms.dueAt, work.graceSeconds)
  return { ...each, lateSeconds, share: terms.waiveLate ? 100 : shareOf(lateSeconds, work) }
}

/** Begun seconds since the due minute ended: a due time of 23:59 is met until 23:59:59.999. */
export function lateSecondsOf(at: number, dueAt: number | null, graceSeconds: number): number {
  if (dueAt === null || at < dueAt + MINUTE) return 0
  const seconds = Math.floor((at - dueAt - MINUTE) / 1000) + 1
  return seconds <= graceSeconds ? 0 : seconds
}

/** What is left of the points, in percent. */
export function shareOf(
  lateSeconds: number,
  { latePercent, lateUnit, lateFloor }: Pick<GradedWork, 'latePercent' | 'lateUnit' | 'lateFloor'>,
): number {
  const units = Math.ceil(lateSeconds / UNIT_SECONDS[lateUnit])
  return Math.max(lateFloor, 100 - latePercent * units)
}

/** The share of the work that was done: [done, of]. */
function creditOf({ verdict }: Work, { credit }: GradedWork): [number, number] {
  if (verdict === null || verdict.status === 'fault') return [0, 1]
  if (verdict.status === 'passed') return [1, 1]
  if (credit === 'all') return [0, 1]
  const [done, of] =
    credit === 'tasks' ? [verdict.passedTasks, verdict.tasks] : [verdict.passedTests, verdict.tests]
  // A program that failed has not done everything, not even where it ended after its last test had passed.
  return of === 0 ? [0, 1] : [Math.min(done, of - 1), of]
}

/** Rounded half up, once. */
function pointsOf(each: Rated, work: GradedWork): number {
  const [done, of] = creditOf(each, work)
  const whole = 100 * of
  return Math.floor((2 * work.points * done * each.share + whole) / (2 * whole))
}

/** Which of them counts; they are in the order in which they were handed in. */
function choose(judged: readonly Rated[], work: GradedWork): Rated | null {
  if (work.counts === 'last') return judged.at(-1) ?? null
  const firstPass = work.counts === 'first-pass' && judged.find(hasPassed)
  if (firstPass) return firstPass
  // Of what is worth the same the earlier stays. Compared before rounding, so that no points still have an order.
  return judged.reduce<Rated | null>(
    (best, each) => (best === null || isWorthMore(each, best, work) ? each : best),
    null,
  )
}

function isWorthMore(a: Rated, b: Rated, work: GradedWork): boolean {
  const [doneA, ofA] = creditOf(a, work)
  const [doneB, ofB] = creditOf(b, work)
  return doneA * a.share * ofB > doneB * b.share * ofA
}

const PASS = {
  status: 'passed',
  ...{ passedTests: 1, tests: 1, passedTasks: 1, tasks: 1, suite: null },
} as const

function wouldCount(of: readonly Rated[], work: GradedWork): Rated | null {
  return choose(
    of.map((each) => ({ ...each, verdict: PASS })),
    work,
  )
}

function mayCount(waiting: Rated, judged: readonly Rated[], work: GradedWork): boolean {
  const passed = { ...waiting, verdict: PASS }
  return (
    choose(
      [...judged, passed].toSorted((a, b) => a.at - b.at),
      work,
    ) === passed
  )
}

function standingOf(counted: Rated, work: GradedWork): GradeState {
  const [done, of] = creditOf(counted, work)
  return done === of ? 'passed' : done === 0 ? 'failed' : 'partial'
}

function hasPassed({ verdict }: Work): boolean {
  return verdict?.status === 'passed'
}

function isFault({ verdict }: Work): boolean {
  return verdict?.status === 'fault'
}

function compareIds(a: string | null, b: string | null): number {
  const [left, right] = [a ?? '', b ?? '']
  return left < right ? -1 : left > right ? 1 : 0
}
