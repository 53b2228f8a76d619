import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Grade,
  type GradedWork,
  gradeOf,
  lateSecondsOf,
  shareOf,
  type Terms,
  type Work,
} from './grade'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Sun 25 Oct 2026, 23:59 in Berlin. */
const DUE = Date.UTC(2026, 9, 25, 22, 59)
/** The first moment that is late. */
const END = DUE + MINUTE

const WORK: GradedWork = {
  points: 1000,
  opensAt: null,
  dueAt: DUE,
  closesAt: null,
  graceSeconds: 0,
  latePercent: 10,
  lateUnit: 'day',
  lateFloor: 50,
  counts: 'best',
  credit: 'tasks',
  earlier: true,
}

const terms = (given: Partial<Terms> = {}): Terms => ({
  ...{ opensAt: null, dueAt: DUE, closesAt: null },
  ...{ excused: false, waiveLate: false, extendedBy: null },
  ...given,
})

let count = 0
const id = () => `00000000-0000-7000-8000-${String(count++).padStart(12, '0')}`

type Outcome = 'passed' | 'failed' | 'fault' | 'waiting' | readonly [tasks: number, of: number]

function handedIn(at: number, outcome: Outcome, submissionId: string | null = id()): Work {
  if (outcome === 'waiting') return { submissionId, at, verdict: null }
  const [done, of] = typeof outcome === 'string' ? [outcome === 'passed' ? 4 : 0, 4] : outcome
  const status = typeof outcome === 'string' ? outcome : 'failed'
  const counts = { passedTasks: done, tasks: of, passedTests: done * 3, tests: of * 3 }
  return { submissionId, at, verdict: { status, ...counts, suite: 'v1' } }
}

type Case = {
  of?: Partial<GradedWork>
  on?: Partial<Terms>
  override?: number
}

function grade(submissions: readonly Work[], { of, on, override }: Case = {}): Grade {
  return gradeOf({ ...WORK, ...of }, terms(on), submissions, override ?? null)
}

describe('In time', () => {
  test.each([
    ['at the beginning of the minute', DUE, 0],
    ['in its last millisecond', END - 1, 0],
    ['a millisecond later', END, 1],
    ['a second later', END + SECOND, 2],
    ['an hour later', END + HOUR - 1, 3600],
  ])('Due at 23:59, handed in %s', (_, at, late) => {
    expect(lateSecondsOf(at, DUE, 0)).toBe(late)
  })

  test.each([
    [END + 59_999, 0],
    [END + 60_000, 61],
    [END + HOUR - 1, 3600],
  ])('With a minute’s grace, %i is so many seconds late', (at, late) => {
    expect(lateSecondsOf(at, DUE, 60)).toBe(late)
  })

  test('What is due never is never late', () => {
    expect(lateSecondsOf(END + DAY, null, 0)).toBe(0)
    expect(grade([handedIn(END + DAY, 'passed')], { on: { dueAt: null } })).toMatchObject({
      points: 1000,
      flags: [],
    })
  })

  test('The terms say when it is due, and not the class', () => {
    const late = handedIn(END + DAY - 1, 'passed')
    const grown = grade([late], { on: { dueAt: DUE + DAY, extendedBy: 'learner' } })
    expect(grown).toMatchObject({ points: 1000, lateSeconds: 0, flags: ['extended'] })
    expect(grade([late])).toMatchObject({ points: 900, flags: ['late'] })
  })
})

