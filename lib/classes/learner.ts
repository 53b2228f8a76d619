import { can, type Scope } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Files } from '@/lib/labs/manifest'
import type { TestResult, VerdictStatus } from '@/lib/labs/verdict'
import { type ItemProgress, withProgress } from '@/lib/progress/dashboard'
import { type Item, listItems } from '@/lib/progress/items'
import { listProgress } from '@/lib/progress/progress'
import type { WorkBlock } from '@/lib/api/contract'
import { listWorkBlocks } from '@/lib/mining-work/work'
import { hasNamesakeIn } from './_learners'
import { inClass, type MemberStatus, standingOf } from './_roles'
import type { Person } from './person'
import { labItem } from '@/lib/course/item'

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
  files: Files
}

export type LearnerView = {
  class: { id: string; name: string }
  learner: Person & {
    joinedAt: string
    status: MemberStatus
    /** Null of an active member. */
    endedAt: string | null
  }
  items: ItemProgress[]
  submissions: LearnerSubmission[]
  /** Mined in labs; apart from every grade. */
  blocks: (WorkBlock & { title: string })[]
}

/**
 * A learner of the class as those who teach it see them. Of one who is in it no more, what was done until then: what
 * was worked on since is left out whole.
 */
export async function getLearner(
  viewer: Viewer,
  classId: string,
  userId: string,
  { items = listItems() }: { items?: Item[] } = {},
): Promise<LearnerView | null> {
  const [facts, standing] = await Promise.all([
    inClass(viewer, classId),
    standingOf(userId, classId),
  ])
  if (standing?.role !== 'learner') return null
  const subject = { userId, sectionId: standing.sectionId }
  if (!can(viewer, 'learner:read', { ...facts, subject })) return null
  const { joinedAt, endedAt, user, ...membership } = await db.membership.findUniqueOrThrow({
    where: { classId_userId: { classId, userId } },
    select: {
      joinedAt: true,
      endedAt: true,
      class: { select: { id: true, name: true } },
      user: { select: { name: true, email: true, isGuest: true } },
    },
  })
  const inTime = (at: string) => endedAt === null || new Date(at) <= endedAt
  const [namesake, listed, progress, submissions, blocks] = await Promise.all([
    hasNamesake({ classId, scope: facts.scope }, userId),
    db.rosterEntry.findUnique({
      where: { classId_claimedById: { classId, claimedById: userId } },
      select: { name: true, number: true },
    }),
    listProgress(viewer, { userId, teachesOwner: true }),
    listLearnerSubmissions(userId, items, endedAt),
    listWorkBlocks(viewer, { userId, teachesOwner: true }),
  ])
  return {
    class: membership.class,
    learner: {
      userId,
      ...user,
      listed,
      hasNamesake: namesake,
      joinedAt: joinedAt.toISOString(),
      status: standing.status,
      endedAt: endedAt?.toISOString() ?? null,
    },
    items: withProgress(
      items,
      progress.filter(({ workedAt }) => inTime(workedAt)),
    ),
    submissions,
    blocks: blocks
      .filter(({ acceptedAt }) => inTime(acceptedAt))
      .map((block) => ({ ...block, title: titleOf(block.slug, items) })),
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
  userId: string,
  items: readonly Item[],
  until: Date | null,
): Promise<LearnerSubmission[]> {
  const rows = await db.submission.findMany({
    where: { userId, ...(until ? { createdAt: { lte: until } } : {}) },
    select: {
      id: true,
      labSlug: true,
      files: true,
      state: true,
      createdAt: true,
      verdicts: {
        select: { status: true, misconception: true, secondMisconception: true, tests: true },
        orderBy: { run: 'desc' },
        take: 1,
      },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: SUBMISSIONS,
  })
  return rows.map(({ id, labSlug, files, state, createdAt, verdicts }) => {
    const tests = (verdicts[0]?.tests ?? []) as TestResult[]
    return {
      id,
      slug: labSlug,
      title: titleOf(labSlug, items),
      createdAt: createdAt.toISOString(),
      state: state as LearnerSubmission['state'],
      status: (verdicts[0]?.status ?? null) as VerdictStatus | null,
      misconceptions: [verdicts[0]?.misconception, verdicts[0]?.secondMisconception].filter(
        (name) => typeof name === 'string',
      ),
      passed: tests.filter(({ status }) => status === 'passed').length,
      tests: tests.length,
      files: files as Files,
    }
  })
}

/** Of a lab of the course; the slug when no lesson has it any more. */
function titleOf(slug: string, items: readonly Item[]): string {
  return items.find((item) => item.id === labItem(slug))?.title ?? slug
}
