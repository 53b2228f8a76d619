import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { db, disconnect, pool } from '@/lib/db/client'
import { readClock } from '@/lib/db/clock'
import { gradeSubmission } from '@/lib/grading/_grade-submission'
import { submit } from '@/lib/grading/submit'
import type { VerdictStatus } from '@/lib/labs/verdict'
import { recordVerdict, revealHint } from '@/lib/progress/progress'
import { loadSolution } from '@/lib/suite/hidden'
import { useDatabase } from '../setup/database'
import { createSubmission, createUser } from '../setup/factories'
import { graderThatFinds } from '../setup/grader'
import { viewerForTests } from '../setup/viewer'

const SLUG = 'weighted-pick'
const ITEM = `lab:${SLUG}`
const HOUR = 3_600_000

const database = useDatabase()
beforeAll(async () => {
  // A session's zone is no matter: a school's server has its own.
  const name = new URL(database.url).pathname.slice(1)
  await pool().query(`alter database ${name} set timezone to 'Asia/Taipei'`)
  await disconnect()
})

async function newcomer() {
  return viewerForTests((await createUser()).id)
}

async function progressOf(userId: string) {
  return db.progress.findUniqueOrThrow({ where: { userId_item: { userId, item: ITEM } } })
}

async function grade(submissionId: string, status: VerdictStatus, run = 0): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.submission.update({ where: { id: submissionId }, data: { state: 'graded' } })
    const data = { labVersion: 'test', runnerVersion: 'test', seed: 1, tests: [], durationMs: 1 }
    await tx.verdict.create({ data: { submissionId, run, status, ...data } })
    await recordVerdict(tx, submissionId)
  })
}

const run = promisify(execFile)

test.each([-5, 5])(
  'What a web server and a grader write, whose clocks are wrong by %i minutes, has the time of the database',
  async (minutes) => {
    await db.class.deleteMany()
    await db.user.deleteMany()
    // Another zone than the database's, too.
    const env = { ...process.env, TZ: 'America/New_York', WORK_BITS: '8' }
    const began = await readClock(db)
    const program = ['--import', 'tsx', 'tests/integration/_days-work.ts', `${minutes * 60_000}`]
    await run(process.execPath, program, { env })
    const ended = await readClock(db)

    const { rows: columns } = await pool().query<{ table: string; column: string }>(
      `select table_name as table, column_name as column from information_schema.columns
       where table_schema = 'public' and data_type = 'timestamp without time zone'
         and column_name not in ('expiresAt', 'dueAt', 'notBefore')
       order by table_name collate "C", column_name`,
    )
    const written: string[] = []
    for (const { table, column } of columns) {
      const { rows } = await pool().query<{ min: string; max: string }>(
        `select to_char(min("${column}"), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as min,
           to_char(max("${column}"), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as max
         from "${table}" where "${column}" is not null having count(*) > 0`,
      )
      for (const { min, max } of rows) {
        const name = `${table}.${column}`
        written.push(name)
        expect(Date.parse(min), name).toBeGreaterThanOrEqual(began.getTime())
        expect(Date.parse(max), name).toBeLessThanOrEqual(ended.getTime())
      }
    }
    expect(written).toEqual([
      'AccountLog.at',
      'AuditEvent.at',
      'Certificate.issuedAt',
      'Class.createdAt',
      'Draft.updatedAt',
      'DraftRevision.createdAt',
      'Membership.joinedAt',
      'PersonalToken.createdAt',
      'Progress.passedAt',
      'Progress.workedAt',
      'QuizAnswer.answeredAt',
      'Submission.createdAt',
      'Submission.startedAt',
      'User.createdAt',
      'Verdict.createdAt',
      'WorkJob.acceptedAt',
      'WorkJob.issuedAt',
    ])
  },
  60_000,
)

test('A submission of a second before an instant, graded an hour after it, was passed when it was handed in', async () => {
  const viewer = await newcomer()
  const { userId } = viewer
  const handedIn = await submit(viewer, { slug: SLUG, files: loadSolution(SLUG) })
  if (!handedIn.ok) throw new Error(handedIn.error)
  const { id } = handedIn.value
  const { workedAt } = await progressOf(userId)
  const stored = await db.submission.findUniqueOrThrow({ where: { id } })
  expect(workedAt).toEqual(stored.createdAt)

  // No grader has run for an hour.
  const due = new Date((await readClock(db)).getTime() - HOUR)
  const createdAt = new Date(due.getTime() - 1000)
  await db.submission.update({ where: { id }, data: { createdAt } })
  await db.progress.updateMany({ where: { userId }, data: { workedAt: createdAt } })
  await gradeSubmission(id, { grader: graderThatFinds('passed'), isLastAttempt: true })

  expect(await progressOf(userId)).toMatchObject({
    state: 'passed',
    submissionId: id,
    passedAt: createdAt,
    workedAt: createdAt,
  })
  const verdict = await db.verdict.findFirstOrThrow({ where: { submissionId: id } })
  expect(verdict.createdAt.getTime()).toBeGreaterThan(due.getTime() + HOUR - 1)
})

