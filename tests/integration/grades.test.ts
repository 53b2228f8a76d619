import { expect, test } from 'vitest'
import { bringGuestWork } from '@/lib/auth/accounts'
import { eraseDueAccounts } from '@/lib/auth/deletion'
import { archiveClass } from '@/lib/classes/life'
import { joinClass } from '@/lib/classes/joining'
import { leaveClass, readmitMember, removeMember } from '@/lib/classes/members'
import { acceptInvitation, inviteTeacher } from '@/lib/classes/staff'
import { listLessons, readQuiz } from '@/lib/course/course'
import { db, type Tx } from '@/lib/db/client'
import { NOW, readClock } from '@/lib/db/clock'
import {
  lockClassFacts,
  lockLearnerFacts,
  PATIENT,
  updateCellsOfClass,
  updateCellsOfLearner,
} from '@/lib/grades/cells'
import { readWall } from '@/lib/grades/wall-time'
import { giveUp, gradeSubmission } from '@/lib/grading/_grade-submission'
import { submit } from '@/lib/grading/submit'
import type { VerdictStatus } from '@/lib/labs/verdict'
import { markLesson, recordVerdict } from '@/lib/progress/progress'
import { loadSolution } from '@/lib/suite/hidden'
import { seededRandom } from '@/lib/seeded-random'
import { useDatabase } from '../setup/database'
import {
  createAssignment,
  createClass,
  createException,
  createGuest,
  createSection,
  createUser,
} from '../setup/factories'
import { graderThatFinds } from '../setup/grader'
import { readCells, recomputeCells } from '../setup/grades'
import { viewerForTests } from '../setup/viewer'

const SLUG = 'weighted-pick'
const ITEM = `lab:${SLUG}`
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

useDatabase()

type Outcome = VerdictStatus | 'half'

/** Two tasks of two tests: all pass, none, or those of the first task. */
function graderWith(outcome: Outcome) {
  const passing = { passed: 4, half: 2 }[outcome as string] ?? 0
  const tests = [1, 2, 3, 4].map((n) => ({
    ...{ id: `hidden/${n}`, name: `Test ${n}`, hidden: true, task: n <= 2 ? 1 : 2, durationMs: 1 },
    status: n <= passing ? ('passed' as const) : ('failed' as const),
  }))
  const { grade, version } = graderThatFinds(outcome === 'half' ? 'failed' : outcome)
  const isFault = outcome === 'unavailable' || outcome === 'lab-broken'
  return {
    version,
    grade: async (job: Parameters<typeof grade>[0]) => ({
      ...(await grade(job)),
      ...(!isFault && { tests }),
    }),
  }
}

async function verdict(id: string, outcome: Outcome): Promise<void> {
  await gradeSubmission(id, { grader: graderWith(outcome), isLastAttempt: true })
}

async function regrade(submissionId: string, outcome: Outcome): Promise<void> {
  const { tests, status } = await graderWith(outcome).grade({
    ...{ slug: SLUG, files: {}, seed: 1 },
    onTest: () => {},
  })
  await db.$transaction(async (tx) => {
    const submission = await tx.submission.findUnique({ where: { id: submissionId } })
    if (!submission) return
    await lockLearnerFacts(tx, [submission.userId])
    const run = await tx.verdict.count({ where: { submissionId } })
    // Taken by a merge since, or not graded yet.
    const held = await tx.submission.count({
      where: { id: submissionId, userId: submission.userId },
    })
    if (run === 0 || held === 0) return
    const data = { labVersion: 'newer', runnerVersion: 'test', seed: 1, durationMs: 1 }
    await tx.verdict.create({
      data: { submissionId, run, status, tests: tests as object[], ...data },
    })
    await recordVerdict(tx, submissionId)
  }, PATIENT)
}

/** Handed in at a time of the story; graded when it is told. */
async function handIn(userId: string, at: number, outcome?: Outcome): Promise<string> {
  const id = await db.$transaction(async (tx) => {
    await lockLearnerFacts(tx, [userId])
    const handedIn = { userId, labSlug: SLUG, createdAt: new Date(at) }
    const submission = await tx.submission.create({
      data: { ...handedIn, files: {}, seed: 1 },
    })
    await updateCellsOfLearner(tx, userId, ITEM)
    return submission.id
  })
  if (outcome) await verdict(id, outcome)
  return id
}

