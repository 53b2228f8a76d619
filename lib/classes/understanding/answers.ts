import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { pool } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { Prisma } from '@/lib/db/generated/client'
import { err, ok, type Result } from '@/lib/result'
import { inScope, isLearnerOf, isSeen } from '../_learners'
import { readPeople } from '../_people'
import { inClass } from '../roles'
import type { Person } from '../person'
import { listThreads } from './threads'
import { presentSlug } from './_tries'

const { sql } = Prisma

/** So many are shown. */
const ANSWERS = 5

/** A learner has the last word in it, and the viewer has not read that. */
export type Answer = {
  threadId: string
  submissionId: string
  learner: Person
  slug: string
  path: string
  line: number
  at: string
}

/**
 * What learners answered to comments in a class and the viewer has not read, newest first. It goes away when it is read,
 * answered or done with; each of those who teach reads for themselves. Null of whoever sees nobody's work there.
 */
export async function listAnswers(
  viewer: Viewer,
  classId: string,
): Promise<{ answers: Answer[]; more: boolean } | null> {
  const facts = await inClass(viewer, classId)
  if (viewer.kind !== 'user' || !can(viewer, 'class:read-work', facts)) return null
  const { scope } = facts
  type Row = Omit<Answer, 'learner' | 'at'> & { userId: string; at: Date }
  const { rows } = await pool().query<Row>(sql`
    select t.id as "threadId", s.id as "submissionId", s."userId", s."labSlug" as slug, t.path, t.line,
      last.at at time zone 'utc' as at
    from "LineComment" t
    join "Submission" s on s.id = t."submissionId"
    join "Membership" m on m."userId" = s."userId"
    join lateral (
      select c."authorId", c.at from "LineComment" c where c.id = t.id or c."parentId" = t.id
      order by c.at desc, c.id desc limit 1
    ) last on last."authorId" = s."userId"
    left join "ThreadRead" r on r."threadId" = t.id and r."userId" = ${viewer.userId}::uuid
    where t."classId" = ${classId}::uuid and t."parentId" is null and t."resolvedAt" is null
      and ${isLearnerOf(classId)} and ${inScope(scope)}
      and ${isSeen('m', sql`'lab:' || s."labSlug"`, sql`s."createdAt"`)}
      and (r."upTo" is null or r."upTo" < last.at)
    order by last.at desc, t.id limit ${ANSWERS + 1}`)
  const people = await readPeople(
    { classId, scope },
    rows.map(({ userId }) => userId),
  )
  return {
    more: rows.length > ANSWERS,
    answers: rows.slice(0, ANSWERS).flatMap(({ userId, slug, at, ...row }) => {
      const learner = people.get(userId)
      return learner ? [{ ...row, learner, slug: presentSlug(slug), at: at.toISOString() }] : []
    }),
  }
}

/**
 * Notes that the viewer has read what is written about a submission, up to the newest that was on the page: an answer that
 * comes meanwhile is still to be read.
 */
export async function markThreadsRead(
  viewer: Viewer,
  submissionId: string,
  { upTo }: { upTo: Date },
): Promise<Result<null, 'not-found'>> {
  const { threads } = await listThreads(viewer, submissionId)
  if (viewer.kind !== 'user' || threads.length === 0) return err('not-found')
  const ids = threads.map(({ id }) => id)
  await pool().query(sql`
    insert into "ThreadRead" as known ("threadId", "userId", "upTo")
    select id, ${viewer.userId}::uuid, least(${upTo.toISOString()}::timestamptz at time zone 'utc', ${NOW})
    from "LineComment" where id = any(${ids}::uuid[])
    on conflict ("threadId", "userId") do update set "upTo" = greatest(known."upTo", excluded."upTo")`)
  return ok(null)
}
