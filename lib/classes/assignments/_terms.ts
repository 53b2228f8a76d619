import { readNames } from '@/lib/course/names'
import type { Tx } from '@/lib/db/client'
import type { Assignment, Exception } from '@/lib/db/generated/client'
import { type GradedWork, lateSecondsOf, type Terms } from '@/lib/grades/grade'
import { type GivenException, termsFor } from '@/lib/grades/terms'
import type { AssignmentTerms } from './assignment-form'
import { isClosed } from './grade-words'

/** An assignment as grading takes it. */
export type AssignedWork = GradedWork & { id: string }

export function workOf(row: Assignment): AssignedWork {
  const { id, points, graceSeconds, latePercent, lateUnit, lateFloor, counts, credit, earlier } =
    termsOf(row)
  return {
    ...{ id, points, graceSeconds, latePercent, lateUnit, lateFloor, counts, credit, earlier },
    opensAt: row.opensAt?.getTime() ?? null,
    dueAt: row.dueAt?.getTime() ?? null,
    closesAt: row.closesAt?.getTime() ?? null,
  }
}

/** Its columns, of which each choice is checked by the database. */
export function termsOf(row: Assignment): Assignment & AssignmentTerms {
  return row as Assignment & AssignmentTerms
}

export function givenOf(row: Exception): GivenException {
  const { assignmentId, userId, sectionId, laterSeconds, excused, waiveLate } = row
  return {
    ...{ assignmentId, userId, sectionId, laterSeconds, excused, waiveLate },
    dueAt: row.dueAt?.getTime() ?? null,
    closesAt: row.closesAt?.getTime() ?? null,
  }
}

/** Those of a class that hold. */
export async function readExceptions(
  tx: Pick<Tx, 'exception'>,
  classId: string,
): Promise<GivenException[]> {
  const rows = await tx.exception.findMany({ where: { classId, revokedAt: null } })
  return rows.map(givenOf)
}

/** Whether nothing that is handed in now is on time. */
export function isOverdue(
  work: AssignedWork,
  exceptions: readonly GivenException[],
  learner: { userId: string; sectionId: string | null },
  now: number,
): boolean {
  return isPast(work, termsFor(work, exceptions, learner), now)
}

/** The same by the learner's terms. What closes may have no due date. */
export function isPast(work: GradedWork, terms: Terms, now: number): boolean {
  return lateSecondsOf(now, terms.dueAt, work.graceSeconds) > 0 || isClosed(terms, now)
}

/** As a lesson or lab that was assigned once is called in the course today. */
export function presentName(item: string): string {
  return readNames().now.get(item) ?? item
}
