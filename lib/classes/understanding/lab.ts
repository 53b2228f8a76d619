import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { pool } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { Prisma } from '@/lib/db/generated/client'
import { askedOnce } from '../_good-for-a-while'
import { inScope, isLearnerOf } from '../_learners'
import { readPeople } from '../_people'
import { inClass } from '../roles'
import { firstFailureOf, type OfLab, standingsOf, triesOf } from './_tries'
import type { Person } from '../person'
import { TIME_SPANS } from './spans'

const { sql } = Prisma

/** After so many attempts that fail at one test, somebody is stuck. */
export const STUCK_TRIES = 4
/** And only whoever still works at it. */
export const STUCK_DAYS = 7

/** How many of whatever is named one by one. */
const LISTED = 30
/** Of each wrong idea. */
const HOLDERS = 8
const ERRORS = 10

export type FirstFailure = { test: string; name: string; task: number; learners: number }

export type Idea = {
  idea: string
  /** How many show it in their newest verdict, and how many ever have. */
  now: number
  ever: number
  /** Some of them, those who have it now first, each with their newest submission that shows it. */
  holders: { person: Person; submissionId: string; has: boolean }[]
}

export type Stuck = {
  person: Person
  tries: number
  /** Null: the program has not run at all. */
  test: string | null
  submissionId: string
  workedAt: string
}

/** What a class has made of a lab. */
export type ClassLab = {
  learners: number
  begun: number
  tried: number
  passed: number
  /** Of those who have tried and not passed: where their newest verdict first fails, the most frequent first. */
  failures: FirstFailure[]
  /** Of them, those whose newest program did not run. */
  notRunning: number
  /** How many learners passed at the nth attempt. */
  attempts: { attempts: number; learners: number }[]
  /** How many passed within each of TIME_SPANS from their first submission. */
  times: number[]
  stuck: Stuck[]
  /** All of them, whatever is listed. */
  stuckLearners: number
  ideas: Idea[]
  /** What kept programs from running, in whichever of their submissions. */
  errors: { message: string; learners: number; submissions: number }[]
}

/** Null where the viewer sees nobody's work in the class. An assistant's is that of their sections. */
export async function getClassLab(
  viewer: Viewer,
  classId: string,
  slug: string,
): Promise<ClassLab | null> {
  const facts = await inClass(viewer, classId)
  if (!can(viewer, 'class:read-work', facts)) return null
  const { scope } = facts
  const { stuck, ideas, ...counted } = await countOnce({ classId, slug, scope })
  const holders = ideas.flatMap((idea) => idea.holders)
  const people = await readPeople(
    { classId, scope },
    [...stuck, ...holders].map(({ userId }) => userId),
  )
  const named = <T extends { userId: string }>(rows: readonly T[]) =>
    rows.flatMap(({ userId, ...row }) => {
      const person = people.get(userId)
      return person ? [{ person, ...row }] : []
    })
  return {
    ...counted,
    stuck: named(stuck),
    ideas: ideas.map(({ holders, ...idea }) => ({ ...idea, holders: named(holders) })),
  }
}

type Anonymous<T> = Omit<T, 'person'> & { userId: string }

type Counted = Omit<ClassLab, 'stuck' | 'ideas'> & {
  stuck: Anonymous<Stuck>[]
  ideas: (Omit<Idea, 'holders'> & { holders: Anonymous<Idea['holders'][number]>[] })[]
}

// It takes as long as the class is large (npm run bench class-lab).
const countOnce = askedOnce<OfLab, Counted>(
  ({ classId, slug, scope }) => [classId, slug, scope],
  count,
)

