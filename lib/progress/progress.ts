import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { findLesson } from '@/lib/course/course'
import { findLabCard } from '@/lib/labs/load'
import { db, type Tx } from '@/lib/db/client'
import type { VerdictStatus } from '@/lib/labs/verdict'
import { err, ok, type Result } from '@/lib/result'
import { afterVerdict, type Standing, type StoredState } from './standing'
import { underPresentNames } from './former'
import { labItem, lessonItem } from './item'
import { isQuizDone } from './quiz-results'

/**
 * Part of the grader's transaction that writes a verdict. Holds the submission's row, so that a guest who
 * signs in meanwhile takes the result along (lib/auth/_merge-guest.ts).
 */
export async function recordVerdict(
  tx: Tx,
  submissionId: string,
  status: VerdictStatus,
  run = 0,
): Promise<void> {
  const [submission] = await tx.$queryRaw<{ userId: string; labSlug: string; isNewest: boolean }[]>`
    select s."userId", s."labSlug", not exists (
      select from "Submission" later join "Verdict" v on v."submissionId" = later.id
      where later."userId" = s."userId" and later."labSlug" = s."labSlug"
        and (later."createdAt", later.id) > (s."createdAt", s.id)) as "isNewest"
    from "Submission" s where s.id = ${submissionId}::uuid for share of s`
  // Deleted with its learner while it was graded.
  if (!submission) return
  const { userId, labSlug, isNewest } = submission
  const item = labItem(labSlug)
  await beginItem(tx, userId, item)
  const [before] = await tx.$queryRaw<Standing[]>`
    select state, attempts, "submissionId", "passedAt" from "Progress"
    where "userId" = ${userId}::uuid and item = ${item} for update`
  if (!before) return
  const news = { submissionId, status, run, isNewest, at: new Date() }
  await tx.progress.update({
    where: { userId_item: { userId, item } },
    data: afterVerdict(before, news),
    select: { item: true },
  })
}

/** The first sign of work on an item. */
export async function beginItem(tx: Tx, userId: string, item: string): Promise<void> {
  await tx.progress.createMany({
    data: [{ userId, item, state: 'in-progress' }],
    skipDuplicates: true,
  })
}

/** A lesson with a quiz is passed once every question of it was right; whoever says so has to have done it. */
export async function markLesson(
  viewer: Viewer,
  lesson: string,
  state: 'in-progress' | 'passed',
): Promise<Result<null, 'not-signed-in' | 'not-found' | 'quiz-unanswered'>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  if (!findLesson(lesson)) return err('not-found')
  if (state === 'passed' && !(await isQuizDone(viewer.userId, lesson))) {
    return err('quiz-unanswered')
  }
  const key = { userId: viewer.userId, item: lessonItem(lesson) }
  await beginItem(db, key.userId, key.item)
  if (state === 'passed') {
    await db.progress.updateMany({
      where: { ...key, state: { not: 'passed' } },
      data: { state, passedAt: new Date() },
    })
  }
  return ok(null)
}

/** Counts one more hint as seen. */
export async function revealHint(
  viewer: Viewer,
  slug: string,
): Promise<Result<{ hintsShown: number }, 'not-signed-in' | 'not-found'>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  const lab = findLabCard(slug)
  if (!lab) return err('not-found')
  const key = { userId: viewer.userId, item: labItem(slug) }
  await beginItem(db, key.userId, key.item)
  await db.progress.updateMany({
    where: { ...key, hintsShown: { lt: lab.hints.length } },
    data: { hintsShown: { increment: 1 } },
  })
  const { hintsShown } = await db.progress.findUniqueOrThrow({
    where: { userId_item: key },
    select: { hintsShown: true },
  })
  return ok({ hintsShown })
}

export type ProgressRow = {
  item: string
  state: StoredState
  attempts: number
  hintsShown: number
  submissionId: string | null
  passedAt: string | null
  updatedAt: string
}

/** The viewer's own rows, or those of `userId` for whoever may read that learner's work. */
export async function listProgress(
  viewer: Viewer,
  { userId, teachesOwner = false }: { userId?: string; teachesOwner?: boolean } = {},
): Promise<ProgressRow[]> {
  const ownerId = userId ?? (viewer.kind === 'user' ? viewer.userId : null)
  if (ownerId === null || !can(viewer, 'work:read', { ownerId, teachesOwner })) return []
  const rows = await db.progress.findMany({
    where: { userId: ownerId },
    select: {
      item: true,
      state: true,
      attempts: true,
      hintsShown: true,
      submissionId: true,
      passedAt: true,
      updatedAt: true,
    },
    orderBy: [{ updatedAt: 'desc' }, { item: 'asc' }],
  })
  return underPresentNames(
    rows.map((row) => ({
      ...row,
      state: row.state as StoredState,
      passedAt: row.passedAt?.toISOString() ?? null,
      updatedAt: row.updatedAt.toISOString(),
    })),
  )
}