describe('Late', () => {
  test.each([
    ['day', 0, 100],
    ['day', 1, 90],
    ['day', 86_400, 90],
    ['day', 86_401, 80],
    ['day', 5 * 86_400, 50],
    ['day', 6 * 86_400, 50],
    ['hour', 3600, 90],
    ['hour', 3601, 80],
  ] as const)('Each begun %s: after %i seconds %i %% are left', (lateUnit, seconds, share) => {
    expect(shareOf(seconds, { latePercent: 10, lateUnit, lateFloor: 50 })).toBe(share)
  })

  test('Down to nothing, and not below', () => {
    expect(shareOf(99 * 86_400, { latePercent: 30, lateUnit: 'day', lateFloor: 0 })).toBe(0)
  })

  test('Somebody who owes nothing for it is late all the same', () => {
    const graded = grade([handedIn(END, 'passed')], { on: { waiveLate: true } })
    expect(graded).toMatchObject({ points: 1000, lateSeconds: 1, flags: ['late'] })
  })

  test.each([
    // 1000 * 1/3 * 90 % = 300
    [1000, [1, 3], 300],
    // 1 * 1/2 * 90 % = 0.45
    [1, [1, 2], 0],
    // 10 * 1/18 * 90 % = 0.5, half up
    [10, [1, 18], 1],
    // 5 * 1/3 * 90 % = 1.5, where rounding before lateness would make 2 * 0.9
    [5, [1, 3], 2],
    [100_000_000, [2, 3], 60_000_000],
  ] as const)('%i points, tasks %j, a day late: %i', (points, tasks, wanted) => {
    expect(grade([handedIn(END, tasks)], { of: { points } }).points).toBe(wanted)
  })
})

describe('Credit', () => {
  const half = handedIn(DUE, [2, 4])
  test.each([
    ['all', 0, 'failed'],
    ['tasks', 500, 'partial'],
    ['tests', 500, 'partial'],
  ] as const)('%s', (credit, points, state) => {
    expect(grade([half], { of: { credit } })).toMatchObject({ points, auto: points, state })
    expect(grade([handedIn(DUE, 'passed')], { of: { credit } })).toMatchObject({
      ...{ points: 1000, state: 'passed', attempts: 1, passedTests: 12, tests: 12, suite: 'v1' },
      firstPassAt: DUE,
    })
  })

  test('By tasks and by tests are two ways to count', () => {
    const verdict = { status: 'failed', passedTests: 9, tests: 12, suite: 'v1' } as const
    const work = { submissionId: id(), at: DUE, verdict: { ...verdict, passedTasks: 1, tasks: 4 } }
    expect(grade([work]).points).toBe(250)
    expect(grade([work], { of: { credit: 'tests' } }).points).toBe(750)
  })

  test('A program that does not load has no tests and no points', () => {
    expect(grade([handedIn(DUE, [0, 0])])).toMatchObject({
      points: 0,
      state: 'failed',
      attempts: 1,
    })
  })

  test('A program that failed after its last test had passed has not done all', () => {
    expect(grade([handedIn(DUE, [4, 4])])).toMatchObject({ points: 750, state: 'partial' })
  })

  test('A lesson is one task', () => {
    const verdict = {
      status: 'passed',
      ...{ passedTests: 1, tests: 1, passedTasks: 1, tasks: 1 },
    } as const
    const marked = { submissionId: null, at: DUE, verdict: { ...verdict, suite: null } }
    expect(grade([marked])).toMatchObject({
      ...{ state: 'passed', points: 1000, submissionId: null, submittedAt: DUE, suite: null },
    })
  })
})

describe('What counts', () => {
  const first = handedIn(DUE - 3 * HOUR, [1, 4])
  const passed = handedIn(DUE - 2 * HOUR, 'passed')
  const again = handedIn(DUE - HOUR, 'passed')
  const last = handedIn(DUE, [2, 4])
  const all = [first, passed, again, last]

  test.each([
    ['best', passed, 1000],
    ['last', last, 500],
    ['first-pass', passed, 1000],
  ] as const)('%s', (counts, wanted, points) => {
    expect(grade(all, { of: { counts } })).toMatchObject({
      ...{ submissionId: wanted.submissionId, submittedAt: wanted.at, points, attempts: 4 },
      firstPassAt: passed.at,
    })
  })

  test('The best is the best after lateness', () => {
    const onTime = handedIn(DUE, [3, 4])
    const late = handedIn(END + 3 * DAY, 'passed')
    expect(grade([onTime, late])).toMatchObject({ points: 750, submissionId: onTime.submissionId })
    expect(grade([onTime, late], { of: { counts: 'first-pass' } })).toMatchObject({
      ...{ points: 600, submissionId: late.submissionId, flags: ['late'] },
    })
  })

  test('First-pass is the best where nothing passed', () => {
    expect(grade([first, last], { of: { counts: 'first-pass' } }).points).toBe(500)
  })

  test('Also where there are no points, the best is the one that passed', () => {
    const graded = grade([first, passed], { of: { points: 0 } })
    expect(graded).toMatchObject({ state: 'passed', points: 0, submissionId: passed.submissionId })
  })

  test('Of two handed in at once the same one counts always', () => {
    const [a, b] = [handedIn(DUE, 'passed'), handedIn(DUE, 'passed')]
    expect(grade([a, b])).toEqual(grade([b, a]))
  })
})

