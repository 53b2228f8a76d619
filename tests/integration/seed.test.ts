import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCourse } from '@/lib/course/course'
import { getLearner } from '@/lib/classes/learner'
import { db } from '@/lib/db/client'
import { gradeSubmission } from '@/lib/grading/_grade-submission'
import { labItem } from '@/lib/course/item'
import { loadSolution, loadWrong } from '@/lib/suite/hidden'
import { loadLab } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import { seed } from '@/prisma/seed'
import { useDatabase } from '../setup/database'
import { graderThatFinds } from '../setup/grader'
import { viewerForTests } from '../setup/viewer'

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
    ...(await db.progress.findMany()).map(({ workedAt }) => workedAt),
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

// The last one of the file: it grades what waits.
test('What was handed in is graded after it, and one piece of work has one time', async () => {
  const submissions = await db.submission.findMany({ orderBy: { createdAt: 'asc' } })
  const passing = graderThatFinds('passed')
  for (const { id } of submissions.toReversed())
    await gradeSubmission(id, { grader: passing, isLastAttempt: true })

  const verdicts = await db.verdict.findMany({ include: { submission: true } })
  expect(verdicts).toHaveLength(submissions.length)
  for (const { createdAt, submission } of verdicts)
    expect(createdAt.getTime()).toBeGreaterThan(submission.createdAt.getTime())
  for (const { userId, item, passedAt, workedAt } of await db.progress.findMany()) {
    const own = submissions.filter((one) => one.userId === userId && labItem(one.labSlug) === item)
    if (own.length === 0) continue
    expect([passedAt, workedAt]).toEqual([own[0]!.createdAt, own.at(-1)!.createdAt])
  }

  const { id: teacherId } = await db.user.findFirstOrThrow({ where: { name: 'Grace Teacher' } })
  const { id: classId } = await db.class.findFirstOrThrow()
  const { id: userId } = await db.user.findFirstOrThrow({ where: { name: 'Jonas' } })
  const view = await getLearner(viewerForTests(teacherId), classId, userId)
  for (const { slug, createdAt } of view?.submissions.toReversed() ?? []) {
    const touched = view?.items.find(({ id }) => id === labItem(slug))?.touchedAt
    expect(touched && touched >= createdAt).toBe(true)
  }
  const newest = view?.submissions[0]
  expect(view?.items.find(({ id }) => id === labItem(newest!.slug))?.touchedAt).toBe(
    newest?.createdAt,
  )
})
