import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cell, cellsOf } from './_cells-of'
import type { Facts, Scope } from './_facts'
import { gradeOf, type Work } from './grade'
import { type GivenException, termsFor } from './terms'

/**
 * A model of the database: what happens changes facts and has cells computed again, those of the scope that the same
 * change has in lib/. Whatever happens in whatever order, no cell is forgotten.
 */

const HOUR = 3_600_000
const DUE = Date.UTC(2026, 9, 25, 22, 59)

const LEARNERS = ['ada', 'ben', 'guest'] as const
const CLASSES = ['x', 'y'] as const
/** Of both classes: a lab that both ask for, and one of its own. */
const ASSIGNMENTS = CLASSES.flatMap((classId) =>
  ['lab:shared', `lab:${classId}`].map((item) => ({ id: `${classId} ${item}`, classId, item })),
)
type Learner = (typeof LEARNERS)[number]
type Class = (typeof CLASSES)[number]

type Store = Omit<Facts, 'stale' | 'taken' | 'learners'> & {
  learners: (Facts['learners'][number] & { userId: Learner; classId: Class })[]
  cells: Map<string, Cell>
}

function emptyStore(): Store {
  return {
    assignments: ASSIGNMENTS.map((assignment, n) => ({
      ...assignment,
      ...{ points: 1000, opensAt: null, dueAt: DUE, closesAt: n % 2 ? DUE + 2 * HOUR : null },
      ...{ graceSeconds: 60, latePercent: 20, lateUnit: 'hour', lateFloor: 0, earlier: n !== 2 },
      counts: (['best', 'last', 'first-pass', 'best'] as const)[n]!,
      credit: n === 0 ? 'all' : 'tasks',
    })),
    ...{ learners: [], exceptions: [], overrides: [], works: [], taken: [], cells: new Map() },
  }
}

/** What lib/grades/_facts.ts reads. */
function readFacts(store: Store, { userIds, classId, assignmentId, item }: Scope): Facts {
  const isTheirs = ({ userId }: { userId: string | null }) =>
    userId !== null && userIds.includes(userId)
  const mine = store.learners.filter(isTheirs)
  const assignments = store.assignments.filter(
    (each) =>
      mine.some((learner) => learner.classId === each.classId) &&
      (classId === null || each.classId === classId) &&
      (assignmentId === null || each.id === assignmentId) &&
      (item === null || each.item === item),
  )
  const isAsked = (cell: Pick<Cell, 'userId' | 'assignmentId'>) =>
    assignments.some(
      ({ id, classId: of }) =>
        id === cell.assignmentId &&
        mine.some((learner) => learner.classId === of && learner.userId === cell.userId),
    )
  return {
    assignments,
    learners: mine,
    exceptions: store.exceptions.filter((each) => each.userId === null || isTheirs(each)),
    overrides: store.overrides.filter(isTheirs),
    works: store.works.filter(isTheirs),
    taken: [],
    stale: [...store.cells.values()].filter(
      (cell) =>
        item === null &&
        isTheirs(cell) &&
        (classId === null || cell.classId === classId) &&
        (assignmentId === null || cell.assignmentId === assignmentId) &&
        !isAsked(cell),
    ),
  }
}

function update(store: Store, scope: Partial<Scope> & { userIds: readonly string[] }): void {
  const facts = readFacts(store, { classId: null, assignmentId: null, item: null, ...scope })
  const keyOf = (cell: Pick<Cell, 'userId' | 'assignmentId'>) =>
    `${cell.userId} ${cell.assignmentId}`
  for (const cell of cellsOf(facts)) store.cells.set(keyOf(cell), cell)
  for (const cell of facts.stale) store.cells.delete(keyOf(cell))
}

function updateClass(store: Store, classId: Class, assignmentId: string | null = null): void {
  update(store, { userIds: LEARNERS, classId, assignmentId })
}

type Verdict = NonNullable<Work['verdict']>
type Event = (store: Store, at: number) => void

let next = 0

function submit(userId: Learner, item: string): Event {
  return (store, at) => {
    store.works.push({ userId, item, submissionId: String(next++), at, run: null, verdict: null })
    update(store, { userIds: [userId], item })
  }
}

/** The first one of a submission, or another. */
function judge(nth: number, verdict: Verdict): Event {
  return (store) => {
    const work = store.works[nth % Math.max(1, store.works.length)]
    if (!work) return
    work.verdict = verdict
    update(store, { userIds: [work.userId], item: work.item })
  }
}

function join(userId: Learner, classId: Class, sectionId: string | null): Event {
  return (store) => {
    const known = store.learners.find((one) => one.userId === userId && one.classId === classId)
    if (known) known.until = null
    else store.learners.push({ userId, classId, sectionId, until: null })
    update(store, { userIds: [userId] })
  }
}

function leave(userId: Learner, classId: Class): Event {
  return (store, at) => {
    for (const one of store.learners)
      if (one.userId === userId && one.classId === classId) one.until ??= at
    update(store, { userIds: [userId] })
  }
}

function move(nth: number, sectionId: string | null): Event {
  return (store) => {
    const one = store.learners[nth % Math.max(1, store.learners.length)]
    if (!one) return
    one.sectionId = sectionId
    update(store, { userIds: [one.userId], classId: one.classId })
  }
}

function setDue(nth: number, dueAt: number | null): Event {
  return (store) => {
    const assignment = store.assignments[nth]!
    assignment.dueAt = dueAt
    updateClass(store, assignment.classId as Class, assignment.id)
  }
}

function except(classId: Class, given: GivenException): Event {
  return (store) => {
    store.exceptions.push({ ...given, classId })
    updateClass(store, classId, given.assignmentId)
  }
}