describe('Opening and closing', () => {
  const CLOSES = DUE + DAY

  test('Closing is through its minute; later work is practice', () => {
    const on = { closesAt: CLOSES }
    const within = handedIn(CLOSES + MINUTE - 1, 'passed')
    const after = handedIn(CLOSES + MINUTE, 'passed')
    expect(grade([within], { on })).toMatchObject({ points: 900, flags: ['late'] })
    expect(grade([after], { on })).toMatchObject({
      ...{ state: 'none', points: null, attempts: 0, firstPassAt: null, submissionId: null },
      flags: ['practice-after'],
    })
    const kept = grade([handedIn(DUE, [1, 4]), after], { on, of: { counts: 'last' } })
    expect(kept).toMatchObject({ points: 250, flags: ['practice-after'] })
  })

  test('Work of before opening counts where it may', () => {
    const on = { opensAt: DUE - DAY }
    const before = handedIn(DUE - DAY - 1, 'passed')
    expect(grade([before], { on }).points).toBe(1000)
    expect(grade([before], { on, of: { earlier: false } })).toMatchObject({
      ...{ state: 'none', points: null, flags: [] },
    })
    const after = handedIn(DUE - DAY, 'passed')
    expect(grade([after], { on, of: { earlier: false } }).points).toBe(1000)
  })
})

describe('Before there is a verdict', () => {
  test('Nothing was handed in', () => {
    expect(grade([])).toEqual({
      ...{ state: 'none', points: null, auto: null, lateSeconds: 0, submissionId: null },
      ...{ submittedAt: null, attempts: 0, firstPassAt: null, passedTests: 0, tests: 0 },
      ...{ suite: null, flags: [] },
    })
  })

  test('Queued at the deadline is on time, whenever it is graded', () => {
    const waiting = handedIn(END - 1, 'waiting')
    expect(grade([waiting])).toMatchObject({
      ...{ state: 'waiting', points: null, submissionId: waiting.submissionId, lateSeconds: 0 },
      ...{ attempts: 0, flags: [] },
    })
    expect(grade([handedIn(END - 1, 'passed')])).toMatchObject({ points: 1000, flags: [] })
  })

  test('Something newer waits that may count', () => {
    const half = handedIn(DUE - HOUR, [2, 4])
    const newer = handedIn(DUE, 'waiting')
    expect(grade([half, newer])).toMatchObject({ points: 500, flags: ['newer-waits'] })
    expect(grade([newer, handedIn(END - 1, [2, 4])]).flags).toEqual([])
  })

  test('What waits and could not count is none of it', () => {
    const passed = handedIn(DUE - HOUR, 'passed')
    const newer = handedIn(DUE, 'waiting')
    expect(grade([passed, newer]).flags).toEqual([])
    expect(grade([passed, newer], { of: { counts: 'first-pass' } }).flags).toEqual([])
    expect(grade([passed, newer], { of: { counts: 'last' } }).flags).toEqual(['newer-waits'])
    const afterClosing = handedIn(DUE + 2 * DAY, 'waiting')
    expect(
      grade([handedIn(DUE, [2, 4]), afterClosing], { on: { closesAt: DUE + DAY } }).flags,
    ).toEqual(['practice-after'])
  })
})