/** One statement: all of it hangs on the same attempts. */
async function count(of: OfLab): Promise<Counted> {
  const { rows } = await pool().query<Counted>(sql`
    with tries as materialized (${triesOf(of)}),
    standings as materialized (${standingsOf(of)}),
    -- Of whoever has passed: the attempts until then, the one that passed among them.
    ways as (
      select s."userId", count(t.id)::int as attempts,
        extract(epoch from s."passedAt" - min(t."createdAt"))::int as seconds
      from standings s join tries t on t."userId" = s."userId" and t."createdAt" <= s."passedAt"
      where s.passed group by s."userId", s."passedAt"
    ),
    newest as (
      select t."userId", f.*
      from tries t
      join standings s on s."userId" = t."userId" and not s.passed
      left join lateral (${firstFailureOf(sql`t.verdict`)}) f on true
      where t.back = 1
    ),
    stuck as (
      select s."userId", count(*)::int as tries, s."workedAt"
      from standings s join tries t on t."userId" = s."userId"
      where not s.passed and s."workedAt" > ${NOW} - make_interval(days => ${STUCK_DAYS})
      group by s."userId", s."workedAt" having count(*) >= ${STUCK_TRIES}
    ),
    same as (
      select k."userId", k.tries, k."workedAt", min(f.name) as test,
        (array_agg(t.id order by t.back))[1] as "submissionId"
      from stuck k
      join tries t on t."userId" = k."userId" and t.back <= ${STUCK_TRIES}
      left join lateral (${firstFailureOf(sql`t.verdict`)}) f on true
      group by k."userId", k.tries, k."workedAt"
      having count(distinct coalesce(f.test, '')) = 1
    ),
    held as (
      select t."userId", i.idea, bool_or(t.back = 1) as has,
        (array_agg(t.id order by t.back))[1] as "submissionId", min(t.back) as back
      from tries t cross join lateral (values (t.misconception), (t."secondMisconception")) i (idea)
      where i.idea is not null group by t."userId", i.idea
    ),
    listed as (
      select *, row_number() over (partition by idea order by has desc, back, "userId") as place from held
    )
    select
      (select count(*)::int from "Membership" m
        where ${isLearnerOf(of.classId)} and ${inScope(of.scope)}) as learners,
      (select count(*)::int from standings) as begun,
      (select count(*)::int from tries where nth = 1) as tried,
      (select count(*)::int from standings where passed) as passed,
      (select coalesce(json_agg(f order by f.learners desc, f.test), '[]') from (
        select test, max(name) as name, max(task) as task, count(*)::int as learners
        from newest where test is not null group by test) f) as failures,
      (select count(*)::int from newest where test is null) as "notRunning",
      (select coalesce(json_agg(a order by a.attempts), '[]') from (
        select attempts, count(*)::int as learners from ways group by attempts) a) as attempts,
      (select json_agg((select count(*)::int from ways where width_bucket(seconds, ${ENDS}::int[]) = b)
        order by b) from generate_series(0, ${ENDS.length}::int) b) as times,
      (select coalesce(json_agg(k), '[]') from (
        select "userId", tries, test, "submissionId", "workedAt" at time zone 'utc' as "workedAt"
        from same order by tries desc, "userId" limit ${LISTED}) k) as stuck,
      (select count(*)::int from same) as "stuckLearners",
      (select coalesce(json_agg(i order by i.now desc, i.ever desc, i.idea), '[]') from (
        select idea, (count(*) filter (where has))::int as now, count(*)::int as ever,
          json_agg(json_build_object('userId', "userId", 'submissionId', "submissionId", 'has', has)
            order by place) filter (where place <= ${HOLDERS}) as holders
        from listed group by idea) i) as ideas,
      (select coalesce(json_agg(e order by e.learners desc, e.submissions desc, e.message), '[]') from (
        select left(v.error ->> 'message', 300) as message, count(distinct t."userId")::int as learners,
          count(*)::int as submissions
        from tries t join "Verdict" v on v.id = t.verdict
        where t.status = 'errored' and v.error ->> 'message' is not null
        group by 1 order by 2 desc, 3 desc, 1 limit ${ERRORS}) e) as errors`)
  return rows[0]!
}

const ENDS = TIME_SPANS.flatMap(({ seconds }) => (seconds === null ? [] : [seconds]))
