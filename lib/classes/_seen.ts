import { parseItem } from '@/lib/course/item'
import { readNames, storedNames } from '@/lib/course/names'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'

/** What a class sees of one learner: `isSeen` of _learners.ts for what is read without SQL of ours. */
export type Seen = {
  joinedAt: Date
  endedAt: Date | null
  sharesEarlier: boolean
  /** @param item under any of its names */
  sees: (item: string, at: string | Date) => boolean
  /** The learner's submissions that are seen. */
  submissions: Prisma.SubmissionWhereInput
}

/** Of somebody who is or was a learner of the class. */
export async function readSeen(classId: string, userId: string): Promise<Seen> {
  const { joinedAt, endedAt, sharesEarlier, class: of } = await db.membership.findUniqueOrThrow({
    where: { classId_userId: { classId, userId } },
    select: {
      joinedAt: true,
      endedAt: true,
      sharesEarlier: true,
      class: { select: { assignments: { select: { item: true }, where: { archivedAt: null } } } },
    },
  })
  const asked = new Set(of.assignments.map(({ item }) => readNames().now.get(item) ?? item))
  const slugs = storedNames([...asked])
    .map(([stored]) => parseItem(stored))
    .flatMap((item) => (item?.kind === 'lab' ? [item.id] : []))
  const since: Prisma.SubmissionWhereInput = {
    OR: [{ createdAt: { gte: joinedAt } }, { labSlug: { in: slugs } }],
  }
  return {
    joinedAt,
    endedAt,
    sharesEarlier,
    sees(item, given) {
      const at = new Date(given)
      if (endedAt !== null && at > endedAt) return false
      return sharesEarlier || at >= joinedAt || asked.has(readNames().now.get(item) ?? item)
    },
    submissions: {
      userId,
      ...(endedAt && { createdAt: { lte: endedAt } }),
      ...(!sharesEarlier && since),
    },
  }
}
