import { afterEach, expect, test } from 'vitest'
import { systemViewer } from '@/lib/auth/viewer'
import {
  decideRegrade,
  decideRegradeEverywhere,
  orderRegrade,
  orderRegradeEverywhere,
} from '@/lib/classes/understanding/regrades'
import { listRegradeRows, listRegrades } from '@/lib/classes/understanding/regrade-results'
import { mergeGuest } from '@/lib/auth/_merge-guest'
import { db } from '@/lib/db/client'
import { lockLearnerFacts, PATIENT } from '@/lib/grades/cells'
import { claimRegrade } from '@/lib/grading/_regrade'
import { type GraderSession, openGraderSession } from '@/lib/grading/_grader-session'
import type { Grader } from '@/lib/grading/graders'
import { claim } from '@/lib/grading/queue'
import { findSubmission, listSecondGradings } from '@/lib/grading/submissions'
import { listSecondResults } from '@/lib/grading/second-results'
import { submit } from '@/lib/grading/submit'
import { useDatabase } from '../setup/database'
import {
  createAssignment,
  createClass,
  createGuest,
  createSubmission,
  createUser,
  createVerdict,
} from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

const SLUG = 'weighted-pick'
const GRADER = 7

let session: GraderSession | null = null

afterEach(async () => {
  await session?.close()
  session = null
  await db.submission.deleteMany()
  await db.regrade.deleteMany()
})

/** The tests of today: a program passes those that its text names. */
const today: Grader = {
  version: 'today',
  grade: async ({ files, seed }) => verdictOf(files['pick.ts'] ?? '', seed),
}

function verdictOf(source: string, seed: number) {
  const tests = ['a', 'b', 'c'].map((id, place) => ({
    id: `hidden/${id}`,
    name: `Test ${id}`,
    hidden: true,
    task: place + 1,
    status: source.includes(id) ? ('passed' as const) : ('failed' as const),
    durationMs: 1,
  }))
  const status = tests.every((one) => one.status === 'passed')
    ? ('passed' as const)
    : ('failed' as const)
  return { status, labVersion: 'today', runnerVersion: 'today', seed, tests, durationMs: 1 }
}

/** Handed in and graded by older tests, with that status and those tests passed. */
async function graded(userId: string, source: string, was: string) {
  const { id } = await createSubmission({
    userId,
    labSlug: SLUG,
    files: { 'pick.ts': source },
    state: 'graded',
  })
  const { status, tests } = verdictOf(was, 1)
  await createVerdict({ submissionId: id, status, tests, labVersion: 'older' })
  return id
}

async function world() {
  const [owner, learner] = await Promise.all([createUser({ name: 'Olga' }), createUser()])
  const klass = await createClass({ owner: owner.id, learners: [learner.id] })
  return { classId: klass.id, owner: viewerForTests(owner.id), learner }
}

async function drained(): Promise<void> {
  await expect
    .poll(() => db.regradeJob.count({ where: { state: { not: 'done' } } }), { timeout: 10_000 })
    .toBe(0)
}

async function statusOf(userId: string, id: string) {
  return (await findSubmission(viewerForTests(userId), id))?.verdict?.status
}

