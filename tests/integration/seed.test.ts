import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCourse } from '@/lib/course/course'
import { STUCK_TRIES } from '@/lib/classes/understanding/lab'
import { getLearner } from '@/lib/classes/understanding/learner'
import { db } from '@/lib/db/client'
import { gradeSubmission } from '@/lib/grading/_grade-submission'
import { labItem } from '@/lib/course/item'
import { loadSolution, loadWrong } from '@/lib/suite/hidden'
import { loadLab } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import { wrongProgram } from '@/prisma/demo/programs'
import { seed } from '@/prisma/seed'
import { useDatabase } from '../setup/database'
import { graderThatFinds } from '../setup/grader'
import { readCells, recomputeCells } from '../setup/grades'
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
  expect(accounts?.match(/@example\.org/g)).toHaveLength(6)
  expect(await seed({ folder, onlyWhenEmpty: true })).toBeNull()
  expect(await db.class.count()).toBe(1)
})

test('Whoever is listed can sign in, nobody else can, and the codes are those of class and sections', async () => {
  const users = await db.user.findMany()
  for (const { email, passwordHash } of users)
    expect(passwordHash !== null).toBe(email !== null && accounts!.includes(` ${email} `))
  const { joinCode } = await db.class.findFirstOrThrow()
  const codes = (await db.section.findMany()).map((section) => section.joinCode)
  for (const code of [joinCode, ...codes]) expect(accounts).toContain(code)
})

test('Thirty learners in two sections, one who left, and an assistant of one of them', async () => {
  const { id: classId } = await db.class.findFirstOrThrow({ where: { timeZone: 'Europe/Berlin' } })
  const learners = await db.membership.findMany({
    where: { classId, role: 'learner' },
    include: { user: true, section: true },
  })
  const active = learners.filter(({ status }) => status === 'active')
  expect([active.length, learners.length]).toEqual([30, 31])
  const of = (name: string) => active.filter(({ section }) => section?.name === name).length
  expect(of('Monday') + of('Thursday')).toBe(30)
  expect(Math.min(of('Monday'), of('Thursday'))).toBeGreaterThan(12)
  const names = active.map(({ user }) => user.name)
  expect(names.length - new Set(names).size).toBe(1)
  expect(active.filter(({ user }) => user.isGuest && user.email === null)).toHaveLength(1)

  const assistant = await db.membership.findFirstOrThrow({
    where: { classId, role: 'assistant' },
    include: { assists: { include: { section: true } } },
  })
  expect(assistant.everySection).toBe(false)
  expect(assistant.assists.map(({ section }) => section.name)).toEqual(['Thursday'])

  const rows = await db.rosterEntry.findMany({ where: { classId } })
  expect(rows.filter(({ claimedById }) => claimedById === null)).toHaveLength(2)
  expect(rows.filter(({ number }) => number !== null).length).toBeGreaterThan(25)
  for (const { claimedById, sectionId } of rows)
    if (claimedById)
      expect(learners.find(({ userId }) => userId === claimedById)?.sectionId).toBe(sectionId)
})

test('Assignments are past, near and without a date, with exceptions and points that were given', async () => {
  const soon = Date.now() + 3 * 86_400_000
  const all = await db.assignment.findMany({ orderBy: { position: 'asc' } })
  const due = all.map(({ dueAt }) => dueAt && dueAt.getTime() - Date.now())
  expect(due.filter((left) => left !== null && left < 0).length).toBeGreaterThan(2)
  expect(all.filter(({ dueAt }) => dueAt && +dueAt > Date.now() && +dueAt < soon)).toHaveLength(1)
  expect(all.filter(({ dueAt }) => dueAt === null)).toHaveLength(1)
  expect(all.filter(({ release }) => release === 'manual')).toHaveLength(1)
  for (const { dueAt, latePercent, lateFloor } of all)
    expect([latePercent, lateFloor]).toEqual(dueAt ? [10, 50] : [0, 0])
  const exceptions = await db.exception.findMany()
  expect(exceptions.filter(({ excused }) => excused)).toHaveLength(1)
  expect(exceptions.filter(({ dueAt, laterSeconds }) => dueAt ?? laterSeconds)).toHaveLength(2)
  expect((await db.override.findMany()).map(({ reason }) => reason.length > 0)).toEqual([true])
})

