import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { findLabCard } from '@/lib/labs/load'
import type { TestResult, TestStatus, VerdictStatus } from '@/lib/labs/verdict'
import { isUuid } from '@/lib/uuid'
import { readPeople } from '../_people'
import { inClass } from '../roles'
import type { Person } from '../person'

const { sql, empty } = Prisma

export type RegradeSummary = {
  id: string
  slug: string
  title: string
  reason: string
  at: string
  submissions: number
  done: number
  /** Of those that are done. */
  better: number
  worse: number
  same: number
  faults: number
  /** Worse ones that nobody has decided on. */
  pending: number
}

/** The orders of a class, newest first, or the one that is asked for. */
export async function listRegrades(
  viewer: Viewer,
  classId: string,
  { id }: { id?: string } = {},
): Promise<RegradeSummary[] | null> {
  if (!can(viewer, 'class:oversee', await inClass(viewer, classId))) return null
  if (id !== undefined && !isUuid(id)) return []
  return summaries(sql`r."classId" = ${classId}::uuid ${id ? sql`and r.id = ${id}::uuid` : empty}`)
}

/** Of the site's operator. */
export async function findRegradeEverywhere(
  viewer: Viewer,
  id: string,
): Promise<RegradeSummary | null> {
  if (!can(viewer, 'lab:regrade', {}) || !isUuid(id)) return null
  const [found] = await summaries(sql`r."classId" is null and r.id = ${id}::uuid`)
  return found ?? null
}

async function summaries(where: Prisma.Sql): Promise<RegradeSummary[]> {
  type Row = Omit<RegradeSummary, 'title' | 'at'> & { at: Date }
  const { rows } = await pool().query<Row>(sql`
    select r.id, r."labSlug" as slug, r.reason, r.at at time zone 'utc' as at,
      count(j.*)::int as submissions,
      (count(*) filter (where j.state = 'done'))::int as done,
      (count(*) filter (where j.outcome = 'up'))::int as better,
      (count(*) filter (where j.outcome = 'down'))::int as worse,
      (count(*) filter (where j.outcome = 'same'))::int as same,
      (count(*) filter (where j.outcome = 'fault'))::int as faults,
      (count(*) filter (where j.decision = 'pending'))::int as pending
    from "Regrade" r left join "RegradeJob" j on j."regradeId" = r.id
    where ${where}
    group by r.id order by r.at desc, r.id desc limit 100`)
  return rows.map(({ at, ...row }) => ({
    ...row,
    title: findLabCard(row.slug)?.title ?? row.slug,
    at: at.toISOString(),
  }))
}

export type Side = { status: VerdictStatus; passed: number; tests: number; suite: string }

export type RegradeRow = {
  learner: Person
  submissionId: string
  submittedAt: string
  outcome: 'up' | 'down' | 'same' | 'fault'
  decision: 'pending' | 'taken' | 'kept' | null
  before: Side | null
  after: Side
  /** Names of tests that fail now, and passed before or are new. */
  lost: string[]
}

/** How many results a page shows: worse ones that wait first, then what changed, then the rest. */
export const REGRADE_ROWS = 100

/** Results of an order of the class, both verdicts side by side. */
export async function listRegradeRows(
  viewer: Viewer,
  classId: string,
  id: string,
  { page = 1 }: { page?: number } = {},
): Promise<{ rows: RegradeRow[]; more: boolean } | null> {
  if (!can(viewer, 'class:oversee', await inClass(viewer, classId)) || !isUuid(id)) return null
  type StoredSide = { status: VerdictStatus; tests: TestResult[]; suite: string }
  type Row = Omit<RegradeRow, 'learner' | 'before' | 'after' | 'submittedAt' | 'lost'> & {
    userId: string
    submittedAt: Date
    before: StoredSide | null
    after: StoredSide
  }
  const side = (alias: string) =>
    Prisma.raw(
      `case when ${alias}.id is null then null else json_build_object('status', ${alias}.status, 'tests', ${alias}.tests, 'suite', ${alias}."labVersion") end`,
    )
  const offset = (Math.max(1, Math.trunc(page) || 1) - 1) * REGRADE_ROWS
  const { rows } = await pool().query<Row>(sql`
    select s."userId", j."submissionId", s."createdAt" at time zone 'utc' as "submittedAt", j.outcome, j.decision,
      ${side('b')} as before, ${side('a')} as after
    from "Regrade" r join "RegradeJob" j on j."regradeId" = r.id and j.state = 'done'
    join "Submission" s on s.id = j."submissionId"
    join "User" u on u.id = s."userId"
    join "Verdict" a on a."submissionId" = s.id and a.run = j."afterRun"
    left join "Verdict" b on b."submissionId" = s.id and b.run = j."beforeRun"
    where r.id = ${id}::uuid and r."classId" = ${classId}::uuid
    order by (j.decision = 'pending') is true desc,
      array_position(array['down', 'up', 'fault', 'same'], j.outcome),
      u.name collate "und-x-icu" nulls last, s."createdAt"
    limit ${REGRADE_ROWS + 1}::int offset ${offset}::int`)
  const shown = rows.slice(0, REGRADE_ROWS)
  const people = await readPeople(
    { classId },
    shown.map(({ userId }) => userId),
  )
  return {
    more: rows.length > REGRADE_ROWS,
    rows: shown.flatMap(({ userId, before, after, submittedAt, ...job }) => {
      const learner = people.get(userId)
      if (!learner) return []
      return {
        ...job,
        learner,
        submittedAt: submittedAt.toISOString(),
        before: before && sideOf(before),
        after: sideOf(after),
        lost: lostTests(before?.tests ?? [], after.tests),
      }
    }),
  }
}

function sideOf({
  status,
  tests,
  suite,
}: {
  status: VerdictStatus
  tests: readonly TestResult[]
  suite: string
}): Side {
  const passed = tests.filter((test) => test.status === 'passed').length
  return { status, suite, passed, tests: tests.length }
}

function lostTests(before: readonly TestResult[], after: readonly TestResult[]): string[] {
  const was = new Map<string, TestStatus>(before.map(({ id, status }) => [id, status]))
  return after
    .filter(({ id, status }) => status !== 'passed' && (was.get(id) ?? 'passed') === 'passed')
    .map(({ name }) => name)
}
