import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { exportRepository } from '@/lib/account/repository'
import { anonymousViewer } from '@/lib/auth/viewer'
import { useDatabase } from '../setup/database'
import { createSubmission, createUser, createVerdict } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

async function historyOf(userId: string): Promise<string[]> {
  const bundle = await exportRepository(viewerForTests(userId))
  if (!bundle.ok) throw new Error(bundle.error)
  const folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-repository-'))
  try {
    writeFileSync(path.join(folder, 'one.bundle'), bundle.value)
    execFileSync('git', ['clone', '--quiet', 'one.bundle', 'one'], { cwd: folder })
    const log = execFileSync('git', ['log', '--reverse', '--name-only', '--format=> %s (%aI)'], {
      cwd: path.join(folder, 'one'),
      encoding: 'utf8',
    })
    return log.split('\n').filter(Boolean)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('A learner’s submissions are commits, with their verdicts and nobody else’s', async () => {
  const { id: userId } = await createUser()
  const other = await createUser()
  const first = await createSubmission({
    userId,
    files: { 'header.ts': 'export {}' },
    createdAt: new Date('2026-03-01T10:00:00Z'),
  })
  await createVerdict({ submissionId: first.id, status: 'failed' })
  await createVerdict({ submissionId: first.id, run: 1, status: 'passed' })
  await createSubmission({
    userId,
    labSlug: 'merkle-root',
    files: { 'merkle.ts': '1' },
    createdAt: new Date('2026-03-02T10:00:00Z'),
  })
  await createSubmission({ userId: other.id, files: { 'header.ts': 'other' } })
  expect(await historyOf(userId)).toEqual([
    expect.stringMatching(/^> .+: passed \(2026-03-01T10:00:00\+00:00\)$/),
    'header-codec/header.ts',
    expect.stringMatching(/^> .+: not graded yet \(2026-03-02T10:00:00\+00:00\)$/),
    'merkle-root/merkle.ts',
  ])
})

test('Nobody, and who has handed nothing in, get none', async () => {
  expect(await exportRepository(anonymousViewer())).toEqual({ ok: false, error: 'not-signed-in' })
  const { id } = await createUser()
  expect(await exportRepository(viewerForTests(id))).toEqual({ ok: false, error: 'not-found' })
})

test('It is made so often an hour, and then not', async () => {
  const { id: userId } = await createUser()
  await createSubmission({ userId })
  const viewer = viewerForTests(userId)
  for (let i = 0; i < 10; i++) expect((await exportRepository(viewer)).ok).toBe(true)
  expect(await exportRepository(viewer)).toEqual({ ok: false, error: 'too-many' })
})
