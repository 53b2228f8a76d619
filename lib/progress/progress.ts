import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { findLesson } from '@/lib/course/course'
import { findLabCard } from '@/lib/labs/load'
import { db, type Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { lockLearnerFacts, PATIENT, updateCellsOfLearner } from '@/lib/grades/cells'
import { err, ok, type Result } from '@/lib/result'
import { type GivenVerdict, standingOf, type StoredState } from './standing'
import { underPresentNames } from './former'
import { labItem, lessonItem } from '@/lib/course/item'
import { isQuizDone } from './quiz-results'

/**
 * Part of the grader's transaction that writes a verdict, with the learner's facts locked. Holds the submission's row, so
 * that a guest who signs in meanwhile takes the result along (lib/auth/_merge-guest.ts).
 */
export async function recordVerdict(tx: Tx, submissionId: string): Promise<void> {
  const [submission] = await tx.$queryRaw<{ userId: string; labSlug: string; createdAt: Date }[]>`
    select "userId", "labSlug", "createdAt" from "Submission"
    where id = ${submissionId}::uuid for share`
  // Deleted with its learner while it was graded.
  if (!submission) return
  const { userId, labSlug, createdAt } = submission
  const item = labItem(labSlug)
  await tx.progress.createMany({
    data: [{ userId, item, state: 'in-progress', workedAt: createdAt }],
    skipDuplicates: true,
  })
  // Verdicts that come at once are recorded one after the other, and each reads those before it.
  const [before] = await tx.$queryRaw<{ state: StoredState }[]>`
    select state from "Progress" where "userId" = ${userId}::uuid and item = ${item} for update`
  if (!before) return
  const { attempts, ...standing } = standingOf(
    await tx.$queryRaw<GivenVerdict[]>`
      select s.id as "submissionId", s."createdAt", v.status
      from "Submission" s join "Verdict" v on v."submissionId" = s.id and v.stands
      where s."userId" = ${userId}::uuid and s."labSlug" = ${labSlug}
      order by s."createdAt", s.id, v.run`,
  )
  // A pass stays where it was, even if nothing is left that shows it.
  const stays = before.state === 'passed' && standing.state !== 'passed'
  await tx.progress.update({
    where: { userId_item: { userId, item } },
    data: { attempts, ...(!stays && standing) },
    select: { item: true },
  })
  await updateCellsOfLearner(tx, userId, item)
}

/** The first sign of work on an item. */
export async function beginItem(tx: Tx, userId: string, item: string): Promise<void> {
  await tx.progress.createMany({
    data: [{ userId, item, state: 'in-progress' }],
    skipDuplicates: true,
  })
}

/** The learner does something for an item now, for the first time or again. */
export async function touchItem(tx: Tx, userId: string, item: string): Promise<void> {
  await tx.$executeRaw`
    insert into "Progress" as known ("userId", item, state)
    values (${userId}::uuid, ${item}, 'in-progress')
    on conflict ("userId", item) do update
      set "workedAt" = greatest(known."workedAt", excluded."workedAt")`
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
  const { userId } = viewer
  const item = lessonItem(lesson)
  if (state === 'passed') await db.$transaction((tx) => passLesson(tx, userId, item), PATIENT)
  else await beginItem(db, userId, item)
  return ok(null)
}

async function passLesson(tx: Tx, userId: string, item: string): Promise<void> {
  await lockLearnerFacts(tx, [userId])
  await beginItem(tx, userId, item)
  const marked = await tx.$executeRaw`
    update "Progress" set state = 'passed', "passedAt" = ${NOW}, "workedAt" = ${NOW}
    where "userId" = ${userId}::uuid and item = ${item} and state <> 'passed'`
  if (marked > 0) await updateCellsOfLearner(tx, userId, item)
}

/** Counts one more hint as seen. */
export async function revealHint(
  viewer: Viewer,
  slug: string,
): Promise<Result<{ hintsShown: number }, 'not-signed-in' | 'not-found'>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  const lab = findLabCard(slug)
  if (!lab) return err('not-found')
  const { userId } = viewer
  const item = labItem(slug)
  await beginItem(db, userId, item)
  await db.$executeRaw`
    update "Progress" set "hintsShown" = "hintsShown" + 1, "workedAt" = ${NOW}
    where "userId" = ${userId}::uuid and item = ${item} and "hintsShown" < ${lab.hints.length}`
  const { hintsShown } = await db.progress.findUniqueOrThrow({
    where: { userId_item: { userId, item } },
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
  /** When the learner last did something for it, be it that it was opened first. */
  workedAt: string
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
      workedAt: true,
    },
    orderBy: [{ workedAt: 'desc' }, { item: 'asc' }],
  })
  return underPresentNames(
    rows.map((row) => ({
      ...row,
      state: row.state as StoredState,
      passedAt: row.passedAt?.toISOString() ?? null,
      workedAt: row.workedAt.toISOString(),
    })),
  )
}
