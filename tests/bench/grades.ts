import { isDeepStrictEqual } from 'node:util'
import { db } from '@/lib/db/client'
import { readClock } from '@/lib/db/clock'
import { lockClassFacts, PATIENT, updateCellsOfClass } from '@/lib/grades/cells'
import { gradeSubmission } from '@/lib/grading/_grade-submission'
import type { Grader } from '@/lib/grading/graders'
import { submit } from '@/lib/grading/submit'
import { loadSolution } from '@/lib/suite/hidden'
import {
  createAssignment,
  createClass,
  createSubmission,
  createUser,
  createVerdict,
} from '../setup/factories'
import { readCells, recomputeCells } from '../setup/grades'
import { viewerForTests } from '../setup/viewer'
import { median, type Print, quantile } from './_figures'
import { fillClass } from '../setup/fill-class'

const SLUG = 'weighted-pick'
const ITEM = `lab:${SLUG}`
const ROUNDS = 400
const EARLIER = 5
const LEARNERS = 1000
const AT_ONCE = 8
const EDITS = 20
const MINUTE = 60_000

/** As many tests as a lab has. */
const TESTS = Array.from({ length: 30 }, (_, n) => ({
  ...{ id: `hidden/${n}`, name: `Test ${n} of a lab, in a sentence that names it`, hidden: true },
  ...{ task: 1 + (n % 4), status: n % 7 ? 'passed' : 'failed', durationMs: 3 },
}))

const grader: Grader = {
  version: 'bench',
  grade: ({ seed }) =>
    Promise.resolve({
      ...{ status: 'failed', seed, labVersion: 'bench', runnerVersion: 'bench', durationMs: 1 },
      tests: TESTS as never,
    }),
}

/** What grades cost whoever writes a verdict or changes a date, and whether a deadline loses anything. */
export async function benchGrades(print: Print): Promise<void> {
  // As a grader runs, which reads the course once.
  const { NODE_ENV } = process.env
  Object.assign(process.env, { NODE_ENV: 'production' })
  await benchVerdicts(print)
  for (const learners of [100, 1000, 10_000]) await benchWholeClass(print, learners)
  await benchDeadline(print)
  Object.assign(process.env, { NODE_ENV: NODE_ENV ?? '' })
}

/** A learner of two classes, which ask for this lab and another each, or for nothing. */
async function benchVerdicts(print: Print): Promise<void> {
  const asked = await createLearner({ assignments: ['lab:header-codec', ITEM] })
  const unasked = await createLearner({ assignments: [] })
  const [withThem, without]: [number[], number[]] = [[], []]
  for (let round = -20; round < ROUNDS; round++)
    // In turns, so that both meet the same noise.
    for (const [userId, times] of [
      [asked, withThem],
      [unasked, without],
    ] as const) {
      const { id } = await createSubmission({ userId, labSlug: SLUG })
      const started = performance.now()
      await gradeSubmission(id, { grader, isLastAttempt: true })
      if (round >= 0) times.push(performance.now() - started)
      await db.submission.delete({ where: { id } })
    }
  print('a verdict with 2 classes x 2 assignments, ms', median(withThem).toFixed(2))
  print('  without assignments', median(without).toFixed(2))
  print('  ratio (aim: <= 1.15)', (median(withThem) / median(without)).toFixed(3))
}

async function createLearner({ assignments }: { assignments: string[] }): Promise<string> {
  const { id: userId } = await createUser()
  for (let n = 0; n < 2; n++) {
    const { id: classId } = await createClass({ learners: [userId] })
    for (const item of assignments) await createAssignment({ classId, item, dueAt: new Date() })
  }
  for (let n = 0; n < EARLIER; n++) {
    const { id } = await createSubmission({ userId, labSlug: SLUG, state: 'graded' })
    await createVerdict({ submissionId: id, status: 'failed', tests: TESTS })
  }
  return userId
}

