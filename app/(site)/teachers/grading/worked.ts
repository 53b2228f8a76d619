import { type Grade, gradeOf, type GradedWork, type Work } from '@/lib/grades/grade'
import { type GivenException, termsFor } from '@/lib/grades/terms'
import { type ReadWall, readWall } from '@/lib/grades/wall-time'

/**
 * The examples of the page, computed by what grades: a number in them cannot be out of date. Times are of UTC.
 */

const instant = (time: string) => Date.parse(`${time}Z`)

export const ASKED: GradedWork = {
  points: 1000,
  opensAt: instant('2026-11-02T09:00'),
  dueAt: instant('2026-11-13T23:59'),
  closesAt: instant('2026-11-20T23:59'),
  graceSeconds: 60,
  latePercent: 10,
  lateUnit: 'day',
  lateFloor: 50,
  counts: 'best',
  credit: 'tasks',
  earlier: true,
}

export const TASKS = 4
const TESTS = 20

/** `13 Nov 23:59:30` of 2026, and what it did: so many of the tasks, all but so many tests; or what became of it. */
type HandedIn = { at: string; did: number | 'fault' | 'queued'; tests?: number }

export type Example = {
  handedIn: readonly HandedIn[]
  why: string
  asks?: Partial<GradedWork>
  exceptions?: readonly Partial<GivenException>[]
  override?: number
}

const LEARNER = { userId: 'learner', sectionId: 'section' }
const NONE: GivenException = {
  ...{ assignmentId: null, userId: null, sectionId: null, dueAt: null, closesAt: null },
  ...{ laterSeconds: null, excused: false, waiveLate: false },
}

export function gradeExample({ handedIn, asks, exceptions = [], override }: Example): Grade {
  const work = { ...ASKED, ...asks }
  const given = exceptions.map((each) => ({ ...NONE, ...each }))
  const terms = termsFor({ id: 'assignment', ...work }, given, LEARNER)
  return gradeOf(work, terms, handedIn.map(workOf), override ?? null)
}

function workOf({ at, did, tests }: HandedIn, place: number): Work {
  const passedTasks = typeof did === 'number' ? did : 0
  const passedTests = tests ?? (passedTasks * TESTS) / TASKS
  return {
    submissionId: String(place),
    at: instant(at),
    verdict:
      did === 'queued'
        ? null
        : {
            status: did === 'fault' ? 'fault' : did === TASKS ? 'passed' : 'failed',
            ...{ passedTests, tests: TESTS, passedTasks, tasks: TASKS, suite: 'of today' },
          },
  }
}