/** What a teacher does to a class, in the way of those functions that do it. */
async function decide(classId: string, change: (tx: Tx) => Promise<unknown>): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockClassFacts(tx, classId)
    await change(tx)
    await updateCellsOfClass(tx, classId)
  }, PATIENT)
}

async function setDue(assignmentId: string, dueAt: number): Promise<void> {
  const { classId } = await db.assignment.findUniqueOrThrow({ where: { id: assignmentId } })
  await decide(classId, (tx) =>
    tx.assignment.update({
      where: { id: assignmentId },
      data: { dueAt: new Date(dueAt), dueWall: new Date(dueAt).toISOString().slice(0, 16) },
    }),
  )
}

async function cellOf(classId: string, userId: string) {
  const cells = await readCells(classId)
  expect(cells).toEqual(await recomputeCells(classId))
  return cells.find((cell) => cell.userId === userId)
}

/** A class that asks for one lab, worth 10 points, 20 % less for each begun hour, until six hours after it was due. */
async function aClass(of: { learners: number; dueAt: number; closes?: boolean }) {
  const { learners, dueAt, closes = true } = of
  const ids = await Promise.all(
    Array.from({ length: learners }, async () => (await createUser()).id),
  )
  const { id: classId, members } = await createClass({ learners: ids })
  const assignment = await createAssignment({
    ...{ classId, item: ITEM, dueAt: new Date(dueAt) },
    closesAt: closes ? new Date(dueAt + 6 * HOUR) : null,
    ...{ latePercent: 20, lateUnit: 'hour' },
  })
  await decide(classId, async () => {})
  const owner = viewerForTests(members.find(({ role }) => role === 'owner')!.userId)
  return { classId, assignmentId: assignment.id, learners: ids, owner }
}

function inBerlin(wall: string, which?: 'first' | 'second'): number {
  const read = readWall(wall, 'Europe/Berlin', which)
  if (read.kind !== 'exact') throw new Error(`${wall}: ${read.kind}`)
  return read.at
}

test('A deadline night: on time, late, in grace, extended, excused, closed, queued, lost by a fault of ours', async () => {
  const due = inBerlin('2026-10-20T23:59')
  const end = due + MINUTE
  const { classId, assignmentId, learners } = await aClass({ learners: 9, dueAt: due })
  const [onTime, inGrace, late, extended, excused, closed, queued, faulty, nobody] = learners as [
    ...[string, string, string, string, string, string, string, string, string],
  ]
  await decide(classId, async (tx) => {
    const reason = { classId, assignmentId, reason: 'Ill' }
    const dueAt = new Date(due + DAY)
    await tx.exception.create({
      data: { ...reason, userId: extended, dueAt, dueWall: '2026-10-21T23:59' },
    })
    await tx.exception.create({ data: { ...reason, userId: excused, excused: true } })
  })
  await handIn(onTime, end - 1, 'passed')
  await handIn(inGrace, end + 59 * SECOND, 'passed')
  await handIn(late, end + MINUTE, 'half')
  await handIn(extended, end + DAY - 1, 'passed')
  await handIn(excused, end, 'failed')
  await handIn(closed, due + 6 * HOUR + MINUTE, 'passed')
  const waiting = await handIn(queued, end - 1)
  const lost = await handIn(faulty, end - 1, 'unavailable')
  await handIn(faulty, end + HOUR, 'half')

  const told = async (userId: string) => {
    const { state, points, lateSeconds, flags } = (await cellOf(classId, userId))!
    return [state, points, lateSeconds, ...flags]
  }
  expect(await told(onTime)).toEqual(['passed', 1000, 0])
  expect(await told(inGrace)).toEqual(['passed', 1000, 0])
  expect(await told(late)).toEqual(['partial', 400, 61, 'late'])
  expect(await told(extended)).toEqual(['passed', 1000, 0, 'extended'])
  expect(await told(excused)).toEqual(['excused', null, 0])
  expect(await told(closed)).toEqual(['none', null, 0, 'practice-after'])
  expect(await told(queued)).toEqual(['waiting', null, 0])
  expect(await told(faulty)).toEqual(['fault', 300, 3601, 'late'])
  expect(await told(nobody)).toEqual(['none', null, 0])

  await verdict(waiting, 'passed')
  expect(await told(queued)).toEqual(['passed', 1000, 0])
  await regrade(lost, 'passed')
  expect(await told(faulty)).toEqual(['passed', 1000, 0])
  // A regrade that fails by our fault takes nothing away.
  await regrade(lost, 'lab-broken')
  expect(await told(faulty)).toEqual(['passed', 1000, 0])
  await regrade(lost, 'failed')
  expect(await told(faulty)).toEqual(['partial', 300, 3601, 'late'])

  await setDue(assignmentId, due - 2 * HOUR)
  expect(await told(onTime)).toEqual(['passed', 600, 7200, 'late'])
  expect(await told(extended)).toEqual(['passed', 1000, 0, 'extended'])
  await setDue(assignmentId, due)
  expect(await told(onTime)).toEqual(['passed', 1000, 0])
  await decide(
    classId,
    (tx) =>
      tx.$executeRaw`update "Exception" set "revokedAt" = ${NOW} where "userId" = ${extended}::uuid`,
  )
  expect(await told(extended)).toEqual(['none', null, 0, 'practice-after'])
  await decide(classId, (tx) =>
    tx.override.create({ data: { assignmentId, userId: closed, points: 250, reason: 'Oral' } }),
  )
  expect(await told(closed)).toEqual(['none', 250, 0, 'overridden', 'practice-after'])
}, 120_000)

