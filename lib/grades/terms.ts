import type { GradedWork, Terms } from './grade'

/** What a teacher gave one learner or one section instead, as long as it is not taken back. */
export type GivenException = {
  /** Null: for all assignments of the class. */
  assignmentId: string | null
  /** Exactly one of the two. */
  userId: string | null
  sectionId: string | null
  dueAt: number | null
  closesAt: number | null
  laterSeconds: number | null
  excused: boolean
  waiveLate: boolean
}

type Dates = Pick<GradedWork, 'opensAt' | 'dueAt' | 'closesAt'>

/**
 * When an assignment is due for one learner: the one place that says so.
 *
 * Dates are those of the first exception that names any, from the most particular on: the learner's for this
 * assignment, the learner's for all, the section's for this one, the section's for all. That one is excused or owes
 * nothing for being late is given by any of them.
 *
 * @param exceptions of the class, those of other learners and assignments among them
 */
export function termsFor(
  assignment: Dates & { id: string },
  exceptions: readonly GivenException[],
  learner: { userId: string; sectionId: string | null },
): Terms {
  const { opensAt, dueAt, closesAt } = assignment
  const theirs = exceptions
    .filter((each) => each.assignmentId === null || each.assignmentId === assignment.id)
    .filter((each) =>
      each.userId === null
        ? each.sectionId !== null && each.sectionId === learner.sectionId
        : each.userId === learner.userId,
    )
    .toSorted((a, b) => rankOf(a) - rankOf(b))
  const moving = theirs.find(namesDates)
  const dates = moving ? moved(assignment, moving) : { dueAt, closesAt }
  const isMoved = dates.dueAt !== dueAt || dates.closesAt !== closesAt
  return {
    opensAt,
    ...dates,
    excused: theirs.some(({ excused }) => excused),
    waiveLate: theirs.some(({ waiveLate }) => waiveLate),
    extendedBy: !moving || !isMoved ? null : moving.userId === null ? 'section' : 'learner',
  }
}

function rankOf({ userId, assignmentId }: GivenException): number {
  return (userId === null ? 2 : 0) + (assignmentId === null ? 1 : 0)
}

function namesDates({ dueAt, closesAt, laterSeconds }: GivenException): boolean {
  return dueAt !== null || closesAt !== null || laterSeconds !== null
}

function moved(of: Dates, by: GivenException): Pick<Terms, 'dueAt' | 'closesAt'> {
  const later = (at: number | null) => (at === null ? null : at + (by.laterSeconds ?? 0) * 1000)
  const dueAt = by.dueAt ?? later(of.dueAt)
  if (by.closesAt !== null) return { dueAt, closesAt: by.closesAt }
  // Whoever has more time is not shut out before it is over.
  const closesAt = later(of.closesAt)
  return { dueAt, closesAt: closesAt === null ? null : Math.max(closesAt, dueAt ?? closesAt) }
}