describe('Faults of ours', () => {
  const fault = handedIn(DUE, 'fault')

  test('The only work is one, on time or late: its time is kept for its regrade', () => {
    for (const at of [DUE, END + DAY]) {
      const lost = handedIn(at, 'fault')
      expect(grade([lost])).toMatchObject({
        ...{ state: 'fault', points: null, auto: null, attempts: 0, tests: 0 },
        ...{ submissionId: lost.submissionId, submittedAt: at },
      })
    }
    expect(grade([handedIn(DUE, 'passed')])).toMatchObject({ points: 1000, lateSeconds: 0 })
  })

  test('Other work on time makes up for it, a verdict or not', () => {
    expect(grade([fault, handedIn(DUE, [1, 4])])).toMatchObject({ state: 'partial', attempts: 1 })
    expect(grade([fault, handedIn(DUE, 'waiting')]).state).toBe('waiting')
  })

  test('Late work does not, though its points stand', () => {
    const late = handedIn(END, 'passed')
    expect(grade([fault, late])).toMatchObject({
      ...{ state: 'fault', points: 900, submissionId: late.submissionId, flags: ['late'] },
    })
    expect(grade([fault, handedIn(END, 'waiting')])).toMatchObject({
      ...{ state: 'fault', points: null, submissionId: fault.submissionId },
      flags: ['newer-waits'],
    })
  })

  test('Where being late costs nothing, late work does', () => {
    const late = handedIn(END, 'passed')
    expect(grade([fault, late], { on: { waiveLate: true } }).state).toBe('passed')
    expect(grade([fault, late], { of: { latePercent: 0 } }).state).toBe('passed')
  })

  test('A late one beside late work that waits', () => {
    expect(grade([handedIn(END, 'fault'), handedIn(END + DAY, 'waiting')])).toMatchObject({
      ...{ state: 'waiting', flags: ['late'] },
    })
  })
})

describe('What teachers decide', () => {
  const half = handedIn(DUE, [2, 4])

  test('Excused: no points, and what was computed is known', () => {
    expect(grade([half], { on: { excused: true } })).toMatchObject({
      ...{ state: 'excused', points: null, auto: 500, submissionId: half.submissionId },
    })
    expect(grade([], { on: { excused: true } })).toMatchObject({ state: 'excused', auto: null })
  })

  test('An override wins over all', () => {
    expect(grade([half], { override: 800 })).toMatchObject({
      ...{ state: 'partial', points: 800, auto: 500, flags: ['overridden'] },
    })
    expect(grade([], { override: 0 })).toMatchObject({
      ...{ state: 'none', points: 0, auto: null, flags: ['overridden'] },
    })
    expect(grade([half], { on: { excused: true }, override: 800 })).toMatchObject({
      ...{ state: 'partial', points: 800, auto: 500, flags: ['overridden'] },
    })
  })

  test('Flags have one order', () => {
    const on = { extendedBy: 'section', closesAt: DUE + DAY } as const
    const all = [
      handedIn(END, [1, 4]),
      handedIn(END + 1, 'waiting'),
      handedIn(END + 9 * DAY, 'passed'),
    ]
    expect(grade(all, { on, override: 1 }).flags).toEqual([
      ...['late', 'extended', 'overridden', 'practice-after', 'newer-waits'],
    ])
  })
})

const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constantFrom('passed', 'failed', 'fault', 'waiting' as const),
  fc.tuple(fc.nat(4), fc.constant(4)),
)
const anyWork = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.integer({ min: DUE - 2 * DAY, max: DUE + 12 * DAY }),
        fc.constantFrom(END - 1, END, END + 60_000 - 1, END + 60_000),
      ),
      anyOutcome,
    ),
    { maxLength: 7 },
  )
  .map((all) => all.map(([at, outcome], n) => handedIn(at, outcome, `submission ${n}`)))
