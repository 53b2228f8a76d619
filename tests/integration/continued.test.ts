import { afterAll, beforeAll, expect, test } from 'vitest'
import { anonymousViewer } from '@/lib/auth/viewer'
import { db } from '@/lib/db/client'
import { findContinued } from '@/lib/grading/continued'
import { grade } from '@/lib/grading/grade'
import { findSubmission, listSubmissions } from '@/lib/grading/submissions'
import { submit } from '@/lib/grading/submit'
import type { Files } from '@/lib/labs/manifest'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { loadSolution } from '@/lib/suite/hidden'
import { useDatabase } from '../setup/database'
import {
  createAssignment,
  createClass,
  createSubmission,
  createUser,
  createVerdict,
} from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

process.env.FORKCHOICE_LABS = 'tests/fixtures/kinds'

useDatabase()

let runner: Awaited<ReturnType<typeof denoRunner>>

beforeAll(async () => {
  runner = await denoRunner({ warm: 1 })
})

afterAll(() => runner.close())

const OURS = { 'sum/sum.ts': loadSolution('sum')['sum.ts']! }
const MINE = 'export const sum = (all: number[]) => all.reduce((a, b) => a + b, 0) // mine'
const LATER = 'export const sum = (all: number[]) => { throw new Error("later") }'
const MEAN = { 'mean.ts': loadSolution('mean')['mean.ts']! }

async function learner() {
  const { id } = await createUser()
  return { userId: id, viewer: viewerForTests(id) }
}

async function handedInSum(userId: string, source: string, status: string, at: string) {
  const { id } = await createSubmission({
    ...{ userId, labSlug: 'sum', files: { 'sum.ts': source }, state: 'graded' },
    createdAt: new Date(at),
  })
  await createVerdict({ submissionId: id, status })
  return id
}

async function handedInMean(viewer: Parameters<typeof submit>[0], more: object = {}) {
  const done = await submit(viewer, { slug: 'mean', files: MEAN, ...more })
  if (!done.ok) throw new Error(done.error)
  return db.submission.findUniqueOrThrow({ where: { id: done.value.id } })
}

test('Who has passed nothing borrows ours, signed in or not', async () => {
  const { userId, viewer } = await learner()
  const borrowed = { lab: 'sum', title: 'Sum', from: 'ours', ownAt: null, files: OURS }
  expect(await findContinued(viewer, 'mean', 'own')).toEqual(borrowed)
  expect(await findContinued(anonymousViewer(), 'mean', 'own')).toEqual(borrowed)
  await handedInSum(userId, LATER, 'failed', '2026-11-01')
  expect(await findContinued(viewer, 'mean', 'own')).toEqual(borrowed)
  expect(await findContinued(viewer, 'sum', 'own')).toBe(null)
})

test('A learner continues their newest that was accepted, and nobody else’s, or ours if they like', async () => {
  const { userId, viewer } = await learner()
  await handedInSum((await learner()).userId, LATER, 'passed', '2026-11-09')
  await handedInSum(userId, `${MINE} older`, 'passed', '2026-11-01')
  await handedInSum(userId, MINE, 'passed', '2026-11-02')
  await handedInSum(userId, LATER, 'failed', '2026-11-03')
  const own = { lab: 'sum', title: 'Sum', from: 'own', ownAt: '2026-11-02T00:00:00.000Z' }
  expect(await findContinued(viewer, 'mean', 'own')).toEqual({
    ...own,
    files: { 'sum/sum.ts': MINE },
  })
  expect(await findContinued(viewer, 'mean', 'ours')).toEqual({
    ...own,
    ...{ from: 'ours', files: OURS },
  })
})

test('What was continued is frozen into the submission, so that a later one changes no verdict', async () => {
  const { userId, viewer } = await learner()
  await handedInSum(userId, MINE, 'passed', '2026-11-02')
  const { id, files, seed } = await handedInMean(viewer)
  expect(files).toEqual({ ...MEAN, 'sum/sum.ts': MINE })
  const graded = async () =>
    (await grade({ slug: 'mean', files: files as Files, seed, runner })).status
  expect(await graded()).toBe('passed')
  await handedInSum(userId, LATER, 'passed', '2026-11-20')
  expect(await graded()).toBe('passed')
  expect((await findSubmission(viewer, id))?.continued).toEqual({
    ...{ lab: 'sum', title: 'Sum', from: 'own' },
    ownAt: '2026-11-02T00:00:00.000Z',
  })
  // The next one is handed in with what is the newest then.
  const next = await handedInMean(viewer)
  const verdict = await grade({ slug: 'mean', files: next.files as Files, seed, runner })
  expect(verdict.status).toBe('failed')
  expect(verdict.tests[0]?.message).toContain('sum/sum.ts:1')
})

test('Ours is frozen as ours', async () => {
  const { userId, viewer } = await learner()
  await handedInSum(userId, LATER, 'passed', '2026-11-02')
  const { files, continued } = await handedInMean(viewer, { continues: 'ours' })
  expect(files).toEqual({ ...MEAN, ...OURS })
  expect(continued).toEqual({ lab: 'sum', title: 'Sum', from: 'ours', ownAt: null })
})

test('A page cannot say what is continued', async () => {
  const { viewer } = await learner()
  const forged = { ...MEAN, 'sum/sum.ts': 'export const sum = () => 1' }
  expect(await submit(viewer, { slug: 'mean', files: forged })).toEqual({
    ok: false,
    error: 'bad-files',
  })
})

test('What a class keeps back until it is due is lent to nobody who has not passed', async () => {
  const { userId, viewer } = await learner()
  const { id: classId } = await createClass({ learners: [userId] })
  await createAssignment({
    ...{ classId, item: 'lab:sum', title: 'Sum', solution: 'after-due' },
    dueAt: new Date(Date.now() + 86_400_000),
  })
  expect(await findContinued(viewer, 'mean', 'own')).toMatchObject({ from: 'withheld', files: {} })
  expect(await submit(viewer, { slug: 'mean', files: MEAN })).toEqual({
    ok: false,
    error: 'nothing-to-continue',
  })
  await handedInSum(userId, MINE, 'passed', '2026-11-02')
  expect(await findContinued(viewer, 'mean', 'ours')).toMatchObject({
    from: 'own',
    files: { 'sum/sum.ts': MINE },
  })
})

test('A submission from before the lab continued another is graded with ours', async () => {
  const { status } = await grade({ slug: 'mean', files: MEAN, seed: 3, runner })
  expect(status).toBe('passed')
})

test('The best scores of what was handed in stand in the list', async () => {
  const { userId, viewer } = await learner()
  const { id } = await createSubmission({ userId, labSlug: 'withholding', state: 'graded' })
  const score = { label: 'Blocks', unit: '', better: 'higher', value: 7, best: 9, known: [] }
  const test = { id: 'hidden/share', name: 'Share', hidden: true, task: 1, durationMs: 1, score }
  await createVerdict({
    submissionId: id,
    tests: [
      { ...test, status: 'passed' },
      { ...test, id: 'hidden/other', status: 'failed' },
    ],
  })
  const [listed] = await listSubmissions(viewer, 'withholding')
  expect(listed?.scores).toEqual([
    { test: 'hidden/share', label: 'Blocks', unit: '', better: 'higher', value: 7 },
  ])
  const view = await findSubmission(viewer, id)
  expect(view?.verdict?.tests.map((one) => one.score)).toEqual([score, score])
})