function revoke(nth: number): Event {
  return (store) => {
    const [gone] = store.exceptions.splice(nth % Math.max(1, store.exceptions.length), 1)
    if (gone) updateClass(store, gone.classId as Class, gone.assignmentId)
  }
}

function override(userId: Learner, nth: number, points: number | null): Event {
  return (store) => {
    const { id: assignmentId, classId } = store.assignments[nth]!
    store.overrides = store.overrides.filter(
      (o) => o.userId !== userId || o.assignmentId !== assignmentId,
    )
    if (points !== null) store.overrides.push({ assignmentId, userId, points })
    update(store, { userIds: [userId], classId: classId, assignmentId })
  }
}

/** The guest signs in as Ada. */
function merge(): Event {
  return (store) => {
    for (const work of store.works) if (work.userId === 'guest') work.userId = 'ada'
    for (const guest of store.learners.filter(({ userId }) => userId === 'guest')) {
      const mine = store.learners.find((o) => o.userId === 'ada' && o.classId === guest.classId)
      if (!mine) store.learners.push({ ...guest, userId: 'ada' })
      else if (mine.until !== null) Object.assign(mine, { ...guest, userId: 'ada' })
    }
    store.learners = store.learners.filter(({ userId }) => userId !== 'guest')
    store.overrides = store.overrides.filter(({ userId }) => userId !== 'guest')
    store.exceptions = store.exceptions.filter(({ userId }) => userId !== 'guest')
    for (const [key, { userId }] of store.cells) if (userId === 'guest') store.cells.delete(key)
    update(store, { userIds: ['ada'] })
  }
}

/** Nothing of the code above but the facts. */
function fromScratch(store: Store): Cell[] {
  return store.learners.flatMap(({ userId, classId, sectionId, until }) =>
    store.assignments
      .filter((assignment) => assignment.classId === classId)
      .map((assignment): Cell => {
        const works = store.works.filter(
          (each) =>
            each.userId === userId &&
            each.item === assignment.item &&
            (until === null || each.at <= until),
        )
        const given = store.exceptions.filter((each) => each.classId === classId)
        const points = store.overrides.find(
          (o) => o.userId === userId && o.assignmentId === assignment.id,
        )?.points
        const terms = termsFor(assignment, given, { userId, sectionId })
        return {
          ...{ assignmentId: assignment.id, userId, classId },
          ...gradeOf(assignment, terms, works, points ?? null),
        }
      }),
  )
}

const learner = fc.constantFrom(...LEARNERS)
const aClass = fc.constantFrom(...CLASSES)
const nth = fc.nat(20)
const section = fc.constantFrom(null, 'monday', 'tuesday')
const item = fc.constantFrom(...new Set(ASSIGNMENTS.map((assignment) => assignment.item)))
const date = fc.integer({ min: -4, max: 8 }).map((hours) => DUE + hours * HOUR)
const verdict: fc.Arbitrary<Verdict> = fc
  .tuple(fc.constantFrom('passed', 'failed', 'fault' as const), fc.nat(3))
  .map(([status, done]) => ({
    ...{ status, passedTests: done, tests: 4, passedTasks: done, tasks: 4, suite: 'v1' },
  }))
const exception = fc
  .tuple(
    aClass,
    fc.nat(2),
    learner,
    section,
    fc.option(date),
    fc.nat(3),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([classId, which, userId, sectionId, dueAt, later, excused, waiveLate]) => {
    const own = ASSIGNMENTS.filter((assignment) => assignment.classId === classId)
    const assignmentId = own[which]?.id ?? null
    const given: GivenException = {
      ...{ assignmentId, userId: sectionId === null ? userId : null, sectionId },
      ...{ dueAt: assignmentId === null ? null : dueAt, closesAt: null },
      ...{ laterSeconds: later ? later * 3600 : null, excused, waiveLate },
    }
    return except(classId, given)
  })
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(learner, item).map((args) => submit(...args)) },
  { weight: 4, arbitrary: fc.tuple(nth, verdict).map((args) => judge(...args)) },
  { weight: 3, arbitrary: fc.tuple(learner, aClass, section).map((args) => join(...args)) },
  fc.tuple(learner, aClass).map((args) => leave(...args)),
  fc.tuple(nth, section).map((args) => move(...args)),
  fc.tuple(fc.nat(3), fc.option(date)).map((args) => setDue(...args)),
  { weight: 2, arbitrary: exception },
  nth.map(revoke),
  fc.tuple(learner, fc.nat(3), fc.option(fc.nat(1000))).map((args) => override(...args)),
  fc.constant(merge()),
)

test('Whatever happens in whatever order, cells are what a computation from scratch makes', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 24, size: 'max' }), (events) => {
      const store = emptyStore()
      // About every half an hour, around the due date.
      events.forEach((happens, n) => happens(store, DUE + (n - 8) * (HOUR / 2)))
      const wanted = fromScratch(store)
      const key = (cell: Cell) => `${cell.userId} ${cell.assignmentId}`
      expect([...store.cells.keys()].sort()).toEqual(wanted.map(key).sort())
      for (const cell of wanted) {
        expect(store.cells.get(key(cell))).toEqual(cell)
        for (const name of [cell.state, ...cell.flags]) seen.add(name)
      }
    }),
    { numRuns: 10_000 },
  )
  // It has been everywhere.
  expect([...seen].sort()).toEqual([
    ...['excused', 'extended', 'failed', 'fault', 'late', 'newer-waits', 'none', 'overridden'],
    ...['partial', 'passed', 'practice-after', 'waiting'],
  ])
}, 60_000)
