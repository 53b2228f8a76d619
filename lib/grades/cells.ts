import { readNames } from '@/lib/course/names'
import type { Tx } from '@/lib/db/client'
import { type Cell, cellsOf } from './_cells-of'
import { type Facts, readFacts, type Scope } from './_facts'

export { lockClassFacts, lockLearnerFacts, lockLearnerOf } from './_locks'

/** Of a transaction that locks facts: a change of a large class is waited for. */
export const PATIENT = { maxWait: 10_000, timeout: 30_000 }

/** So many learners are read and written at a time. */
const BATCH = 500

/**
 * After a change of what a learner did or where they are, in its transaction, which has called `lockLearnerFacts`.
 *
 * @param item that was worked on, by any of its names; null when it may be any
 */
export async function updateCellsOfLearner(
  tx: Tx,
  userId: string,
  item: string | null,
): Promise<void> {
  const present = item && (readNames().now.get(item) ?? item)
  await update(tx, { userIds: [userId], classId: null, assignmentId: null, item: present })
}

/**
 * After a change of what a class asks for or of whom, in its transaction, which has called `lockClassFacts`. Of all its
 * assignments and learners, or of those that it is about.
 */
export async function updateCellsOfClass(
  tx: Tx,
  classId: string,
  {
    assignmentId = null,
    userIds,
  }: { assignmentId?: string | null; userIds?: readonly string[] } = {},
): Promise<void> {
  const all = userIds ?? (await listLearners(tx, classId))
  for (let from = 0; from < all.length; from += BATCH)
    await update(tx, { userIds: all.slice(from, from + BATCH), classId, assignmentId, item: null })
}

/** Of now and of once; and those whose cells are to go. */
async function listLearners(tx: Tx, classId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    select "userId" from "Membership" where "classId" = ${classId}::uuid and role = 'learner'
    union select "userId" from "GradeCell" where "classId" = ${classId}::uuid
    order by "userId"`
  return rows.map(({ userId }) => userId)
}

async function update(tx: Tx, scope: Scope): Promise<void> {
  const facts = await readFacts(tx, scope)
  const cells = cellsOf(facts)
  if (cells.length > 0 || facts.stale.length > 0) await write(tx, cells, facts.stale)
}

/** One statement, which leaves alone what is right already. */
async function write(tx: Tx, cells: readonly Cell[], stale: Facts['stale']): Promise<void> {
  const rows = cells.map((cell) => ({
    ...cell,
    submittedAt: inUtc(cell.submittedAt),
    firstPassAt: inUtc(cell.firstPassAt),
  }))
  await tx.$executeRaw`
    /* prepared: grade-cells */
    with gone as (
      delete from "GradeCell" cell
      using jsonb_to_recordset(${JSON.stringify(stale)}::jsonb) as old ("assignmentId" uuid, "userId" uuid)
      where cell."assignmentId" = old."assignmentId" and cell."userId" = old."userId"
    )
    insert into "GradeCell" as cell ("assignmentId", "userId", "classId", state, points, auto, "lateSeconds",
      "submissionId", "submittedAt", attempts, "firstPassAt", "passedTests", tests, suite, flags)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (
      "assignmentId" uuid, "userId" uuid, "classId" uuid, state text, points int, auto int, "lateSeconds" int,
      "submissionId" uuid, "submittedAt" timestamp(3), attempts int, "firstPassAt" timestamp(3),
      "passedTests" int, tests int, suite text, flags text[])
    on conflict ("assignmentId", "userId") do update set
      state = excluded.state, points = excluded.points, auto = excluded.auto,
      "lateSeconds" = excluded."lateSeconds", "submissionId" = excluded."submissionId",
      "submittedAt" = excluded."submittedAt", attempts = excluded.attempts,
      "firstPassAt" = excluded."firstPassAt", "passedTests" = excluded."passedTests",
      tests = excluded.tests, suite = excluded.suite, flags = excluded.flags
    where (cell.*) is distinct from (excluded.*)`
}

function inUtc(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().slice(0, -1)
}