const anyGraded: fc.Arbitrary<GradedWork> = fc.record({
  points: fc.oneof(fc.nat(2000), fc.constant(100_000_000)),
  ...{ opensAt: fc.constant(null), dueAt: fc.constant(null), closesAt: fc.constant(null) },
  graceSeconds: fc.constantFrom(0, 60, 3600),
  latePercent: fc.nat(100),
  lateUnit: fc.constantFrom('day', 'hour' as const),
  lateFloor: fc.nat(100),
  counts: fc.constantFrom('best', 'last', 'first-pass' as const),
  credit: fc.constantFrom('all', 'tasks', 'tests' as const),
  earlier: fc.boolean(),
})
const anyTerms: fc.Arbitrary<Terms> = fc.record({
  opensAt: fc.constantFrom(null, DUE - DAY),
  dueAt: fc.constantFrom(null, DUE, DUE + DAY),
  closesAt: fc.constantFrom(null, DUE + DAY, DUE + 4 * DAY),
  excused: fc.boolean(),
  waiveLate: fc.boolean(),
  extendedBy: fc.constantFrom(null, 'learner', 'section' as const),
})

describe('Whatever was handed in', () => {
  const check = (property: (work: GradedWork, on: Terms, all: Work[]) => void) =>
    fc.assert(fc.property(anyGraded, anyTerms, anyWork, property), { numRuns: 2000 })

  test('Points are whole hundredths between none and all', () => {
    check((work, on, all) => {
      const { auto } = gradeOf(work, on, all, null)
      if (auto === null) return
      expect(Number.isSafeInteger(auto)).toBe(true)
      expect(auto).toBeGreaterThanOrEqual(0)
      expect(auto).toBeLessThanOrEqual(work.points)
    })
  })

  test('The order of reading does not matter', () => {
    check((work, on, all) => {
      expect(gradeOf(work, on, all.toReversed(), null)).toEqual(gradeOf(work, on, all, null))
    })
  })

  test('An override is what counts, and changes nothing of what was computed', () => {
    check((work, on, all) => {
      const plain = gradeOf(work, on, all, null)
      const { points, auto, state, flags } = gradeOf(work, on, all, 77)
      expect([points, auto]).toEqual([77, plain.auto])
      expect(state).not.toBe('excused')
      expect(flags.filter((flag) => flag !== 'overridden')).toEqual(plain.flags)
    })
  })

  test('The excused have no points', () => {
    check((work, on, all) => {
      const { state, points } = gradeOf(work, { ...on, excused: true }, all, null)
      expect([state, points]).toEqual(['excused', null])
    })
  })

  test('One program handed in later is never worth more', () => {
    fc.assert(
      fc.property(
        anyGraded,
        anyTerms,
        anyOutcome,
        fc.nat(9 * DAY),
        fc.nat(9 * DAY),
        (work, on, outcome, a, b) => {
          const worth = (ms: number) =>
            gradeOf({ ...work, earlier: true }, on, [handedIn(DUE + ms, outcome)], null).auto ?? -1
          expect(worth(Math.max(a, b))).toBeLessThanOrEqual(worth(Math.min(a, b)))
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('Of the best, one more try never takes anything away', () => {
    check((work, on, all) => {
      const best = { ...work, counts: 'best' } as const
      const [last, ...others] = all.toReversed()
      if (!last) return
      const before = gradeOf(best, on, others, null).auto ?? 0
      expect(gradeOf(best, on, all, null).auto ?? 0).toBeGreaterThanOrEqual(before)
    })
  })

  test('A later date to hand in never takes anything away', () => {
    check((work, on, all) => {
      if (work.counts !== 'best' || on.dueAt === null) return
      const more = { ...on, dueAt: on.dueAt + DAY, closesAt: on.closesAt && on.closesAt + DAY }
      const before = gradeOf(work, on, all, null).auto ?? 0
      expect(gradeOf(work, more, all, null).auto ?? 0).toBeGreaterThanOrEqual(before)
    })
  })

  test('Points are those of the work that the cell names', () => {
    check((work, on, all) => {
      const { auto, submissionId, submittedAt, state } = gradeOf(work, on, all, null)
      const named = all.find((each) => each.submissionId === submissionId)
      expect(named?.at ?? null).toBe(submittedAt)
      if (auto === null) return
      expect(gradeOf(work, on, [named!], null).auto).toBe(auto)
      expect(['waiting', 'none']).not.toContain(state)
    })
  })
})