test('It is little enough to be graded in a few minutes, and cells say what waits', async () => {
  const submissions = await db.submission.count()
  expect(submissions).toBeGreaterThan(150)
  expect(submissions).toBeLessThanOrEqual(220)
  const { id: classId } = await db.class.findFirstOrThrow()
  const cells = await readCells(classId)
  expect(cells).toEqual(await recomputeCells(classId))
  const states = new Set(cells.map(({ state }) => state))
  for (const state of ['none', 'waiting', 'passed', 'excused'])
    expect([state, states.has(state as never)]).toEqual([state, true])
})

test('Wrong ideas are shared, and one learner is stuck', async () => {
  const rows = await db.submission.findMany({ orderBy: { createdAt: 'asc' } })
  const since = Date.now() - 14 * 86_400_000
  const whoShows = (slug: string, idea: string) => {
    const wrong = Object.values(wrongProgram(slug, idea))[0]!.trimEnd()
    const shows = ({ labSlug, files, createdAt }: (typeof rows)[number]) =>
      labSlug === slug &&
      createdAt.getTime() > since &&
      Object.values(files as Files).some((source) => source.startsWith(wrong))
    return new Set(rows.filter(shows).map(({ userId }) => userId)).size
  }
  expect(whoShows('merkle-root', 'carries-up')).toBeGreaterThan(3)
  expect(whoShows('connect-block', 'no-maturity')).toBeGreaterThan(3)
  expect(whoShows('connect-block', 'forgets-fees')).toBeGreaterThan(1)
  const { id: userId } = await db.user.findFirstOrThrow({ where: { name: 'Oskar Lind' } })
  const tries = rows.filter((one) => one.userId === userId && one.labSlug === 'connect-block')
  expect(tries.length).toBeGreaterThanOrEqual(STUCK_TRIES)
})

test('What is said about work is said after it, at a line that is there, and the history is in order', async () => {
  const comments = await db.lineComment.findMany({ include: { submission: true } })
  expect(comments.filter(({ parentId }) => parentId).length).toBeGreaterThan(1)
  for (const { at, line, path: file, submission } of comments) {
    expect(at >= submission.createdAt && at.getTime() <= Date.now()).toBe(true)
    const source = (submission.files as Files)[file]!
    expect(line >= 1 && line <= source.split('\n').length).toBe(true)
  }
  const events = await db.auditEvent.findMany({ orderBy: { id: 'asc' } })
  expect(events.map(({ at }) => at)).toEqual(
    events.map(({ at }) => at).toSorted((one, other) => +one - +other),
  )
})

test('Nothing in the class lies in the future or before it began', async () => {
  const { createdAt: began } = await db.class.findFirstOrThrow()
  const dates = [
    ...(await db.submission.findMany()).map(({ createdAt }) => createdAt),
    ...(await db.draftRevision.findMany()).map(({ createdAt }) => createdAt),
    ...(await db.progress.findMany()).map(({ workedAt }) => workedAt),
    ...(await db.quizAnswer.findMany()).map(({ answeredAt }) => answeredAt),
    ...(await db.auditEvent.findMany()).map(({ at }) => at),
    ...(await db.lineComment.findMany()).map(({ at }) => at),
  ]
  expect(dates.length).toBeGreaterThan(50)
  for (const date of dates) {
    expect(date.getTime()).toBeGreaterThanOrEqual(began.getTime())
    expect(date.getTime()).toBeLessThanOrEqual(Date.now())
  }
})

test('One learner has handed in every lab of two modules, the first of a lesson wrong before it was right', async () => {
  const { id: userId } = await db.user.findFirstOrThrow({ where: { name: 'Mira' } })
  const submissions = await db.submission.findMany({
    where: { userId },
    orderBy: { createdAt: 'asc' },
  })
  const lessons = getCourse()
    .modules.slice(0, 2)
    .flatMap((module) => module.lessons)
  const slugs = lessons.flatMap((lesson) => lesson.labs)
  const firsts = new Set(lessons.map((lesson) => lesson.labs[0]))
  expect(new Set(submissions.map(({ labSlug }) => labSlug))).toEqual(new Set(slugs))
  for (const slug of slugs) {
    const files = submissions.filter(({ labSlug }) => labSlug === slug).map((one) => one.files)
    expect(files).toEqual([
      ...(firsts.has(slug) ? [own(slug, loadWrong(slug)[0]!.programs[0]!.files)] : []),
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
  expect(await readCells(classId)).toEqual(await recomputeCells(classId))
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
