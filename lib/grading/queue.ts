import { db, type Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { CHANNEL, noticeIn } from './_notices'

/** Gradings that failed by our fault before the learner is told so. */
export const GRADING_ATTEMPTS = 5

/** More claims than that end in a verdict unseen. More than GRADING_ATTEMPTS: a killed grader is no failed grading. */
export const MAX_CLAIMS = 8

/** Somebody whose submissions wait may hand in so many; the queue is everybody's. */
export const MAX_UNGRADED = 5

/** While both lanes wait, a newcomer's turn comes after so many of the others. */
const KNOWN_PER_NEWCOMER = 3

/** A grading is remembered for so long as its author's last turn. */
const MEMORY = Prisma.raw(`interval '10 minutes'`)

/** First key of a living grader's advisory lock; the second is the grader's number. */
export const ALIVE = 0x464b
/** Claims come one after the other: each sees what the last one took. */
export const CLAIMING = 0x464c

/** In UTC, as columns are. Not when the transaction began (lib/db/clock.ts): claims wait for one another. */
export const NOW = Prisma.raw(`(clock_timestamp() at time zone 'utc')`)

export type Claim = { id: string; claims: number }

/**
 * The one definition of the order, for who is claimed next and for the place that a learner is told.
 *
 * - Everybody in turn: first the first submission of each, then the second of each; what runs counts.
 * - Among those, whose last grading ended longest ago comes first, then who came first. A long grading ends late.
 * - Newcomers (see `isNewcomer`) have a lane of their own, with every fourth grading while others wait: any
 *   number of new guests delays a known learner by no more than that.
 * - What failed by our fault rests a while, behind everybody.
 */
const LINE = Prisma.sql`
  recent as (
    select begun."userId", count(*) filter (where begun.state = 'running') as running,
      max(coalesce(v."createdAt", ${NOW})) as served
    from "Submission" begun left join "Verdict" v on v."submissionId" = begun.id and v.run = 0
    where begun."startedAt" > ${NOW} - ${MEMORY} and begun.state <> 'queued'
    group by begun."userId"
  ),
  last as (
    select newcomer, "startedAt" from "Submission" where "startedAt" is not null
    order by "startedAt" desc limit ${KNOWN_PER_NEWCOMER}
  ),
  since_newcomer as (
    select count(*) filter (where not seen) as known from (
      select bool_or(newcomer) over (order by "startedAt" desc) as seen from last
    ) each
  ),
  waiting as (
    select s.id, s.newcomer, s."createdAt", coalesce(s."notBefore" > ${NOW}, false) as resting,
      coalesce(recent.running, 0)
        + row_number() over (partition by s."userId" order by s."createdAt", s.id) as nth,
      recent.served
    from "Submission" s left join recent using ("userId")
    where s.state = 'queued'
  ),
  lane as (
    select *, row_number() over (
      partition by newcomer order by resting, nth, served nulls first, "createdAt", id) as at
    from waiting
  ),
  line as (
    select id, resting, row_number() over (
      order by resting,
        case when newcomer then ${KNOWN_PER_NEWCOMER} * at - known + 0.5 else at end, id) as place
    from lane, since_newcomer
  )`

/** Takes the next submission for a grader. Null when none can be begun now. */
export async function claim(grader: number): Promise<Claim | null> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 as held from pg_advisory_xact_lock(${CLAIMING}::bigint)`
    const [claimed] = await tx.$queryRaw<Claim[]>`
      with ${LINE}
      update "Submission" s
      set state = 'running', claims = claims + 1, "claimedBy" = ${grader}, "startedAt" = ${NOW}
      from line where line.place = 1 and not line.resting and s.id = line.id
      returning s.id, s.claims`
    if (!claimed) return null
    await noticeIn(tx, { id: claimed.id, kind: 'running' })
    return claimed
  })
}

/** 1 is the next one. Null for what does not wait. */
export async function queuePosition(id: string): Promise<number | null> {
  const [row] = await db.$queryRaw<{ place: number }[]>`
    with ${LINE} select place::int as place from line where id = ${id}::uuid`
  return row?.place ?? null
}

/** After a failure of ours, longer each time. */
export function restUntil(claims: number): Prisma.Sql {
  return Prisma.sql`${NOW} + make_interval(secs => ${Math.exp(Math.min(claims, 5))})`
}

/** Our machinery failed: it waits again, from a while on. */
export async function putBack({ id, claims }: Claim, grader: number): Promise<void> {
  await db.$transaction(async (tx) => {
    const count = await tx.$executeRaw`
      update "Submission" set state = 'queued', "claimedBy" = null,
        "notBefore" = ${restUntil(claims)}
      where id = ${id}::uuid and state = 'running' and "claimedBy" = ${grader}`
    if (count > 0) await noticeIn(tx, { id, kind: 'queued' })
  })
}

/** Of a row with a grader's number: nobody holds that number's lock any more. */
export const CLAIMED_BY_THE_DEAD = Prisma.sql`not exists (
  select from pg_locks where locktype = 'advisory' and classid = ${ALIVE}::int::oid
    and objsubid = 2 and objid = "claimedBy"::oid
    and database = (select oid from pg_database where datname = current_database()))`

/** What graders had that live no more waits again, in its old place. */
export async function freeClaimsOfTheDead(): Promise<void> {
  await db.$queryRaw`
    with freed as (
      update "Submission" set state = 'queued', "claimedBy" = null
      where state = 'running' and ${CLAIMED_BY_THE_DEAD}
      returning id
    )
    select count(pg_notify(${CHANNEL}, json_build_object('id', id, 'kind', 'queued')::text))::int as freed
    from freed`
}

/**
 * Holds the user's row to the end of the transaction, so that what is counted stays so: of any number of
 * simultaneous requests no more than MAX_UNGRADED are let in.
 */
export async function admit(
  tx: Tx,
  userId: string,
): Promise<{ newcomer: boolean } | 'gone' | 'too-many'> {
  const user = await tx.$queryRaw<object[]>`
    select 1 as held from "User" where id = ${userId}::uuid for no key update`
  if (user.length === 0) return 'gone'
  const ungraded = await tx.submission.count({ where: { userId, state: { not: 'graded' } } })
  return ungraded >= MAX_UNGRADED ? 'too-many' : { newcomer: await isNewcomer(tx, userId) }
}

/**
 * Known is who has joined a class, or has passed a lab an hour ago or earlier. Both cost more than opening the
 * page, which is all that a guest has done.
 */
async function isNewcomer(tx: Tx, userId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ known: boolean }[]>`
    select exists (select from "Membership" where "userId" = ${userId}::uuid and status = 'active')
      or exists (
        select from "Progress" where "userId" = ${userId}::uuid and item like 'lab:%'
          and "passedAt" < ${NOW} - interval '1 hour') as known`
  return !row?.known
}