async function benchWholeClass(print: Print, learners: number): Promise<void> {
  const owner = (await createUser()).id
  const classId = await fillClass({ owner, learners, items: [] })
  const { id: assignmentId } = await createAssignment({ classId, item: ITEM, dueAt: new Date() })
  await db.$executeRaw`
    insert into "Submission" (id, "userId", "labSlug", files, seed, state)
    select gen_random_uuid(), "userId", ${SLUG}, '{}', 1, 'graded' from "Membership", generate_series(1, 3)
    where "classId" = ${classId}::uuid and role = 'learner'`
  await db.$executeRaw`
    insert into "Verdict" (id, "submissionId", "labVersion", "runnerVersion", seed, status, tests, "durationMs")
    select gen_random_uuid(), s.id, '', '', 1, 'failed', ${JSON.stringify(TESTS)}::jsonb, 1
    from "Submission" s join "Membership" m on m."userId" = s."userId" and m."classId" = ${classId}::uuid`
  await db.$executeRaw`analyze "Submission", "Verdict", "Membership"`
  const times: number[] = []
  for (let n = 0; n < 4; n++) {
    const started = performance.now()
    await changeDate(classId, assignmentId, new Date(Date.now() - n * MINUTE))
    times.push(performance.now() - started)
  }
  print(`a date of ${learners} learners is changed, ms`, median(times.slice(1)).toFixed(0))
}

async function changeDate(classId: string, assignmentId: string, dueAt: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockClassFacts(tx, classId)
    await tx.assignment.update({
      where: { id: assignmentId },
      data: { dueAt, dueWall: dueAt.toISOString().slice(0, 16), version: { increment: 1 } },
    })
    await updateCellsOfClass(tx, classId, { assignmentId })
  }, PATIENT)
}

/** A class hands in within the last minute, while its teacher moves the date to and fro. */
async function benchDeadline(print: Print): Promise<void> {
  const owner = (await createUser()).id
  const classId = await fillClass({ owner, learners: LEARNERS, items: [] })
  const due = (await readClock(db)).getTime()
  const { id: assignmentId } = await createAssignment({
    ...{ classId, item: ITEM, dueAt: new Date(due), latePercent: 10, lateUnit: 'hour' },
  })
  await changeDate(classId, assignmentId, new Date(due))
  const learners = await db.membership.findMany({ where: { classId, role: 'learner' } })
  const files = loadSolution(SLUG)
  const waits: number[] = []
  const refused: string[] = []
  let edits = 0
  const started = performance.now()
  let isOver = false
  const editing = (async () => {
    while (!isOver) {
      await changeDate(classId, assignmentId, new Date(due + (edits % 2 ? 0 : -2 * 60) * MINUTE))
      edits++
      await new Promise((resolve) => setTimeout(resolve, MINUTE / EDITS / 10))
    }
  })()
  const queue = learners.values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const { userId } of queue) {
        const began = performance.now()
        const handedIn = await submit(viewerForTests(userId), { slug: SLUG, files })
        waits.push(performance.now() - began)
        if (!handedIn.ok) refused.push(handedIn.error)
      }
    }),
  )
  const seconds = (performance.now() - started) / 1000
  isOver = true
  await editing
  const stored = await db.submission.count({
    where: { user: { memberships: { some: { classId } } } },
  })
  const [cells, wanted] = [await readCells(classId), await recomputeCells(classId)]
  const wrong = cells.filter((cell, n) => !isDeepStrictEqual(cell, wanted[n])).length
  print(`${LEARNERS} hand in, ${edits} changes of the date meanwhile, s`, seconds.toFixed(1))
  print('  refused (aim: 0)', String(refused.length))
  print('  handed in and stored', String(stored))
  print('  cells', String(cells.length))
  print('  other than a computation makes them (aim: 0)', String(wrong))
  print('  of one hand-in, p50, ms', quantile(waits, 0.5).toFixed(0))
  print('  of one hand-in, p99, ms', quantile(waits, 0.99).toFixed(0))
}
