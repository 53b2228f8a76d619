import { Prisma } from '@/lib/db/generated/client'
import type { GivenException } from '@/lib/grades/terms'
import { type AssignedWork, isOverdue } from './_terms'

const { sql } = Prisma

/**
 * For whom which assignments are overdue, as a condition on `m`, a row of "Membership", and `g`, one of "GradeCell". When
 * something is due says `termsFor` alone: it is asked once for each section, and once for each learner who has an
 * exception of their own.
 */
export function overdueIn(
  works: readonly AssignedWork[],
  exceptions: readonly GivenException[],
  now: number,
): Prisma.Sql {
  const own = new Set(exceptions.flatMap(({ userId }) => userId ?? []))
  const apart = new Set(exceptions.flatMap(({ sectionId }) => sectionId ?? []))
  const bySection = exceptions.filter(({ userId }) => userId === null)
  // Nobody has this id: what holds for a section whoever is in it.
  const somebody = (sectionId: string | null) => ({ userId: '', sectionId })
  const ofClass = works.filter((work) => isOverdue(work, bySection, somebody(null), now))
  const ofSections = [...apart].flatMap((sectionId) =>
    works
      .filter((work) => isOverdue(work, bySection, somebody(sectionId), now))
      .map(({ id }) => [id, sectionId] as const),
  )
  return sql`case
    when m."userId" = any(${[...own]}::uuid[]) then ${ofLearners()}
    when m."sectionId" = any(${[...apart]}::uuid[]) then ${isAmong(ofSections, sql`m."sectionId"`)}
    else g."assignmentId" = any(${ofClass.map(({ id }) => id)}::uuid[]) end`

  /** Their own exceptions beside those of the section that they are in. */
  function ofLearners(): Prisma.Sql {
    const sections = [null, ...apart]
    const pairs = [...own].flatMap((userId) =>
      sections.flatMap((sectionId) =>
        works
          .filter((work) => isOverdue(work, exceptions, { userId, sectionId }, now))
          .map(({ id }) => [id, userId, sectionId] as const),
      ),
    )
    return sql`exists (
      select from unnest(${pairs.map(([id]) => id)}::uuid[], ${pairs.map(([, id]) => id)}::uuid[],
        ${pairs.map(([, , id]) => id)}::uuid[]) k (assignment, learner, section)
      where k.assignment = g."assignmentId" and k.learner = m."userId" and k.section is not distinct from
        (case when m."sectionId" = any(${[...apart]}::uuid[]) then m."sectionId" end))`
  }
}

function isAmong(pairs: readonly (readonly [string, string])[], other: Prisma.Sql): Prisma.Sql {
  return sql`(g."assignmentId", ${other}) in (
    select * from unnest(${pairs.map(([id]) => id)}::uuid[], ${pairs.map(([, id]) => id)}::uuid[]))`
}
