import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SubmissionEvent } from '@/lib/api/contract'
import { systemViewer } from '@/lib/auth/viewer'
import { db } from '@/lib/db/client'
import { type GraderSession, openGraderSession } from '@/lib/grading/_grader-session'
import { gradeSubmission } from '@/lib/grading/_grade-submission'
import { graderIn } from '@/lib/grading/graders'
import { subscribe } from '@/lib/grading/live'
import { MAX_CLAIMS } from '@/lib/grading/queue'
import { replay } from '@/lib/grading/replay'
import { findSolution } from '@/lib/grading/solution'
import { submit } from '@/lib/grading/submit'
import { findSubmission, listSubmissions } from '@/lib/grading/submissions'
import { loadWrong } from '@/lib/suite/hidden'
import type { Files } from '@/lib/labs/manifest'
import type { Runner } from '@/lib/sandbox/protocol'
import { SandboxEnd } from '@/lib/sandbox/protocol'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { useDatabase } from '../setup/database'
import { createClass, createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

const SLUG = 'weighted-pick'
const solution: Files = { 'pick.ts': readFileSync(`labs/${SLUG}/solution/pick.ts`, 'utf8') }
const wrong = loadWrong(SLUG).find(({ name }) => name === 'little-endian')!.programs[0]!.files

let runner: Runner
let session: GraderSession | null = null

beforeAll(async () => {
  const deno = await denoRunner({ warm: 0 })
  runner = deno
  return () => deno.close()
})

beforeEach(() => {
  session = null
})

afterEach(async () => {
  await session?.close()
})

async function startGrader(with_: Runner = runner): Promise<void> {
  session = await openGraderSession(graderIn(with_), 1)
}

async function handIn(viewer: Parameters<typeof submit>[0], files: Files): Promise<string> {
  const result = await submit(viewer, { slug: SLUG, files })
  if (!result.ok) throw new Error(result.error)
  return result.value.id
}

async function follow(
  viewer: Parameters<typeof submit>[0],
  id: string,
): Promise<SubmissionEvent[]> {
  const events: SubmissionEvent[] = []
  const stream = await subscribe(viewer, id, AbortSignal.timeout(100_000))
  if (!stream) throw new Error('nothing to follow')
  for await (const event of stream) events.push(event)
  return events
}

test('A submission waits with its place, is graded, and the learner sees each step', async () => {
  const viewer = viewerForTests((await createUser()).id)
  const other = viewerForTests((await createUser()).id)
  const first = await handIn(other, wrong)
  const id = await handIn(viewer, solution)
  expect((await findSubmission(viewer, id))?.queuePosition).toBe(2)
  const following = follow(viewer, id)
  await sleep(200)
  await startGrader()
  const events = await following
  expect(events[0]).toEqual({ kind: 'state', state: 'queued', queuePosition: 2, progress: null })
  expect(events.some((event) => event.kind === 'state' && event.state === 'running')).toBe(true)
  expect(events.some((event) => event.kind === 'test' && event.done === event.total)).toBe(true)
  expect(events.at(-1)).toEqual({ kind: 'verdict' })

  const view = await findSubmission(viewer, id)
  expect([view?.state, view?.verdict?.status, view?.queuePosition]).toEqual([
    'graded',
    'passed',
    null,
  ])
  expect(view?.verdict).not.toHaveProperty('seed')
  expect((await findSubmission(other, first))?.verdict?.status).toBe('failed')
  const progress = await db.progress.findMany({ where: { userId: viewer.userId } })
  expect(progress).toMatchObject([
    { item: `lab:${SLUG}`, state: 'passed', attempts: 1, submissionId: id },
  ])
  // The first wrong program of a lab waits until the lab's wrong ideas have answered once.
}, 120_000)

test('A failed hidden test shows its name and its hint, and the wrong idea is named', async () => {
  const viewer = viewerForTests((await createUser()).id)
  const id = await handIn(viewer, wrong)
  await startGrader()
  await follow(viewer, id)
  const verdict = (await findSubmission(viewer, id))?.verdict
  expect(verdict?.status).toBe('failed')
  expect(verdict?.misconceptions[0]?.hint.length).toBeGreaterThan(20)
  const [listed] = await listSubmissions(viewer, SLUG)
  expect(listed?.ideas).toEqual(verdict?.misconceptions.map(({ title }) => title))
  const failed = verdict?.tests.filter((one) => one.hidden && one.status === 'failed') ?? []
  expect(failed.length).toBeGreaterThan(0)
  for (const one of failed) {
    expect(one.name.length).toBeGreaterThan(5)
    expect(Object.keys(one)).not.toContain('message')
  }
})

test('Only the learner and the teachers of the learner read a submission', async () => {
  const { id: learnerId } = await createUser()
  const teacher = await createUser()
  const strangerTeacher = await createUser()
  await createClass({ owner: teacher.id, learners: [learnerId] })
  await createClass({ owner: strangerTeacher.id })
  const id = await handIn(viewerForTests(learnerId), solution)
  expect(await findSubmission(viewerForTests(teacher.id), id)).toMatchObject({ id })
  expect(await findSubmission(viewerForTests(strangerTeacher.id), id)).toBeNull()
  expect(await subscribe(viewerForTests(strangerTeacher.id), id, AbortSignal.timeout(1))).toBeNull()
  expect(await findSubmission(viewerForTests(learnerId), 'no-uuid')).toBeNull()
})

test('The solution opens with the first pass', async () => {
  const viewer = viewerForTests((await createUser()).id)
  expect(await findSolution(viewer, SLUG)).toBeNull()
  const id = await handIn(viewer, solution)
  await startGrader()
  await follow(viewer, id)
  expect(Object.keys((await findSolution(viewer, SLUG)) ?? {})).toEqual(['pick.ts'])
})

test('What is no submission is refused and leaves nothing behind', async () => {
  const viewer = viewerForTests((await createUser()).id)
  const large = { 'pick.ts': 'x'.repeat(70_000) }
  expect(await submit(viewer, { slug: 'no-such', files: solution })).toMatchObject({
    error: 'no-such-lab',
  })
  expect(await submit(viewer, { slug: SLUG, files: {} })).toMatchObject({ error: 'bad-files' })
  expect(await submit(viewer, { slug: SLUG, files: { 'other.ts': '' } })).toMatchObject({
    error: 'bad-files',
  })
  expect(await submit(viewer, { slug: SLUG, files: large })).toMatchObject({ error: 'too-large' })
  expect(await submit(systemViewer('test'), { slug: SLUG, files: solution })).toMatchObject({
    error: 'not-signed-in',
  })
  expect(await listSubmissions(viewer, SLUG)).toEqual([])
})

test('Whoever has five waiting is asked to wait', async () => {
  const viewer = viewerForTests((await createUser()).id)
  for (let i = 0; i < 5; i++) await handIn(viewer, solution)
  expect(await submit(viewer, { slug: SLUG, files: solution })).toMatchObject({ error: 'too-many' })
})

test('A learner cannot replace a file of ours', async () => {
  const viewer = viewerForTests((await createUser()).id)
  const files = { 'chain.ts': 'export {}', 'header.ts': 'export const mine = 1' }
  const result = await submit(viewer, { slug: 'header-chain', files })
  const view = await findSubmission(viewer, result.ok ? result.value.id : '')
  expect(view?.files).toEqual({ 'chain.ts': 'export {}' })
})

test('Graded twice at once, a submission has one verdict and counts once', async () => {
  const viewer = viewerForTests((await createUser()).id)
  const id = await handIn(viewer, wrong)
  await Promise.all([
    gradeSubmission(id, { grader: graderIn(runner), isLastAttempt: false }),
    gradeSubmission(id, { grader: graderIn(runner), isLastAttempt: false }),
  ])
  expect(await db.verdict.count({ where: { submissionId: id } })).toBe(1)
  expect(await db.progress.findMany({ where: { userId: viewer.userId } })).toMatchObject([
    { attempts: 1 },
  ])
})

test('A sandbox that does not start is tried again, and is no mark against the learner', async () => {
  const viewer = viewerForTests((await createUser()).id)
  const id = await handIn(viewer, solution)
  const absent: Runner = {
    version: 'absent',
    open: () => Promise.reject(new SandboxEnd('unavailable')),
  }
  await expect(
    gradeSubmission(id, { grader: graderIn(absent), isLastAttempt: false }),
  ).rejects.toThrow('no sandbox')
  expect((await findSubmission(viewer, id))?.verdict).toBeNull()
  await gradeSubmission(id, { grader: graderIn(absent), isLastAttempt: true })
  expect((await findSubmission(viewer, id))?.verdict?.status).toBe('unavailable')
  expect(await db.progress.findMany({ where: { userId: viewer.userId } })).toMatchObject([
    { state: 'fault', attempts: 0 },
  ])
})

test('A submission that ends every grader is our fault in the end', async () => {
  const viewer = viewerForTests((await createUser()).id)
  const id = await handIn(viewer, solution)
  await db.submission.update({ where: { id }, data: { claims: MAX_CLAIMS } })
  await startGrader()
  await follow(viewer, id)
  expect((await findSubmission(viewer, id))?.verdict?.status).toBe('unavailable')
})

test('What a grader had that is gone is free for the next one at once', async () => {
  const viewer = viewerForTests((await createUser()).id)
  const id = await handIn(viewer, solution)
  await db.submission.update({
    where: { id },
    data: { state: 'running', startedAt: new Date(), claims: 1, claimedBy: 2_147_480_000 },
  })
  await startGrader()
  await follow(viewer, id)
  expect((await findSubmission(viewer, id))?.verdict?.status).toBe('passed')
})

test('A replay gives the same verdict, and stores nothing', async () => {
  const viewer = viewerForTests((await createUser()).id)
  const id = await handIn(viewer, wrong)
  expect(await replay(id, runner)).toBe('not-graded')
  await gradeSubmission(id, { grader: graderIn(runner), isLastAttempt: true })
  const result = await replay(id, runner)
  expect(result).toMatchObject({ same: true, status: { was: 'failed', is: 'failed' } })
  expect(await db.verdict.count({ where: { submissionId: id } })).toBe(1)
  expect(await replay(viewer.userId, runner)).toBe('no-such-submission')
})

test('Events end when the reader leaves', async () => {
  const viewer = viewerForTests((await createUser()).id)
  const id = await handIn(viewer, solution)
  const leaving = new AbortController()
  const stream = await subscribe(viewer, id, leaving.signal)
  expect((await stream?.next())?.value).toMatchObject({ kind: 'state', state: 'queued' })
  const next = stream?.next()
  leaving.abort()
  expect((await next)?.done).toBe(true)
})
