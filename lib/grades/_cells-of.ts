import type { Facts } from './_facts'
import { type Grade, gradeOf } from './grade'
import { termsFor } from './terms'

export type Cell = Grade & { assignmentId: string; userId: string; classId: string }

/** The grades of each of these learners on each of these assignments of their class. */
export function cellsOf({
  assignments,
  learners,
  exceptions,
  overrides,
  works,
  taken,
}: Facts): Cell[] {
  const takenBy = grouped(taken, ({ classId, submissionId }) => `${classId} ${submissionId}`)
  const workOf = grouped(works, ({ userId, item }) => `${userId} ${item}`)
  const given = new Map(overrides.map((o) => [`${o.userId} ${o.assignmentId}`, o.points]))
  const exceptionsOf = grouped(exceptions, ({ classId }) => classId)
  const learnersOf = grouped(learners, ({ classId }) => classId)
  return assignments.flatMap((assignment) => {
    const { id: assignmentId, classId, item } = assignment
    return (learnersOf.get(classId) ?? []).map(({ userId, sectionId, until }): Cell => {
      const all = (workOf.get(`${userId} ${item}`) ?? []).map((work) =>
        (takenBy.get(`${classId} ${work.submissionId}`) ?? []).reduce(newer, work),
      )
      const theirs = until === null ? all : all.filter(({ at }) => at <= until)
      const terms = termsFor(assignment, exceptionsOf.get(classId) ?? [], { userId, sectionId })
      const override = given.get(`${userId} ${assignmentId}`) ?? null
      return { assignmentId, userId, classId, ...gradeOf(assignment, terms, theirs, override) }
    })
  })
}

/** Of one submission. */
function newer(work: Facts['works'][number], { run, verdict }: Facts['taken'][number]) {
  return run > (work.run ?? -1) ? { ...work, run, verdict } : work
}

function grouped<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of all) {
    const group = groups.get(keyOf(each))
    if (group) group.push(each)
    else groups.set(keyOf(each), [each])
  }
  return groups
}
