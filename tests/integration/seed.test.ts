import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCourse } from '@/lib/course/course'
import { db } from '@/lib/db/client'
import { loadSolution, loadWrong } from '@/lib/suite/hidden'
import { loadLab } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import { seed } from '@/prisma/seed'
import { useDatabase } from '../setup/database'

useDatabase()
let folder = ''
let accounts: string | null = null

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'seed-'))
  accounts = await seed({ folder, onlyWhenEmpty: true })
})

afterAll(() => rm(folder, { recursive: true }))

/** What a learner may edit of them. */
function own(slug: string, files: Files): Files {
  const { manifest } = loadLab(slug)
  return Object.fromEntries(
    manifest.files
      .filter(({ readOnly }) => !readOnly)
      .map(({ path: name }) => [name, files[name]!]),
  )
}

test('The accounts are kept, and a second start makes no second class', async () => {
  expect(await readFile(path.join(folder, 'demo-accounts.txt'), 'utf8')).toBe(`${accounts}\n`)
  expect(accounts?.match(/@example\.org/g)).toHaveLength(5)
  expect(await seed({ folder, onlyWhenEmpty: true })).toBeNull()
  expect(await db.class.count()).toBe(1)
})

test('Nothing in the class lies in the future or before it began', async () => {
  const { createdAt: began } = await db.class.findFirstOrThrow()
  const dates = [
    ...(await db.submission.findMany()).map(({ createdAt }) => createdAt),
    ...(await db.draftRevision.findMany()).map(({ createdAt }) => createdAt),
    ...(await db.progress.findMany()).map(({ updatedAt }) => updatedAt),
  ]
  expect(dates.length).toBeGreaterThan(50)
  for (const date of dates) {
    expect(date.getTime()).toBeGreaterThanOrEqual(began.getTime())
    expect(date.getTime()).toBeLessThanOrEqual(Date.now())
  }
})

test('One learner has handed in every lab of two modules, wrong and then right', async () => {
  const { id: userId } = await db.user.findFirstOrThrow({ where: { name: 'Mira' } })
  const submissions = await db.submission.findMany({
    where: { userId },
    orderBy: { createdAt: 'asc' },
  })
  const slugs = getCourse()
    .modules.slice(0, 2)
    .flatMap((module) => module.lessons)
    .flatMap((lesson) => lesson.labs)
  expect(new Set(submissions.map(({ labSlug }) => labSlug))).toEqual(new Set(slugs))
  for (const slug of slugs) {
    const files = submissions.filter(({ labSlug }) => labSlug === slug).map((one) => one.files)
    expect(files).toEqual([
      own(slug, loadWrong(slug)[0]!.programs[0]!.files),
      own(slug, loadSolution(slug)),
    ])
    const draft = await db.draft.findUniqueOrThrow({
      where: { userId_labSlug: { userId, labSlug: slug } },
    })
    expect(draft.files).toEqual(own(slug, loadSolution(slug)))
  }
})

test('Every submission waits for a grader', async () => {
  const waiting = await db.submission.count({ where: { state: 'queued', newcomer: false } })
  expect(waiting).toBe(await db.submission.count())
})
