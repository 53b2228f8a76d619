import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { type GraderSession, openGraderSession } from '@/lib/grading/_grader-session'
import { openSlots, type Slots } from '@/lib/grading/_slots'
import { findSubmission } from '@/lib/grading/submissions'
import { submit } from '@/lib/grading/submit'
import { expectConsoleError } from '../setup/console'
import { useDatabase } from '../setup/database'
import { createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

process.env.FORKCHOICE_LABS = 'tests/fixtures/faulty-labs'
const SLUG = 'ends-its-grader'

useDatabase()

let slots: Slots
let session: GraderSession

beforeAll(async () => {
  slots = await openSlots(2, () => 4000)
  session = await openGraderSession(slots, 2)
})

afterAll(async () => {
  await session.close()
  slots.close()
})

async function handIn(word: string, slug = SLUG) {
  const viewer = viewerForTests((await createUser()).id)
  const files = { 'word.ts': `export const word = () => '${word}'` }
  const result = await submit(viewer, { slug, files })
  if (!result.ok) throw new Error(result.error)
  return { viewer, id: result.value.id }
}

async function verdictOf({ viewer, id }: Awaited<ReturnType<typeof handIn>>) {
  await expect
    .poll(async () => (await findSubmission(viewer, id))?.state, { timeout: 25_000, interval: 50 })
    .toBe('graded')
  return (await findSubmission(viewer, id))?.verdict
}

test.each([
  ['ends', 'die', 'ended our grader'],
  ['stops', 'hang', 'far longer than its limits'],
])('A program that %s its grader is given up, and takes nobody along', async (_, word, reason) => {
  const culprit = await handIn(word)
  const innocents = [await handIn('right'), await handIn('right'), await handIn('wrong')]
  const verdict = await verdictOf(culprit)
  expect(verdict?.status).toBe('unavailable')
  expect(verdict?.error?.message).toContain(reason)
  const others = await Promise.all(innocents.map(verdictOf))
  expect(others.map((other) => other?.status)).toEqual(['passed', 'passed', 'failed'])
  // Nobody was begun with more than once, and nothing was counted against the culprit.
  const claims = await db.submission.findMany({ select: { claims: true } })
  expect(new Set(claims.map((row) => row.claims))).toEqual(new Set([1]))
  const [progress] = await db.progress.findMany({ where: { userId: culprit.viewer.userId } })
  expect(progress).toMatchObject({ state: 'fault', attempts: 0 })
  expectConsoleError(/was given up/)
})

test('A diagnosis that has no end costs its learner the name of the idea, and no more', async () => {
  const verdict = await verdictOf(await handIn('wrong', 'ends-its-diagnosis'))
  expect(verdict?.status).toBe('failed')
  expect(verdict?.error).toBe(undefined)
  expect(verdict?.tests.map(({ id, status }) => [id, status])).toEqual([
    ['visible/word', 'passed'],
    ['hidden/right', 'failed'],
  ])
  expect((await verdictOf(await handIn('right')))?.status).toBe('passed')
})

test('After a change on disk the next grading reads the suites anew, and nothing counts as a crash', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-labs-'))
  cpSync('tests/fixtures/labs/double', path.join(folder, 'double'), { recursive: true })
  const order = { slug: 'double', files: loadDouble(folder), seed: 1 }
  const own = await openSlots(1, () => 20_000, { FORKCHOICE_LABS: folder })
  const first = await own.grade(order)
  expect(first.status).toBe('passed')
  const hidden = path.join(folder, 'double/tests/hidden.ts')
  writeFileSync(hidden, readFileSync(hidden, 'utf8').replace('Zero stays zero', 'Nought is nought'))
  own.renew()
  const second = await own.grade(order)
  expect(second.tests.map(({ name }) => name)).toContain('Nought is nought')
  expect(second.labVersion).not.toBe(first.labVersion)
  own.close()
  rmSync(folder, { recursive: true })
})

function loadDouble(folder: string) {
  return { 'double.ts': readFileSync(path.join(folder, 'double/solution/double.ts'), 'utf8') }
}
