import { can, type InClass, type Scope } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { findLab } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import type { TestResult, VerdictStatus } from '@/lib/labs/verdict'
import { type ItemProgress, withProgress } from '@/lib/progress/dashboard'
import { type Item, listItems } from '@/lib/progress/items'
import { listProgress } from '@/lib/progress/progress'
import { listQuizResults, type QuizResult } from '@/lib/progress/quiz-results'
import type { WorkBlock } from '@/lib/api/contract'
import { listWorkBlocks } from '@/lib/mining-work/work'
import { hasNamesakeIn } from '../_learners'
import { inClass, type MemberStatus, type Standing, standingOf } from '../roles'
import { readSeen, type Seen } from '../_seen'
import { presentSlug, storedSlugs } from './_tries'
import type { Person } from '../person'
import { labItem, lessonItem } from '@/lib/course/item'
import { isUuid } from '@/lib/uuid'

/** Newest submissions that the page of a learner shows. */
const SUBMISSIONS = 50

export type LearnerSubmission = {
  id: string
  slug: string
  title: string
  createdAt: string
  state: 'queued' | 'running' | 'graded'
  /** Of the newest verdict; null before the first. */
  status: VerdictStatus | null
  /** Names of the wrong ideas whose answers this one gives: none, one or two. */
  misconceptions: string[]
  passed: number
  tests: number
}

export type LearnerItem = ItemProgress & {
  /** Hints of a lab that were looked at. */
  hints: number
  /** Of a lesson whose questions were answered. */
  quiz: QuizResult | null
}

export type LearnerView = {
  class: { id: string; name: string }
  /** See the class as the learner sees it (view-as.ts). */
  mayLookAs: boolean
  learner: Person & {
    joinedAt: string
    status: MemberStatus
    /** Null of an active member. */
    endedAt: string | null
    /** What they did before they joined, and nobody asked for, is shown too. */
    sharesEarlier: boolean
  }
  items: LearnerItem[]
  /** The newest ones. */
  submissions: LearnerSubmission[]
  /** Mined in labs; apart from every grade. */
  blocks: (WorkBlock & { title: string })[]
}

/**
 * A learner of the class as those who teach it see them: what a class sees is said in _learners.ts. Of one who is in it
 * no more, what was done until then: what was worked on since is left out whole.
 */
export async function getLearner(
  viewer: Viewer,
  classId: string,
  userId: string,
  { items = listItems() }: { items?: Item[] } = {},
): Promise<LearnerView | null> {
  const readable = await readableStanding(viewer, classId, userId)
  if (!readable) return null
  const { standing, facts } = readable
  const { user, ...membership } = await db.membership.findUniqueOrThrow({
    where: { classId_userId: { classId, userId } },
    select: {
      class: { select: { id: true, name: true } },
      user: { select: { name: true, email: true, isGuest: true } },
    },
  })
  const seen = await readSeen(classId, userId)
  const { joinedAt, endedAt, sharesEarlier, sees } = seen
  const [namesake, listed, known, quizzes, submissions, blocks] = await Promise.all([
    hasNamesake({ classId, scope: facts.scope }, userId),
    db.rosterEntry.findUnique({
      where: { classId_claimedById: { classId, claimedById: userId } },
      select: { name: true, number: true },
    }),
    listProgress(viewer, { userId, teachesOwner: true }),
    listQuizResults(viewer, { userId, teachesOwner: true }),
    listLearnerSubmissions(seen, items),
    listWorkBlocks(viewer, { userId, teachesOwner: true }),
  ])
  const progress = known.filter(({ item, workedAt }) => sees(item, workedAt))
  const rows = new Map(progress.map((row) => [row.item, row]))
  const answers = new Map(quizzes.map((quiz) => [lessonItem(quiz.lesson), quiz]))
  return {
    class: membership.class,
    mayLookAs: standing.status === 'active' && can(viewer, 'class:oversee', facts),
    learner: {
      userId,
      ...user,
      listed,
      hasNamesake: namesake,
      joinedAt: joinedAt.toISOString(),
      status: standing.status,
      endedAt: endedAt?.toISOString() ?? null,
      sharesEarlier,
    },
    items: withProgress(items, progress).map((item) => ({
      ...item,
      hints: rows.get(item.id)?.hintsShown ?? 0,
      quiz: rows.has(item.id) ? (answers.get(item.id) ?? null) : null,
    })),
    submissions,
    blocks: blocks
      .filter(({ slug, acceptedAt }) => sees(labItem(slug), acceptedAt))
      .map((block) => ({ ...block, title: titleOf(block.slug, items) })),
  }
}