test('The first submission that passed counts, also when a later one was graded before it or a regrade found it', async () => {
  const { userId } = await newcomer()
  const days = [1, 2, 3].map((day) => new Date(Date.UTC(2026, 8, day)))
  const [first, second, third] = await Promise.all(
    days.map(async (createdAt) => {
      const { id } = await createSubmission({ userId, labSlug: SLUG, createdAt })
      return { submissionId: id, passedAt: createdAt }
    }),
  )
  await grade(third!.submissionId, 'passed')
  expect(await progressOf(userId)).toMatchObject(third!)
  await grade(second!.submissionId, 'passed')
  expect(await progressOf(userId)).toMatchObject(second!)
  await grade(first!.submissionId, 'failed')
  await grade(first!.submissionId, 'passed', 1)
  expect(await progressOf(userId)).toMatchObject({ ...first!, attempts: 3 })
  await grade(first!.submissionId, 'failed', 2)
  await grade(third!.submissionId, 'passed', 1)
  expect(await progressOf(userId)).toMatchObject({ ...first!, attempts: 3 })
})

test('A hint is work; a verdict and a regrade are none', async () => {
  const viewer = await newcomer()
  const { userId } = viewer
  const createdAt = new Date('2026-09-01T08:00:00Z')
  const { id } = await createSubmission({ userId, labSlug: SLUG, createdAt })
  await grade(id, 'failed')
  await grade(id, 'passed', 1)
  expect((await progressOf(userId)).workedAt).toEqual(createdAt)
  const now = await readClock(db)
  await revealHint(viewer, SLUG)
  expect((await progressOf(userId)).workedAt.getTime()).toBeGreaterThanOrEqual(now.getTime())
})

/** Of each submission, in the order of handing in, what its runs find. */
const anyHistory = fc.array(
  fc.array(fc.constantFrom<VerdictStatus>('passed', 'failed', 'unavailable'), {
    minLength: 1,
    maxLength: 3,
  }),
  { minLength: 1, maxLength: 4 },
)

/** The same history and an order in which its verdicts may come: the runs of one submission one after the other. */
const anyArrival = anyHistory.chain((history) => {
  const turns = history.flatMap((runs, submission) => runs.map(() => submission))
  return fc.record({
    history: fc.constant(history),
    turns: fc.shuffledSubarray(turns, { minLength: turns.length }),
    atOnce: fc.boolean(),
  })
})

test('Progress is the same in whatever order the verdicts of submissions come, and when they come at once', async () => {
  async function handedIn(history: readonly unknown[]) {
    const { id: userId } = await createUser()
    const submissions = history.map((_, n) =>
      createSubmission({ userId, labSlug: SLUG, createdAt: new Date(Date.UTC(2026, 8, 1 + n)) }),
    )
    return { userId, ids: (await Promise.all(submissions)).map(({ id }) => id) }
  }

  async function standing({ userId, ids }: { userId: string; ids: string[] }) {
    const { state, attempts, submissionId, passedAt } = await progressOf(userId)
    return { state, attempts, passedAt, place: ids.indexOf(submissionId ?? '') }
  }

  await fc.assert(
    fc.asyncProperty(anyArrival, async ({ history, turns, atOnce }) => {
      const one = await handedIn(history)
      for (const [n, runs] of history.entries())
        for (const [run, status] of runs.entries()) await grade(one.ids[n]!, status, run)

      const other = await handedIn(history)
      if (atOnce) {
        await Promise.all(
          history.map(async (runs, n) => {
            for (const [run, status] of runs.entries()) await grade(other.ids[n]!, status, run)
          }),
        )
      } else {
        const done = history.map(() => 0)
        for (const n of turns) {
          const run = done[n]!++
          await grade(other.ids[n]!, history[n]![run]!, run)
        }
      }
      expect(await standing(other)).toEqual(await standing(one))
    }),
    { numRuns: 30 },
  )
})
