import type { Tx } from '@/lib/db/client'

/** First keys of advisory locks; the second is a hash of the id. Two ids of one hash wait for each other, no more. */
const LEARNER = 0x4647
const CLASS = 0x4648

/**
 * For whoever changes what a learner did or where they are: holds the learner's facts, and those of their classes as they
 * are, to the end of the transaction. Before any row is touched: who holds a row may wait for nobody who wants it.
 *
 * @param userIds a guest before the account that takes their work over
 * @param joining a class that the learner may not be in yet
 */
export async function lockLearnerFacts(
  tx: Tx,
  userIds: readonly string[],
  joining: string | null = null,
): Promise<void> {
  for (const userId of userIds)
    await tx.$executeRaw`
      select from pg_advisory_xact_lock(${LEARNER}::int, hashtext(${userId}::uuid::text))`
  // A statement of its own: it sees the classes that somebody else's change, waited for above, has left. In the order of
  // their keys, as everybody takes them.
  await tx.$executeRaw`
    select from (
      select distinct hashtext(id::text) as key from (
        select "classId" as id from "Membership" where "userId" = any(${userIds}::uuid[])
        union all select ${joining}::uuid where ${joining}::uuid is not null
      ) of order by key
    ) class, pg_advisory_xact_lock_shared(${CLASS}::int, class.key)`
}

/**
 * The same for whoever changes what became of a submission. Whose it is may change until their facts are locked: a guest
 * signs in. Afterwards it is asked again, and who has it then is locked, too.
 */
export async function lockLearnerOf(tx: Tx, submissionId: string): Promise<void> {
  for (let locked: string | null = null; ;) {
    const submission = await tx.submission.findUnique({
      where: { id: submissionId },
      select: { userId: true },
    })
    if (!submission || submission.userId === locked) return
    locked = submission.userId
    await lockLearnerFacts(tx, [locked])
  }
}

/** For whoever changes what a class asks for or whom it makes an exception for. Before any row is touched, too. */
export async function lockClassFacts(tx: Tx, classId: string): Promise<void> {
  await tx.$executeRaw`
    select from pg_advisory_xact_lock(${CLASS}::int, hashtext(${classId}::uuid::text))`
}
