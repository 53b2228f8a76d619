import type { Scope } from '@/lib/auth/policy'
import { Prisma } from '@/lib/db/generated/client'
import { labItem } from '@/lib/course/item'
import { readNames, storedNames } from '@/lib/course/names'
import { inScope, isLearnerOf, isSeen } from '../_learners'

const { sql } = Prisma

export type OfLab = { classId: string; slug: string; scope: Scope }

/** Under which slugs a lab's submissions are stored: its own, and those that it had before. */
export function storedSlugs(slug: string): string[] {
  return storedNames([labItem(slug)]).map(([stored]) => stored.slice(labItem('').length))
}

/** What the lab of a submission is called today. */
export function presentSlug(stored: string): string {
  const item = labItem(stored)
  return (readNames().now.get(item) ?? item).slice(labItem('').length)
}

/**
 * The attempts of a class's learners at one lab: submissions with a verdict that says something of the learner, each
 * with the newest. "nth" counts from the first, "back" from the last. What a verdict holds in JSON is read by its id,
 * since it lies apart and is large.
 */
export function triesOf({ classId, slug, scope }: OfLab): Prisma.Sql {
  return sql`
    select s."userId", s.id, s."createdAt", v.id as verdict, v.status, v.misconception, v."secondMisconception",
      row_number() over (partition by s."userId" order by s."createdAt", s.id) as nth,
      row_number() over (partition by s."userId" order by s."createdAt" desc, s.id desc) as back
    from "Membership" m
    join "Submission" s on s."userId" = m."userId" and s."labSlug" = any(${storedSlugs(slug)}::text[])
    join lateral (
      select id, status, misconception, "secondMisconception" from "Verdict"
      where "submissionId" = s.id and stands order by run desc limit 1
    ) v on true
    where ${isLearnerOf(classId)} and ${inScope(scope)} and v.status not in ('lab-broken', 'unavailable')
      and ${isSeen('m', sql`'lab:' || s."labSlug"`, sql`s."createdAt"`)}`
}

/** The learners who have begun the lab, each with when they first passed it. */
export function standingsOf({ classId, slug, scope }: OfLab): Prisma.Sql {
  return sql`
    select m."userId", min(p."passedAt") as "passedAt", max(p."workedAt") as "workedAt",
      bool_or(p.state = 'passed') as passed
    from "Membership" m
    join "Progress" p on p."userId" = m."userId"
      and p.item = any(${storedSlugs(slug).map(labItem)}::text[])
    where ${isLearnerOf(classId)} and ${inScope(scope)} and ${isSeen('m', sql`p.item`, sql`p."workedAt"`)}
    group by m."userId"`
}

/**
 * The first test that a verdict says was not passed: the first hidden one, and where all of those passed, the first that
 * everybody sees. No row where no test was run. `verdict` is the id of a row of "Verdict".
 */
export function firstFailureOf(verdict: Prisma.Sql): Prisma.Sql {
  return sql`
    select part.test ->> 'id' as test, part.test ->> 'name' as name, (part.test ->> 'task')::int as task
    from "Verdict" f cross join jsonb_array_elements(f.tests) with ordinality part (test, place)
    where f.id = ${verdict} and part.test ->> 'status' not in ('passed', 'skipped')
    order by (part.test ->> 'hidden')::boolean desc, part.place limit 1`
}
