import { expect, test } from 'vitest'
import { openGraderSession } from '@/lib/grading/_grader-session'
import { graderIn } from '@/lib/grading/graders'
import { submit } from '@/lib/grading/submit'
import { longestDeadlineSeconds } from '@/lib/grading/deadline'
import { readHealth } from '@/lib/web/health'
import { db } from '@/lib/db/client'
import { SandboxEnd, type Runner } from '@/lib/sandbox/protocol'
import { useDatabase } from '../setup/database'
import { createSubmission, createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

const nothing: Runner = {
  version: 'none',
  open: () => Promise.reject(new SandboxEnd('unavailable')),
}

test('A migrated database without graders is ready, and the queue is counted', async () => {
  const viewer = viewerForTests((await createUser()).id)
  await submit(viewer, { slug: 'weighted-pick', files: { 'pick.ts': 'export {}' } })
  expect(await readHealth()).toMatchObject({
    ready: true,
    database: 'ok',
    graders: [],
    queued: 1,
    pendingMigrations: [],
  })
})

test('A connected grader is listed with its walls until it leaves', async () => {
  await db.submission.deleteMany()
  const session = await openGraderSession(graderIn(nothing), 1, 'deno-only')
  expect((await readHealth()).graders).toEqual([{ sandbox: 'deno-only' }])
  await session.close()
  await expect.poll(async () => (await readHealth()).graders).toEqual([])
})

test('The site is not ready while a grading has run for longer than any lab allows', async () => {
  const { id: userId } = await createUser()
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000)
  const { id } = await createSubmission({ userId, state: 'running', startedAt: ago(5) })
  expect(await readHealth()).toMatchObject({ ready: true, running: 1 })
  const startedAt = ago(longestDeadlineSeconds() + 5)
  await db.submission.update({ where: { id }, data: { startedAt } })
  const stuck = await readHealth()
  expect(stuck.ready).toBe(false)
  expect(stuck.longestRunSeconds).toBeGreaterThan(longestDeadlineSeconds())
  await db.submission.update({ where: { id }, data: { state: 'graded' } })
  expect((await readHealth()).ready).toBe(true)
})

test('A migration that is missing makes the site unready, and is named', async () => {
  await db.$executeRaw`update _prisma_migrations set rolled_back_at = now()`
  const health = await readHealth()
  expect(health.ready).toBe(false)
  expect(health.pendingMigrations.length).toBeGreaterThan(0)
})
