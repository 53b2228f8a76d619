import { randomUUID } from 'node:crypto'
import type { Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { lockLearnerFacts, updateCellsOfLearner } from '@/lib/grades/cells'

/**
 * Moves a guest's work into an account and ends the guest. Raw SQL, because every step must take its
 * locks in this order: the facts of both first, as everybody does who grades or hands in; then submissions, which a
 * grader may be taking; once the guest's row is held nothing new can refer to it.
 * @param agree asked then: what it finds about the guest stays so
 * @returns whether it was done. What was done of it until then is for the caller to undo.
 */
export async function mergeGuest(
  tx: Tx,
  guestId: string,
  userId: string,
  { agree = () => Promise.resolve(true) }: { agree?: () => Promise<boolean> } = {},
): Promise<boolean> {
  await lockLearnerFacts(tx, [guestId, userId])
  await moveSubmissions(tx, guestId, userId)
  const guest = await tx.$queryRaw<{ id: string }[]>`
    select id from "User" where id = ${guestId}::uuid and "isGuest" for update`
  if (guest.length === 0 || !(await agree())) return false
  await moveSubmissions(tx, guestId, userId)
  await mergeDrafts(tx, guestId, userId)
  await mergeProgress(tx, guestId, userId)
  // Their headers still name the guest; beside the account's own blocks they are a branch.
  await tx.$executeRaw`
    update "WorkJob" set "userId" = ${userId}::uuid where "userId" = ${guestId}::uuid`
  await mergeQuizAnswers(tx, guestId, userId)
  await tx.$executeRaw`
    update "LineComment" set "authorId" = ${userId}::uuid where "authorId" = ${guestId}::uuid`
  // An account's own roles win over a guest's.
  await tx.$executeRaw`
    update "User" account set "shortPath" = account."shortPath" or guest."shortPath"
    from "User" guest where account.id = ${userId}::uuid and guest.id = ${guestId}::uuid`
  await mergeMemberships(tx, guestId, userId)
  await mergeDecisions(tx, guestId, userId)
  await mergeRoster(tx, guestId, userId)
  await moveNodes(tx, guestId, userId)
  await tx.user.delete({ where: { id: guestId }, select: { id: true } })
  await updateCellsOfLearner(tx, userId, null)
  return true
}

/** Whoever was in a class before and came back as a guest is in it again, as what the guest was, unless kept out. */
async function mergeMemberships(tx: Tx, guestId: string, userId: string): Promise<void> {
  await tx.$executeRaw`
    insert into "Membership" as mine ("classId", "userId", role, status, "sectionId", "sharesEarlier", "joinedAt", "endedAt")
    select "classId", ${userId}::uuid, role, status, "sectionId", "sharesEarlier", "joinedAt", "endedAt"
    from "Membership" where "userId" = ${guestId}::uuid
    on conflict ("classId", "userId") do update set
      status = case when mine.status <> 'active' then excluded.status else mine.status end,
      role = case when mine.status <> 'active' then excluded.role else mine.role end,
      "endedAt" = case when mine.status <> 'active' then excluded."endedAt" else mine."endedAt" end,
      "sectionId" = case when mine.status <> 'active' then coalesce(excluded."sectionId", mine."sectionId")
        when mine.role = 'learner' then coalesce(mine."sectionId", excluded."sectionId")
        else mine."sectionId" end,
      "joinedAt" = least(mine."joinedAt", excluded."joinedAt")
    where mine.status <> 'blocked'`
}

/** What teachers decided for the account wins over what they decided for the guest, which stays as it was before then. */
async function mergeDecisions(tx: Tx, guestId: string, userId: string): Promise<void> {
  await tx.$executeRaw`
    update "Exception" theirs set "userId" = ${userId}::uuid,
      "revokedAt" = case when exists (
        select from "Exception" mine where mine."userId" = ${userId}::uuid and mine."revokedAt" is null
          and mine."classId" = theirs."classId" and mine."assignmentId" is not distinct from theirs."assignmentId"
      ) then coalesce(theirs."revokedAt", ${NOW}) else theirs."revokedAt" end
    where theirs."userId" = ${guestId}::uuid`
  await tx.$executeRaw`
    update "Override" theirs set "userId" = ${userId}::uuid,
      "revokedAt" = case when exists (
        select from "Override" mine where mine."userId" = ${userId}::uuid and mine."revokedAt" is null
          and mine."assignmentId" = theirs."assignmentId"
      ) then coalesce(theirs."revokedAt", ${NOW}) else theirs."revokedAt" end
    where theirs."userId" = ${guestId}::uuid`
}

/** In a session in which the account has a node of its own, the guest's node is nobody's. */
async function moveNodes(tx: Tx, guestId: string, userId: string): Promise<void> {
  await tx.$executeRaw`
    update "NetworkNode" theirs set "userId" = ${userId}::uuid
    where "userId" = ${guestId}::uuid and not exists (
      select from "NetworkNode" mine
      where mine."userId" = ${userId}::uuid and mine."sessionId" = theirs."sessionId")`
}

/** In a class on whose list the account has a row of its own, the guest's row is free again. */
async function mergeRoster(tx: Tx, guestId: string, userId: string): Promise<void> {
  await tx.$executeRaw`
    update "RosterEntry" theirs set "claimedById" = ${userId}::uuid
    where "claimedById" = ${guestId}::uuid and not exists (
      select from "RosterEntry" mine
      where mine."claimedById" = ${userId}::uuid and mine."classId" = theirs."classId")`
  await tx.$executeRaw`
    update "RosterEntry" set "claimedById" = null, "claimedAt" = null
    where "claimedById" = ${guestId}::uuid`
}

/** An account's own answers win over a guest's, but that a question was right once is never lost. */
async function mergeQuizAnswers(tx: Tx, guestId: string, userId: string): Promise<void> {
  await tx.$executeRaw`
    insert into "QuizAnswer" as mine ("userId", lesson, question, given, "rightOnce",
      "firstTryRight", tries, "answeredAt", "dueAt", "intervalDays")
    select ${userId}::uuid, lesson, question, given, "rightOnce",
      "firstTryRight", tries, "answeredAt", "dueAt", "intervalDays"
    from "QuizAnswer" where "userId" = ${guestId}::uuid
    on conflict ("userId", lesson, question) do update
      set "rightOnce" = true, given = excluded.given
      where excluded."rightOnce" and not mine."rightOnce"`
}

async function moveSubmissions(tx: Tx, guestId: string, userId: string): Promise<void> {
  await tx.$executeRaw`
    update "Submission" set "userId" = ${userId}::uuid where "userId" = ${guestId}::uuid`
}

/** The account's draft stays in its editor; the guest's becomes the newest entry of its history. */
async function mergeDrafts(tx: Tx, guestId: string, userId: string): Promise<void> {
  await tx.$executeRaw`
    update "DraftRevision" set "userId" = ${userId}::uuid where "userId" = ${guestId}::uuid`
  const drafts = await tx.draft.findMany({
    where: { userId: guestId },
    select: { labSlug: true, files: true, version: true },
  })
  for (const { labSlug, files, version } of drafts) {
    const moved = await tx.$executeRaw`
      update "Draft" set "userId" = ${userId}::uuid
      where "userId" = ${guestId}::uuid and "labSlug" = ${labSlug}
        and not exists (
          select from "Draft" where "userId" = ${userId}::uuid and "labSlug" = ${labSlug})`
    if (moved > 0) continue
    await tx.$executeRaw`
      insert into "DraftRevision" (id, "userId", "labSlug", version, files, reason, "createdAt")
      values (${randomUUID()}::uuid, ${userId}::uuid, ${labSlug}, ${version},
        ${JSON.stringify(files)}::jsonb, 'merge', ${NOW})`
  }
}

/** Of two states of one item the better wins, of two passes the earlier; attempts add up, since both were made. */
async function mergeProgress(tx: Tx, guestId: string, userId: string): Promise<void> {
  const order = ['fault', 'in-progress', 'failed', 'passed']
  await tx.$executeRaw`
    insert into "Progress" as mine
      ("userId", item, state, attempts, "hintsShown", "submissionId", "passedAt", "workedAt")
    select ${userId}::uuid, item, state, attempts, "hintsShown", "submissionId", "passedAt", "workedAt"
    from "Progress" where "userId" = ${guestId}::uuid
    on conflict ("userId", item) do update set
      (state, "submissionId") = (
        select case when better then excluded.state else mine.state end,
          case when better then excluded."submissionId" else mine."submissionId" end
        from (values (
          (array_position(${order}::text[], excluded.state), mine."passedAt")
            > (array_position(${order}::text[], mine.state), excluded."passedAt")
        )) as comparison (better)),
      attempts = mine.attempts + excluded.attempts,
      "hintsShown" = greatest(mine."hintsShown", excluded."hintsShown"),
      "passedAt" = least(mine."passedAt", excluded."passedAt"),
      "workedAt" = greatest(mine."workedAt", excluded."workedAt")`
}
