import { labItem } from '@/lib/course/item'
import { storedNames } from '@/lib/course/names'
import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { Prisma } from '@/lib/db/generated/client'
import { lockClassFacts, lockLearnerOf, PATIENT, updateCellsOfClass } from '@/lib/grades/cells'
import { findLabCard } from '@/lib/labs/load'
import { labVersion } from '@/lib/labs/version'
import { recordVerdict } from '@/lib/progress/progress'
import { err, ok, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { isSeen } from '../_learners'
import { inClass } from '../roles'
import { audit } from '../audit'

const { sql, empty } = Prisma

/** Submissions of one order. A class of a thousand has some four for each learner and lab. */
const MAX_SUBMISSIONS = 20_000

export type RegradeOrder = {
  slug: string
  /** Only this one, whatever version of the tests it was graded by. */
  submissionId?: string
  /** For the class's history and for learners. */
  reason: string
}

type Ordered = { id: string; submissions: number }
type RegradeRefusal = 'nothing-to-regrade' | 'regrade-runs' | 'too-many'

/**
 * Has submissions of the class's learners to a lab graded again by the tests of today: those that an older version
 * graded, and those that could not be graded by our fault.
 */
export async function orderRegrade(
  viewer: Viewer,
  classId: string,
  order: RegradeOrder,
): Promise<Result<Ordered, RegradeRefusal | 'not-found' | 'invalid'>> {
  if (!can(viewer, 'assignment:write', await inClass(viewer, classId))) return err('not-found')
  const { slug, submissionId } = order
  const reason = order.reason.trim()
  if (!findLabCard(slug) || reason === '' || reason.length > 500) return err('invalid')
  if (submissionId !== undefined && !isUuid(submissionId)) return err('invalid')
  return db.$transaction((tx) =>
    writeOrder(tx, viewer, { slug, reason, classId, ...(submissionId && { submissionId }) }),
  )
}

/** The same of everybody's, by the site's operator (`npm run labs:regrade`). */
export async function orderRegradeEverywhere(
  viewer: Viewer,
  order: Omit<RegradeOrder, 'submissionId'>,
): Promise<Result<Ordered, RegradeRefusal | 'not-found' | 'invalid'>> {
  if (!can(viewer, 'lab:regrade', {})) return err('not-found')
  if (!findLabCard(order.slug)) return err('invalid')
  return db.$transaction((tx) => writeOrder(tx, viewer, { ...order, classId: null }))
}

async function writeOrder(
  tx: Tx,
  viewer: Viewer,
  order: RegradeOrder & { classId: string | null },
): Promise<Result<Ordered, RegradeRefusal>> {
  const { slug, classId, submissionId, reason } = order
  // Of two orders for one lab at once, the second sees the first.
  await tx.$queryRaw`select 1 as held from pg_advisory_xact_lock(hashtextextended(${`regrade ${slug}`}, 0))`
  const open = await tx.regradeJob.count({
    where: { state: { not: 'done' }, regrade: { labSlug: slug, classId } },
  })
  if (open > 0 && submissionId === undefined) return err('regrade-runs')
  const { id } = await tx.regrade.create({
    data: {
      labSlug: slug,
      classId,
      byId: viewer.kind === 'user' ? viewer.userId : null,
      reason,
    },
    select: { id: true },
  })
  const names = storedNames([labItem(slug)]).map(([stored]) => stored.slice('lab:'.length))
  const member =
    classId === null
      ? empty
      : sql`join "Membership" m on m."userId" = s."userId" and m."classId" = ${classId}::uuid
          and m.role = 'learner' and m.status <> 'blocked'
          and (m."endedAt" is null or s."createdAt" <= m."endedAt")
          and ${isSeen('m', sql`'lab:' || s."labSlug"`, sql`s."createdAt"`)}`
  const chosen = submissionId
    ? sql`s.id = ${submissionId}::uuid`
    : sql`(v."labVersion" <> ${labVersion(slug)} or v.status in ('lab-broken', 'unavailable'))`
  const submissions = await tx.$executeRaw`
    insert into "RegradeJob" ("regradeId", "submissionId")
    select ${id}::uuid, s.id
    from "Submission" s ${member}
    join lateral (
      select status, "labVersion" from "Verdict"
      where "submissionId" = s.id and stands order by run desc limit 1
    ) v on true
    where s."labSlug" = any(${names}::text[]) and s.state = 'graded' and ${chosen}
      and not exists (
        select from "RegradeJob" j where j."submissionId" = s.id and j.state <> 'done')
    limit ${MAX_SUBMISSIONS + 1}`
  if (submissions === 0 || submissions > MAX_SUBMISSIONS) {
    await tx.regrade.delete({ where: { id }, select: { id: true } })
    return err(submissions === 0 ? 'nothing-to-regrade' : 'too-many')
  }
  if (classId !== null) {
    const after = { lab: slug, submissions }
    await audit(tx, viewer, { classId, action: 'regrade-ordered', after, reason })
  }
  return ok({ id, submissions })
}

/**
 * Decides on results that are worse: `taken`, the new verdict counts in this class; `kept`, the old one goes on
 * counting. Until then it does. What is decided once stays.
 */
export async function decideRegrade(
  viewer: Viewer,
  classId: string,
  id: string,
  {
    submissionIds,
    decision,
  }: { submissionIds: readonly string[] | 'all'; decision: 'taken' | 'kept' },
): Promise<Result<{ decided: number }, 'not-found'>> {
  const facts = await inClass(viewer, classId)
  if (viewer.kind !== 'user' || !can(viewer, 'assignment:write', facts) || !isUuid(id))
    return err('not-found')
  const ids = submissionIds === 'all' ? null : submissionIds.filter(isUuid)
  return db.$transaction(async (tx) => {
    await lockClassFacts(tx, classId)
    const decided = await tx.$queryRaw<{ userId: string }[]>`
      update "RegradeJob" j set decision = ${decision}, "decidedById" = ${viewer.userId}::uuid, "decidedAt" = ${NOW}
      from "Regrade" r, "Submission" s
      where r.id = j."regradeId" and r.id = ${id}::uuid and r."classId" = ${classId}::uuid
        and s.id = j."submissionId" and s."userId" <> ${viewer.userId}::uuid and j.decision = 'pending'
        and ${ids === null ? sql`true` : sql`j."submissionId" = any(${ids}::uuid[])`}
      returning s."userId"`
    if (decided.length === 0) return err('not-found')
    const after = { regrade: id, decision, submissions: decided.length }
    await audit(tx, viewer, { classId, action: 'regrade-decided', after })
    const userIds = [...new Set(decided.map(({ userId }) => userId))]
    await updateCellsOfClass(tx, classId, { userIds })
    return ok({ decided: decided.length })
  }, PATIENT)
}

/**
 * The same of an order everywhere, by the site's operator: what is taken counts wherever the submission does.
 *
 * @returns how many were decided on by this
 */
export async function decideRegradeEverywhere(
  viewer: Viewer,
  id: string,
  decision: 'taken' | 'kept',
): Promise<number> {
  if (!can(viewer, 'lab:regrade', {}) || !isUuid(id)) return 0
  const pending = await db.regradeJob.findMany({
    where: { regradeId: id, decision: 'pending', regrade: { classId: null } },
    select: { submissionId: true, afterRun: true },
  })
  let decided = 0
  for (const { submissionId, afterRun } of pending) {
    decided += await db.$transaction(async (tx) => {
      // Whose it is now, and not when it was listed: what is taken changes their cells.
      await lockLearnerOf(tx, submissionId)
      const count = await tx.$executeRaw`
        update "RegradeJob" set decision = ${decision}, "decidedAt" = ${NOW}
        where "regradeId" = ${id}::uuid and "submissionId" = ${submissionId}::uuid and decision = 'pending'`
      if (count === 0 || decision === 'kept' || afterRun === null) return count
      await tx.verdict.update({
        where: { submissionId_run: { submissionId, run: afterRun } },
        data: { stands: true },
        select: { id: true },
      })
      await recordVerdict(tx, submissionId)
      return count
    }, PATIENT)
  }
  return decided
}
