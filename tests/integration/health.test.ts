import { expect, test } from 'vitest'
import { openGraderSession } from '@/lib/grading/_grader-session'
import { submit } from '@/lib/grading/submit'
import { readHealth } from '@/lib/web/health'
import { db } from '@/lib/db/client'
import { SandboxEnd, type Runner } from '@/lib/sandbox/protocol'
import { useDatabase } from '../setup/database'
import { createUser } from '../setup/factories'
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
  await db.$executeRaw`truncate graphile_worker._private_jobs`
  const session = await openGraderSession(nothing, 1, 'deno-only')
  expect((await readHealth()).graders).toEqual([{ sandbox: 'deno-only' }])
  await session.close()
  await expect.poll(async () => (await readHealth()).graders).toEqual([])
})

test('A migration that is missing makes the site unready, and is named', async () => {
  await db.$executeRaw`update _prisma_migrations set rolled_back_at = now()`
  const health = await readHealth()
  expect(health.ready).toBe(false)
  expect(health.pendingMigrations.length).toBeGreaterThan(0)
})