test('The night when clocks go back has both 02:30, and each is a date to hand in', async () => {
  const first = inBerlin('2026-10-25T02:30', 'first')
  const second = inBerlin('2026-10-25T02:30', 'second')
  const { classId, assignmentId, learners } = await aClass({ learners: 1, dueAt: second })
  const [ada] = learners as [string]
  await handIn(ada, first + 30 * MINUTE, 'passed')
  expect(await cellOf(classId, ada)).toMatchObject({ points: 1000, flags: [] })
  await setDue(assignmentId, first)
  expect(await cellOf(classId, ada)).toMatchObject({ points: 800, lateSeconds: 29 * 60 + 1 })
})

test('A day more over the night when clocks go forward is 23 hours', async () => {
  expect(readWall('2027-03-28T02:30', 'Europe/Berlin').kind).toBe('gap')
  const due = inBerlin('2027-03-27T12:00')
  const { classId, assignmentId, learners } = await aClass({
    learners: 1,
    dueAt: due,
    closes: false,
  })
  const [ada] = learners as [string]
  await setDue(assignmentId, inBerlin('2027-03-28T12:00'))
  await handIn(ada, due + 23 * HOUR + MINUTE - 1, 'passed')
  expect(await cellOf(classId, ada)).toMatchObject({ points: 1000, lateSeconds: 0 })
  await handIn(ada, due + 23 * HOUR + 2 * MINUTE, 'passed')
  await setDue(assignmentId, due + 22 * HOUR)
  expect(await cellOf(classId, ada)).toMatchObject({ points: 800, lateSeconds: 3600 })
})

test('Whoever leaves keeps what was handed in before, and goes on with it; whoever teaches now has none', async () => {
  const now = (await readClock(db)).getTime()
  const { classId, learners, owner } = await aClass({ learners: 2, dueAt: now + DAY })
  const [ada, ben] = learners as [string, string]
  await handIn(ada, now - HOUR, 'half')
  await leaveClass(viewerForTests(ada), classId)
  await handIn(ada, now + HOUR, 'passed')
  expect(await cellOf(classId, ada)).toMatchObject({ state: 'partial', points: 500 })
  const { joinCode } = await db.class.findUniqueOrThrow({ where: { id: classId } })
  await joinClass(viewerForTests(ada), joinCode)
  expect(await cellOf(classId, ada)).toMatchObject({ state: 'passed', points: 1000 })

  await handIn(ben, now + HOUR, 'passed')
  await removeMember(owner, classId, ben, { block: true })
  expect(await cellOf(classId, ben)).toMatchObject({ state: 'none', points: null })
  await readmitMember(owner, classId, ben)
  expect(await cellOf(classId, ben)).toMatchObject({ state: 'passed', points: 1000 })

  const invited = await inviteTeacher(owner, classId)
  if (!invited.ok) throw new Error(invited.error)
  const token = invited.value.path.slice('/teach/'.length)
  expect((await acceptInvitation(viewerForTests(ben), token, { confirmed: true })).ok).toBe(true)
  expect(await cellOf(classId, ben)).toBe(undefined)
})