test('What is better counts at once, what is worse waits for a decision, and totals stay until then', async () => {
  const { classId, owner, learner } = await world()
  const { id: assignmentId } = await db.assignment.create({
    data: { classId, title: 'Pick', item: `lab:${SLUG}`, position: 1, points: 900, counts: 'last' },
    select: { id: true },
  })
  const points = async () =>
    (await db.gradeCell.findFirst({ where: { assignmentId, userId: learner.id } }))?.points
  const up = await Promise.all([1, 2, 3, 4, 5].map(() => graded(learner.id, 'a b c', 'a b')))
  const down = await Promise.all([1, 2, 3].map(() => graded(learner.id, 'a', 'a b c')))
  const same = await graded(learner.id, 'a b', 'a b')
  const last = await graded(learner.id, 'a', 'a b c')
  down.push(last)
  const order = { slug: SLUG, reason: 'Test c was wrong' }
  const ordered = await orderRegrade(owner, classId, order)
  expect(ordered).toMatchObject({ ok: true, value: { submissions: 10 } })
  const again = await orderRegrade(owner, classId, order)
  expect(again).toMatchObject({ ok: false, error: 'regrade-runs' })
  session = await openGraderSession(today, 1)
  await drained()
  const [summary] = (await listRegrades(owner, classId))!
  expect(summary).toMatchObject({ done: 10, better: 5, worse: 4, same: 1, faults: 0, pending: 4 })
  for (const id of up) expect(await statusOf(learner.id, id)).toBe('passed')
  for (const id of down) expect(await statusOf(learner.id, id)).toBe('passed')
  expect(await statusOf(learner.id, same)).toBe('failed')

  const { rows } = (await listRegradeRows(owner, classId, summary!.id))!
  expect(rows.slice(0, 4).map(({ outcome, lost }) => [outcome, lost])).toEqual(
    Array(4).fill(['down', ['Test b', 'Test c']]),
  )
  const kept = { submissionIds: [down[0]!], decision: 'kept' } as const
  expect(await decideRegrade(owner, classId, summary!.id, kept)).toMatchObject({ ok: true })
  expect(await decideRegrade(owner, classId, summary!.id, kept)).toMatchObject({ ok: false })
  expect(await points()).toBe(900)
  const rest = { submissionIds: 'all', decision: 'taken' } as const
  const decided = await decideRegrade(owner, classId, summary!.id, rest)
  expect(decided).toMatchObject({ ok: true, value: { decided: 3 } })
  // In this class one of three tasks is done by what was handed in last.
  expect(await points()).toBe(300)
  // The course has taken nothing away: that is decided for one class.
  expect(await statusOf(learner.id, down[1]!)).toBe('passed')
  const told = await listSecondGradings(viewerForTests(learner.id), down[1]!)
  expect(told).toMatchObject([{ outcome: 'down', decision: 'taken', reason: 'Test c was wrong' }])
  const actions = await db.auditEvent.findMany({ where: { classId }, select: { action: true } })
  expect(actions.map(({ action }) => action)).toEqual([
    'regrade-ordered',
    'regrade-decided',
    'regrade-decided',
  ])
})

test('Learners are told what a second grading has changed for them, and of nothing that waits or is old', async () => {
  const { classId, owner, learner } = await world()
  const viewer = viewerForTests(learner.id)
  const up = await graded(learner.id, 'a b c', 'a b')
  const down = await graded(learner.id, 'a', 'a b c')
  await graded(learner.id, 'a b', 'a b')
  const ordered = await orderRegrade(owner, classId, { slug: SLUG, reason: 'Why' })
  if (!ordered.ok) throw new Error(ordered.error)
  expect(await listSecondResults(viewer)).toEqual([])
  session = await openGraderSession(today, 1)
  await drained()
  const better = { submissionId: up, slug: SLUG, status: 'passed', better: true }
  expect(await listSecondResults(viewer)).toMatchObject([better])
  const taken = { submissionIds: [down], decision: 'taken' } as const
  await decideRegrade(owner, classId, ordered.value.id, taken)
  const worse = { submissionId: down, status: 'failed', better: false }
  expect(await listSecondResults(viewer)).toMatchObject([worse, better])
  expect(await listSecondResults(owner)).toEqual([])
  await db.$executeRaw`update "Verdict" set "createdAt" = "createdAt" - interval '15 days'`
  expect(await listSecondResults(viewer)).toMatchObject([worse])
})

test('Whoever hands in comes first', async () => {
  const { classId, owner, learner } = await world()
  await graded(learner.id, 'a b c', 'a')
  await orderRegrade(owner, classId, { slug: SLUG, reason: 'Why' })
  const handedIn = await submit(viewerForTests(learner.id), {
    slug: SLUG,
    files: { 'pick.ts': '' },
  })
  expect(handedIn.ok).toBe(true)
  expect(await claimRegrade(GRADER)).toBeNull()
  expect(await claim(GRADER)).not.toBeNull()
  expect(await claimRegrade(GRADER)).not.toBeNull()
})

test('A grader that is killed half-way has each submission graded once', async () => {
  const { classId, owner, learner } = await world()
  for (let n = 0; n < 4; n++) await graded(learner.id, 'a b c', 'a')
  await orderRegrade(owner, classId, { slug: SLUG, reason: 'Why' })
  // Number 7 holds no lock: it lives no more.
  await claimRegrade(GRADER)
  await claimRegrade(GRADER)
  session = await openGraderSession(today, 2)
  await drained()
  const runs = await db.verdict.findMany({ select: { run: true, submissionId: true } })
  expect(runs).toHaveLength(8)
  expect(runs.filter(({ run }) => run === 1)).toHaveLength(4)
  const passed = await db.progress.findFirst({ where: { userId: learner.id } })
  expect(passed).toMatchObject({ state: 'passed', attempts: 4 })
})

