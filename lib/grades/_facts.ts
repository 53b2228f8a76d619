import type { Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { readNames } from '@/lib/course/names'
import type { GradedWork, Work } from './grade'
import type { GivenException } from './terms'

/** What is asked of whom: of these learners, in one class or in all of theirs. */
export type Scope = {
  userIds: readonly string[]
  classId: string | null
  assignmentId: string | null
  /** As the course calls it today. */
  item: string | null
}

/** All that the grades of these learners hang on. */
export type Facts = {
  assignments: (GradedWork & { id: string; classId: string; item: string })[]
  learners: {
    classId: string
    userId: string
    sectionId: string | null
    /** What was handed in later is not of this class. Null of those who are in it, as long as it is open. */
    until: number | null
  }[]
  exceptions: (GivenException & { classId: string })[]
  overrides: { assignmentId: string; userId: string; points: number }[]
  works: (Work & { userId: string; item: string; run: number | null })[]
  /** Second verdicts that are worse and were taken by a class: there they count, where they are the newest. */
  taken: { classId: string; submissionId: string; run: number; verdict: Work['verdict'] }[]
  /** Cells that stand for nothing any more. */
  stale: { assignmentId: string; userId: string }[]
}

/** In one statement: what it reads is of one moment. */
export async function readFacts(tx: Tx, scope: Scope): Promise<Facts> {
  const { userIds, classId, assignmentId, item } = scope
  const names = [...readNames().now]
  const [facts] = await tx.$queryRaw<{ [K in keyof Facts]: Facts[K] | null }[]>`
    /* prepared: grade-facts */
    with name as (
      select * from unnest(${names.map(([was]) => was)}::text[], ${names.map(([, now]) => now)}::text[])
        as n (was, now)
    ),
    asked as materialized (
      select a.*, coalesce(name.now, a.item) as present
      from "Assignment" a left join name on name.was = a.item
      where a."archivedAt" is null
        and a."classId" in (
          select "classId" from "Membership" where "userId" = any(${userIds}::uuid[]) and role = 'learner')
        and (${classId}::uuid is null or a."classId" = ${classId}::uuid)
        and (${assignmentId}::uuid is null or a.id = ${assignmentId}::uuid)
        and (${item}::text is null or coalesce(name.now, a.item) = ${item}::text)
    ),
    learner as materialized (
      select m."classId", m."userId", m."sectionId", least(m."endedAt", c."archivedAt") as until
      from "Membership" m
      join "Class" c on c.id = m."classId"
      join "User" u on u.id = m."userId" and u."erasedAt" is null
      where m."userId" = any(${userIds}::uuid[]) and m.role = 'learner'
        and m."classId" in (select "classId" from asked)
    ),
    stored as materialized (
      select present as item, present as key from asked
      union select now, was from name where now in (select present from asked)
    ),
    work as (
      select s."userId", stored.item, s.id as "submissionId", ${ms(Prisma.sql`s."createdAt"`)} as at,
        v.verdict, v.run
      from "Submission" s
      join stored on stored.key = 'lab:' || s."labSlug"
      left join lateral (
        select newest.run, ${JUDGED} as verdict
        from (
          select run, "labVersion", status, counts from "Verdict" where "submissionId" = s.id and stands
          order by status in ('lab-broken', 'unavailable'), run desc limit 1
        ) newest
      ) v on true
      where s."userId" = any(${userIds}::uuid[])
        and s."labSlug" = any(array(select substr(key, 5) from stored where key like 'lab:%'))
      union all
      select p."userId", stored.item, null, ${ms(Prisma.sql`min(p."passedAt")`)},
        jsonb_build_object('suite', null, 'status', 'passed',
          'passedTests', 1, 'tests', 1, 'passedTasks', 1, 'tasks', 1), null
      from "Progress" p
      join stored on stored.key = p.item
      where p."userId" = any(${userIds}::uuid[]) and p.item like 'lesson:%' and p."passedAt" is not null
      group by p."userId", stored.item
    )
    select
      (select json_agg(json_build_object('id', id, 'classId', "classId", 'item', present, 'points', points,
          'opensAt', ${ms(Prisma.sql`"opensAt"`)}, 'dueAt', ${ms(Prisma.sql`"dueAt"`)},
          'closesAt', ${ms(Prisma.sql`"closesAt"`)}, 'graceSeconds', "graceSeconds",
          'latePercent', "latePercent", 'lateUnit', "lateUnit", 'lateFloor', "lateFloor",
          'counts', counts, 'credit', credit, 'earlier', earlier))
        from asked) as assignments,
      (select json_agg(json_build_object('classId', "classId", 'userId', "userId", 'sectionId', "sectionId",
          'until', ${ms(Prisma.sql`until`)}))
        from learner) as learners,
      (select json_agg(json_build_object('classId', "classId", 'assignmentId', "assignmentId",
          'userId', "userId", 'sectionId', "sectionId", 'dueAt', ${ms(Prisma.sql`"dueAt"`)},
          'closesAt', ${ms(Prisma.sql`"closesAt"`)}, 'laterSeconds', "laterSeconds", 'excused', excused,
          'waiveLate', "waiveLate"))
        from "Exception" where "revokedAt" is null and "classId" in (select "classId" from asked)
          and ("userId" is null or "userId" = any(${userIds}::uuid[]))) as exceptions,
      (select json_agg(json_build_object('assignmentId', "assignmentId", 'userId', "userId", 'points', points))
        from "Override" where "revokedAt" is null and "assignmentId" in (select id from asked)
          and "userId" = any(${userIds}::uuid[])) as overrides,
      (select json_agg(work) from work) as works,
      (select json_agg(json_build_object('classId', r."classId", 'submissionId', newest."submissionId",
          'run', newest.run, 'verdict', ${JUDGED}))
        from "Regrade" r
        join "RegradeJob" j on j."regradeId" = r.id and j.decision = 'taken'
        join "Verdict" newest on newest."submissionId" = j."submissionId" and newest.run = j."afterRun"
        where r."classId" in (select "classId" from asked)
          and j."submissionId" in (select "submissionId" from work)) as taken,
      (select json_agg(json_build_object('assignmentId', cell."assignmentId", 'userId', cell."userId"))
        from "GradeCell" cell join "User" u on u.id = cell."userId" and u."erasedAt" is null
        where ${item}::text is null and cell."userId" = any(${userIds}::uuid[])
          and (${classId}::uuid is null or cell."classId" = ${classId}::uuid)
          and (${assignmentId}::uuid is null or cell."assignmentId" = ${assignmentId}::uuid)
          and (cell."assignmentId", cell."userId") not in (
            select asked.id, learner."userId" from asked join learner using ("classId"))) as stale`
  return {
    assignments: facts?.assignments ?? [],
    learners: facts?.learners ?? [],
    exceptions: facts?.exceptions ?? [],
    overrides: facts?.overrides ?? [],
    works: facts?.works ?? [],
    taken: facts?.taken ?? [],
    stale: facts?.stale ?? [],
  }
}

/** What grades need of `newest`, a row of "Verdict". */
const JUDGED = Prisma.raw(`jsonb_build_object('suite', newest."labVersion", 'status', case
    when newest.status = 'passed' then 'passed'
    when newest.status in ('lab-broken', 'unavailable') then 'fault' else 'failed' end) || newest.counts`)

/** Columns are in UTC. */
function ms(time: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(extract(epoch from ${time}) * 1000)::bigint`
}