test('What is handed in while the class is archived counts once it is open again', async () => {
  const now = (await readClock(db)).getTime()
  const { classId, learners, owner } = await aClass({ learners: 1, dueAt: now + DAY })
  const [ada] = learners as [string]
  await handIn(ada, now - HOUR, 'half')
  await archiveClass(owner, classId, { archived: true })
  await handIn(ada, now + HOUR, 'passed')
  expect(await cellOf(classId, ada)).toMatchObject({ points: 500 })
  await archiveClass(owner, classId, { archived: false })
  expect(await cellOf(classId, ada)).toMatchObject({ points: 1000 })
})

test('A newcomer brings what was handed in before; an assignment that is put away has no cells', async () => {
  const now = (await readClock(db)).getTime()
  const { classId, assignmentId } = await aClass({ learners: 1, dueAt: now + DAY })
  const late = await createUser()
  await handIn(late.id, now - DAY, 'passed')
  const { joinCode } = await db.class.findUniqueOrThrow({ where: { id: classId } })
  await joinClass(viewerForTests(late.id), joinCode)
  expect(await cellOf(classId, late.id)).toMatchObject({ points: 1000 })
  await decide(
    classId,
    (tx) =>
      tx.$executeRaw`update "Assignment" set "archivedAt" = ${NOW} where id = ${assignmentId}::uuid`,
  )
  expect(await cellOf(classId, late.id)).toBe(undefined)
})

test('A guest who signs in takes along the grade, and what teachers decided', async () => {
  const now = (await readClock(db)).getTime()
  const { classId, assignmentId, learners } = await aClass({ learners: 1, dueAt: now - 2 * HOUR })
  const [ada] = learners as [string]
  const guest = await createGuest()
  const { joinCode } = await db.class.findUniqueOrThrow({ where: { id: classId } })
  const asGuest = viewerForTests(guest.id, true)
  await joinClass(asGuest, joinCode)
  const { id: sectionId } = await createSection({ classId })
  await decide(classId, async (tx) => {
    await tx.membership.updateMany({ where: { userId: guest.id }, data: { sectionId } })
    await tx.override.create({
      data: { assignmentId, userId: guest.id, points: 7, reason: 'Of the guest' },
    })
  })
  await createException({ classId, sectionId, laterSeconds: 2 * 3600 })
  await decide(classId, async () => {})
  await handIn(guest.id, now - HOUR, 'passed')
  await handIn(ada, now - HOUR, 'half')
  expect(await cellOf(classId, guest.id)).toMatchObject({ points: 7, auto: 1000 })
  await bringGuestWork(asGuest, ada)
  expect(await cellOf(classId, guest.id)).toBe(undefined)
  expect(await cellOf(classId, ada)).toMatchObject({
    ...{ points: 7, auto: 1000, attempts: 2, flags: ['extended', 'overridden'] },
  })
})

test('A removed teacher who comes back as a guest is a learner', async () => {
  const { classId, owner } = await aClass({ learners: 0, dueAt: Date.now() })
  const teacher = await createUser()
  await db.membership.create({ data: { classId, userId: teacher.id, role: 'teacher' } })
  await removeMember(owner, classId, teacher.id)
  const guest = await createGuest()
  const { joinCode } = await db.class.findUniqueOrThrow({ where: { id: classId } })
  await joinClass(viewerForTests(guest.id, true), joinCode)
  await bringGuestWork(viewerForTests(guest.id, true), teacher.id)
  expect(
    await db.membership.findUniqueOrThrow({
      where: { classId_userId: { classId, userId: teacher.id } },
    }),
  ).toMatchObject({ role: 'learner', status: 'active', endedAt: null })
  expect(await cellOf(classId, teacher.id)).toMatchObject({ state: 'none' })
})