const moment = new Intl.DateTimeFormat('en-GB', {
  ...({ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const),
  ...({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const),
})

/** `Fri 13 Nov, 23:59:30`; without seconds where there are none. */
export function sayMoment(at: string): string {
  const parts = new Map(moment.formatToParts(instant(at)).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  const seconds = part('second') === '00' ? '' : `:${part('second')}`
  return `${part('weekday')} ${part('day')} ${part('month')}, ${part('hour')}:${part('minute')}${seconds}`
}

export function sayHandedIn({ at, did, tests }: HandedIn): string {
  const what =
    did === 'fault'
      ? 'our fault'
      : did === 'queued'
        ? 'waits for the grader'
        : tests === undefined
          ? `${did} of ${TASKS} tasks`
          : `${did} of ${TASKS} tasks, ${tests} of ${TESTS} tests`
  return `${sayMoment(at)}: ${what}`
}

const STATES: Readonly<Partial<Record<Grade['state'], string>>> = {
  none: 'nothing',
  waiting: 'waiting',
  excused: 'excused',
}

export function sayGrade({ state, points }: Grade): string {
  if (points === null) return STATES[state] ?? state
  return state === 'fault' ? `${points / 100}, grader fault` : String(points / 100)
}

const all = (at: string): HandedIn => ({ at, did: TASKS })

export const IN_TIME: readonly Example[] = [
  { handedIn: [all('2026-11-13T23:59:59')], why: 'Still in the due minute' },
  { handedIn: [all('2026-11-14T00:00:45')], why: 'Within the grace' },
  { handedIn: [all('2026-11-14T00:01:30')], why: 'Late: the first day has begun' },
  {
    handedIn: [{ at: '2026-11-13T23:59:59', did: 'queued' }],
    why: 'In time, however long grading takes',
  },
]

export const LATE: readonly Example[] = [
  { handedIn: [all('2026-11-14T23:59:59')], why: '1 day: 90 % are left' },
  { handedIn: [all('2026-11-15T00:00:00')], why: 'The second day has begun: 80 %' },
  { handedIn: [all('2026-11-19T12:00:00')], why: '6 days would leave 40 %; the floor is 50 %' },
  {
    handedIn: [{ at: '2026-11-14T12:00:00', did: 3 }],
    why: '3 of 4 tasks, 1 day late: ¾ of 90 %',
  },
  {
    handedIn: [all('2026-11-14T03:05:00')],
    asks: { lateUnit: 'hour', latePercent: 2 },
    why: 'With 2 % per hour instead: 4 hours begun, 92 %',
  },
]

/** Three submissions, of which each rule takes another. */
export const SEVERAL: Example['handedIn'] = [
  { at: '2026-11-12T18:00:00', did: 3 },
  { at: '2026-11-16T18:00:00', did: TASKS },
  { at: '2026-11-17T10:00:00', did: 2 },
]

export const COUNTS: readonly Example[] = [
  { handedIn: SEVERAL, asks: { counts: 'best' }, why: 'The best: the one of Thursday' },
  { handedIn: SEVERAL, asks: { counts: 'first-pass' }, why: 'The first that passed: Monday’s' },
  { handedIn: SEVERAL, asks: { counts: 'last' }, why: 'The last: Tuesday’s' },
]

const PARTLY: Example['handedIn'] = [{ at: '2026-11-12T18:00:00', did: 3, tests: 18 }]

export const CREDIT: readonly Example[] = [
  { handedIn: PARTLY, asks: { credit: 'tasks' }, why: 'By tasks: 3 of 4' },
  { handedIn: PARTLY, asks: { credit: 'tests' }, why: 'By tests: 18 of 20' },
  { handedIn: PARTLY, asks: { credit: 'all' }, why: 'All or nothing' },
]

export const EDGES: readonly Example[] = [
  {
    handedIn: [{ at: '2026-11-12T18:00:00', did: 3 }, all('2026-11-21T10:00:00')],
    why: 'The second came after closing: practice',
  },
  { handedIn: [all('2026-10-28T18:00:00')], why: 'From before the opening, and that counts' },
  {
    handedIn: [all('2026-10-28T18:00:00')],
    asks: { earlier: false },
    why: 'The same where earlier work does not count',
  },
]

const DAY = 86_400
const MONDAY: Example['handedIn'] = [all('2026-11-16T12:00:00')]
const SECTION = { sectionId: LEARNER.sectionId, assignmentId: 'assignment', laterSeconds: DAY }
const EVERYTHING = { userId: LEARNER.userId, laterSeconds: 3 * DAY }
const THIS_ONE = {
  ...{ userId: LEARNER.userId, assignmentId: 'assignment' },
  dueAt: instant('2026-11-15T23:59'),
}

export const EXTENDED: readonly Example[] = [
  { handedIn: MONDAY, why: 'No extension: 3 days late' },
  { handedIn: MONDAY, exceptions: [SECTION], why: 'The section has a day more: 2 days late' },
  {
    handedIn: MONDAY,
    exceptions: [SECTION, EVERYTHING],
    why: 'The learner has 3 days more for everything: in time',
  },
  {
    handedIn: MONDAY,
    exceptions: [SECTION, EVERYTHING, THIS_ONE],
    why: 'And until Sunday for this one: that wins, 1 day late',
  },
  {
    handedIn: MONDAY,
    exceptions: [{ userId: LEARNER.userId, waiveLate: true }],
    why: 'Lateness is waived: nothing is taken off',
  },
  {
    handedIn: MONDAY,
    exceptions: [{ userId: LEARNER.userId, excused: true }],
    why: 'Excused',
  },
  {
    handedIn: MONDAY,
    exceptions: [{ userId: LEARNER.userId, excused: true }],
    override: 600,
    why: 'Excused, and overridden with 6',
  },
]

const LOST: HandedIn = { at: '2026-11-13T22:00:00', did: 'fault' }

export const FAULTS: readonly Example[] = [
  { handedIn: [LOST, all('2026-11-14T12:00:00')], why: 'The late one stands, and the fault shows' },
  {
    handedIn: [all(LOST.at), all('2026-11-14T12:00:00')],
    why: 'The first one graded again: it was in time',
  },
]

/** What a form says of 02:30 on the days when clocks change. */
export const NEVER = gapOf(readWall('2027-03-28T02:30', 'Europe/Berlin'))
export const TWICE = readWall('2026-10-25T02:30', 'Europe/Berlin').kind

function gapOf(read: ReadWall): { before: string; after: string } | null {
  if (read.kind !== 'gap') return null
  const time = ({ wall }: { wall: string }) => wall.slice(-5)
  return { before: time(read.before), after: time(read.after) }
}