test('A failure of ours leaves the verdict that was', async () => {
  const { classId, owner, learner } = await world()
  const id = await graded(learner.id, 'a b c', 'a b c')
  await orderRegrade(owner, classId, { slug: SLUG, reason: 'Why' })
  const broken: Grader = {
    version: 'today',
    grade: async ({ seed }) => ({ ...verdictOf('', seed), status: 'lab-broken', tests: [] }),
  }
  session = await openGraderSession(broken, 1)
  await drained()
  expect(await statusOf(learner.id, id)).toBe('passed')
  expect((await listRegrades(owner, classId))![0]).toMatchObject({ faults: 1, pending: 0 })
})

test('Of other classes, and of those whom today’s tests have graded, there is nothing', async () => {
  const { classId, owner } = await world()
  const stranger = await createUser()
  const id = await graded(stranger.id, 'a', 'a b c')
  const order = { slug: SLUG, reason: 'Why' }
  const nothing = { ok: false, error: 'nothing-to-regrade' }
  expect(await orderRegrade(owner, classId, order)).toMatchObject(nothing)
  const named = { ...order, submissionId: id }
  expect(await orderRegrade(owner, classId, named)).toMatchObject(nothing)
  expect(await db.regrade.count()).toBe(0)
})

test('Everywhere: of the operator, who decides for all', async () => {
  const { owner, learner } = await world()
  const id = await graded(learner.id, 'a', 'a b c')
  const order = { slug: SLUG, reason: 'Why' }
  expect(await orderRegradeEverywhere(owner, order)).toMatchObject({ error: 'not-found' })
  const operator = systemViewer('the test')
  const ordered = await orderRegradeEverywhere(operator, order)
  if (!ordered.ok) throw new Error(ordered.error)
  session = await openGraderSession(today, 1)
  await drained()
  expect(await statusOf(learner.id, id)).toBe('passed')
  expect(await decideRegradeEverywhere(operator, ordered.value.id, 'taken')).toBe(1)
  expect(await statusOf(learner.id, id)).toBe('failed')
})

test('Everywhere: a guest who signs in meanwhile is decided on as whom they are then', async () => {
  const operator = systemViewer('the test')
  const [guest, account] = [await createGuest(), await createUser()]
  const { id: classId } = await createClass({ learners: [guest.id] })
  const { id: assignmentId } = await createAssignment({
    ...{ classId, item: `lab:${SLUG}`, counts: 'last' },
  })
  const id = await graded(guest.id, 'a', 'a b c')
  const ordered = await orderRegradeEverywhere(operator, { slug: SLUG, reason: 'Why' })
  if (!ordered.ok) throw new Error(ordered.error)
  session = await openGraderSession(today, 1)
  await drained()

  // The guest signs in while the decision is made: it has listed the submission and waits for the guest's facts.
  const merging = gate()
  const merged = db.$transaction(async (tx) => {
    await mergeGuest(tx, guest.id, account.id)
    await merging.opened
  }, PATIENT)
  await expect.poll(() => heldLocks(true)).toBeGreaterThan(0)
  const decided = decideRegradeEverywhere(operator, ordered.value.id, 'taken')
  await expect.poll(() => heldLocks(false)).toBe(1)
  // Somebody else changes something of the account, and is the first to get its facts.
  const changing = gate()
  const changed = db.$transaction(async (tx) => {
    await lockLearnerFacts(tx, [account.id])
    await changing.opened
  }, PATIENT)
  await expect.poll(() => heldLocks(false)).toBe(2)
  merging.open()
  await merged
  await expect.poll(() => heldLocks(false)).toBe(1)
  expect(await db.regradeJob.findFirst({ select: { decision: true } })).toEqual({
    decision: 'pending',
  })
  changing.open()
  await changed
  expect(await decided).toBe(1)
  expect(await statusOf(account.id, id)).toBe('failed')
  const cell = await db.gradeCell.findFirst({ where: { assignmentId, userId: account.id } })
  expect(cell?.state).toBe('partial')
})

function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open: () => open() }
}

/** Advisory locks of transactions on learners' facts: those that are held, or waited for. */
async function heldLocks(granted: boolean): Promise<number> {
  const [row] = await db.$queryRaw<{ locks: number }[]>`
    select count(*)::int as locks from pg_locks
    where locktype = 'advisory' and classid = ${0x4647} and objsubid = 2 and granted = ${granted}
      and database = (select oid from pg_database where datname = current_database())`
  return row!.locks
}