test('The grade of an erased account stays, whatever the class changes', async () => {
  const now = (await readClock(db)).getTime()
  const { classId, assignmentId, learners } = await aClass({ learners: 1, dueAt: now + DAY })
  const [ada] = learners as [string]
  await handIn(ada, now, 'half')
  await db.user.update({ where: { id: ada }, data: { goesAt: new Date(now - DAY) } })
  await eraseDueAccounts()
  await setDue(assignmentId, now - DAY)
  const cell = await db.gradeCell.findFirstOrThrow({ where: { classId, userId: ada } })
  expect(cell).toMatchObject({ state: 'partial', points: 500, attempts: 1, submissionId: null })
  expect(await db.submission.count({ where: { userId: ada } })).toBe(0)
})

test('A lesson that is marked is passed for its class', async () => {
  const lesson = listLessons().find(({ id }) => (readQuiz(id)?.questions.length ?? 0) > 0)!
  const ada = await createUser()
  const { id: classId } = await createClass({ learners: [ada.id] })
  await createAssignment({ classId, item: `lesson:${lesson.id}` })
  await decide(classId, async () => {})
  const viewer = viewerForTests(ada.id)
  expect(await markLesson(viewer, lesson.id, 'passed')).toMatchObject({ ok: false })
  await answerAll(ada.id, lesson.id)
  await markLesson(viewer, lesson.id, 'in-progress')
  expect(await cellOf(classId, ada.id)).toMatchObject({ state: 'none' })
  await markLesson(viewer, lesson.id, 'passed')
  expect(await cellOf(classId, ada.id)).toMatchObject({
    ...{ state: 'passed', points: 1000, submissionId: null, attempts: 1, tests: 1, suite: null },
  })
})

async function answerAll(userId: string, lesson: string): Promise<void> {
  await db.quizAnswer.createMany({
    data: readQuiz(lesson)!.questions.map(({ id: question }) => ({
      ...{ userId, lesson, question, given: {}, rightOnce: true },
    })),
  })
}