/** Of a learner of the class whose work the viewer sees, and what the viewer is there. */
async function readableStanding(
  viewer: Viewer,
  classId: string,
  userId: string,
): Promise<{ standing: Standing; facts: InClass } | null> {
  const [facts, standing] = await Promise.all([
    inClass(viewer, classId),
    standingOf(userId, classId),
  ])
  if (standing?.role !== 'learner') return null
  const subject = { userId, sectionId: standing.sectionId }
  return can(viewer, 'learner:read', { ...facts, subject }) ? { standing, facts } : null
}

/** The submission that a cell of the class's table speaks of; null if the viewer sees none there. */
export async function findCellSubmission(
  viewer: Viewer,
  classId: string,
  { userId, item }: { userId: string; item: string },
): Promise<string | null> {
  if (!(await readableStanding(viewer, classId, userId))) return null
  const [{ sees }, rows] = await Promise.all([
    readSeen(classId, userId),
    listProgress(viewer, { userId, teachesOwner: true }),
  ])
  const row = rows.find((one) => one.item === item)
  return row && sees(row.item, row.workedAt) ? row.submissionId : null
}

export type Changes = {
  /** Of the submission to the same lab before; what everybody begins with, where there was none. */
  before: Files
  after: Files
  isFirst: boolean
}

/** How one of the learner's submissions differs from the one before. */
export async function findChanges(
  viewer: Viewer,
  classId: string,
  of: { userId: string; submissionId: string },
): Promise<Changes | null> {
  const { userId, submissionId } = of
  if (!isUuid(submissionId) || !(await readableStanding(viewer, classId, userId))) return null
  const { submissions } = await readSeen(classId, userId)
  const submission = await db.submission.findUnique({
    where: { ...submissions, id: submissionId },
    select: { labSlug: true, createdAt: true, files: true },
  })
  if (!submission) return null
  const slug = presentSlug(submission.labSlug)
  const before = await db.submission.findFirst({
    where: {
      AND: [submissions],
      labSlug: { in: storedSlugs(slug) },
      createdAt: { lte: submission.createdAt },
      id: { not: submissionId },
    },
    select: { files: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  return {
    before: (before?.files ?? findLab(slug)?.starter ?? {}) as Files,
    after: submission.files as Files,
    isFirst: before === null,
  }
}

async function hasNamesake(
  { classId, scope }: { classId: string; scope: Scope },
  userId: string,
): Promise<boolean> {
  const { rows } = await pool().query<{ found: boolean }>(Prisma.sql`
    select ${hasNamesakeIn(classId, scope)} as found
    from (select id as "userId", name from "User" where id = ${userId}::uuid) l`)
  return rows[0]?.found ?? false
}

async function listLearnerSubmissions(
  { submissions }: Seen,
  items: readonly Item[],
): Promise<LearnerSubmission[]> {
  const rows = await db.submission.findMany({
    where: submissions,
    select: {
      id: true,
      labSlug: true,
      state: true,
      createdAt: true,
      verdicts: {
        select: { status: true, misconception: true, secondMisconception: true, tests: true },
        where: { stands: true },
        orderBy: { run: 'desc' },
        take: 1,
      },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: SUBMISSIONS,
  })
  return rows.map(({ id, labSlug, state, createdAt, verdicts }) => {
    const tests = (verdicts[0]?.tests ?? []) as TestResult[]
    const slug = presentSlug(labSlug)
    return {
      id,
      slug,
      title: titleOf(slug, items),
      createdAt: createdAt.toISOString(),
      state: state as LearnerSubmission['state'],
      status: (verdicts[0]?.status ?? null) as VerdictStatus | null,
      misconceptions: [verdicts[0]?.misconception, verdicts[0]?.secondMisconception].filter(
        (name) => typeof name === 'string',
      ),
      passed: tests.filter(({ status }) => status === 'passed').length,
      tests: tests.length,
    }
  })
}

/** Of a lab of the course; the slug when no lesson has it any more. */
function titleOf(slug: string, items: readonly Item[]): string {
  return items.find((item) => item.id === labItem(slug))?.title ?? slug
}