test('Whatever two do at once, cells are what a computation makes afterwards', async () => {
  const ROUNDS = 200
  const lesson = listLessons().find(({ id }) => (readQuiz(id)?.questions.length ?? 0) > 0)!
  const now = (await readClock(db)).getTime()
  const random = seededRandom(20261130)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!

  const learners = [(await createUser()).id, (await createUser()).id]
  for (const id of learners) await answerAll(id, lesson.id)
  const classes = await Promise.all(
    [1, 2].map(async () => {
      const { id, members, joinCode } = await createClass({ learners })
      for (const item of [ITEM, `lesson:${lesson.id}`])
        await createAssignment({ classId: id, item, dueAt: new Date(now), latePercent: 10 })
      const sections = [await createSection({ classId: id }), await createSection({ classId: id })]
      await decide(id, async () => {})
      const owner = viewerForTests(members.find(({ role }) => role === 'owner')!.userId)
      return { id, joinCode, owner, sections: sections.map((section) => section.id) }
    }),
  )
  const assignments = await db.assignment.findMany()
  let guest: string | null = null

  const acts: Record<string, () => Promise<unknown>> = {
    submit: () => submit(viewerForTests(pick(learners)), { slug: SLUG, files: loadSolution(SLUG) }),
    'a guest submits': async () => {
      guest ??= (await createGuest()).id
      await submit(viewerForTests(guest, true), { slug: SLUG, files: loadSolution(SLUG) })
    },
    'a guest joins': async () => {
      guest ??= (await createGuest()).id
      await joinClass(viewerForTests(guest, true), pick(classes).joinCode)
    },
    'a guest signs in': async () => {
      const was = guest
      guest = null
      if (was) await bringGuestWork(viewerForTests(was, true), pick(learners))
    },
    verdict: async () => {
      const waiting = await db.submission.findMany({ where: { state: { not: 'graded' } } })
      const one = pick(waiting)
      if (one) await verdict(one.id, pick(['passed', 'failed', 'half', 'unavailable']))
    },
    'give up': async () => {
      const one = await db.submission.findFirst({ where: { state: { not: 'graded' } } })
      if (one) await giveUp(one.id, graderWith('passed'))
    },
    regrade: async () => {
      const one = pick(await db.submission.findMany({ where: { state: 'graded' } }))
      if (one) await regrade(one.id, pick(['passed', 'failed', 'half', 'lab-broken']))
    },
    'move the date': () =>
      setDue(pick(assignments).id, now + Math.round((random() - 0.5) * 4 * 60) * MINUTE),
    extend: async () => {
      const { id: classId, sections } = pick(classes)
      const [userId, sectionId] = random() < 0.5 ? [pick(learners), null] : [null, pick(sections)]
      const given = { laterSeconds: Math.ceil(random() * 9000), excused: random() < 0.2 }
      await decide(classId, async (tx) => {
        const of = { classId, assignmentId: null, userId, sectionId, revokedAt: null }
        await tx.exception.updateMany({ where: of, data: { revokedAt: new Date(now) } })
        await tx.exception.create({ data: { ...of, ...given, reason: 'Ill' } })
      })
    },
    revoke: () => {
      const { id: classId } = pick(classes)
      return decide(classId, (tx) =>
        tx.exception.updateMany({
          where: { classId, userId: { not: null } },
          data: { revokedAt: new Date(now) },
        }),
      )
    },
    override: () => {
      const { id: assignmentId, classId } = pick(assignments)
      const userId = pick(learners)
      const points = random() < 0.5 ? null : Math.floor(random() * 1000)
      return decide(classId, async (tx) => {
        const of = { assignmentId, userId, revokedAt: null }
        await tx.override.updateMany({ where: of, data: { revokedAt: new Date(now) } })
        if (points !== null) await tx.override.create({ data: { ...of, points, reason: 'Oral' } })
      })
    },
    section: () => {
      const { id: classId, sections } = pick(classes)
      const [userId, sectionId] = [pick(learners), pick([...sections, null])]
      return decide(classId, (tx) =>
        tx.membership.updateMany({ where: { classId, userId }, data: { sectionId } }),
      )
    },
    join: () => joinClass(viewerForTests(pick(learners)), pick(classes).joinCode),
    leave: () => leaveClass(viewerForTests(pick(learners)), pick(classes).id),
    remove: () => {
      const { id, owner } = pick(classes)
      return removeMember(owner, id, pick(learners), { block: random() < 0.5 })
    },
    readmit: () => {
      const { id, owner } = pick(classes)
      return readmitMember(owner, id, pick(learners))
    },
    mark: () => markLesson(viewerForTests(pick(learners)), lesson.id, 'passed'),
    unmark: () => {
      const userId = pick(learners)
      return db.$transaction(async (tx) => {
        await lockLearnerFacts(tx, [userId])
        await tx.progress.deleteMany({ where: { userId, item: `lesson:${lesson.id}` } })
        await updateCellsOfLearner(tx, userId, `lesson:${lesson.id}`)
      })
    },
  }

  const names = Object.keys(acts)
  const seen = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    // Now and then a crowd; its members wait for one another in every way.
    const chosen = Array.from({ length: round % 10 === 9 ? 6 : 2 }, () => pick(names))
    await Promise.all(chosen.map((name) => acts[name]!()))
    for (const { id } of classes) {
      const [stored, wanted] = [await readCells(id), await recomputeCells(id)]
      expect(stored, `round ${round}: ${chosen.join(' and ')}`).toEqual(wanted)
      for (const { state, flags } of stored) for (const name of [state, ...flags]) seen.add(name)
    }
    if (round % 10 === 0) {
      await db.rateLimit.deleteMany()
      // What nobody grades for long; the five that a learner may have waiting are soon used up.
      await db.submission.deleteMany({ where: { verdicts: { some: { run: { gt: 2 } } } } })
      for (const userId of learners)
        await db.$transaction((tx) => updateCellsOfLearner(tx, userId, null))
    }
  }
  expect(seen.size).toBeGreaterThan(8)
}, 300_000)
