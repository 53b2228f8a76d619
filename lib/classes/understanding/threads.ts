import type { Viewer } from '@/lib/auth/viewer-type'
import { db, pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { isUuid } from '@/lib/uuid'
import { rightsIn } from './_comment-rights'
import { presentSlug } from './_tries'
import { inScope, isLearnerOf } from '../_learners'
import { inClass } from '../roles'
import type { Person } from '../person'

const { join, sql } = Prisma

export type Comment = {
  id: string
  /** Without e-mail. */
  author: Person
  body: string
  at: string
  editedAt: string | null
  mayChange: boolean
}

/** A comment on a line, and what was answered to it. */
export type Thread = {
  id: string
  class: { id: string; name: string }
  path: string
  line: number
  resolvedAt: string | null
  mayAnswer: boolean
  comments: Comment[]
}

export type Discussion = {
  threads: Thread[]
  /** Classes in which the viewer may begin a thread: with the learner, about this submission. */
  writesIn: { id: string; name: string }[]
}

/**
 * What was written about a submission, as far as the viewer reads it: its author all of it, those who teach them what
 * was written in their class.
 */
export async function listThreads(viewer: Viewer, submissionId: string): Promise<Discussion> {
  const nothing: Discussion = { threads: [], writesIn: [] }
  if (viewer.kind !== 'user' || !isUuid(submissionId)) return nothing
  const submission = await db.submission.findUnique({
    where: { id: submissionId },
    select: {
      userId: true,
      comments: {
        select: {
          id: true,
          parentId: true,
          path: true,
          line: true,
          body: true,
          at: true,
          editedAt: true,
          resolvedAt: true,
          class: { select: { id: true, name: true } },
          author: { select: { id: true, name: true, isGuest: true } },
        },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
      },
    },
  })
  if (!submission) return nothing
  const ownerId = submission.userId
  const shared = await listSharedClasses(viewer, ownerId)
  const ids = new Set(
    [...shared, ...submission.comments.map((comment) => comment.class)].map(({ id }) => id),
  )
  const rights = new Map(
    await Promise.all(
      [...ids].map(async (classId) => {
        const place = { submissionId, classId, ownerId }
        return [classId, await rightsIn(viewer, place)] as const
      }),
    ),
  )
  const threads = submission.comments.flatMap(({ class: klass, ...root }): Thread[] => {
    const may = rights.get(klass.id)
    if (root.parentId !== null || !may?.read) return []
    const own = submission.comments.filter(
      ({ id, parentId }) => id === root.id || parentId === root.id,
    )
    return [
      {
        ...{ id: root.id, class: klass, path: root.path, line: root.line },
        resolvedAt: root.resolvedAt?.toISOString() ?? null,
        mayAnswer: may.write || may.answer,
        comments: own.map(({ id, author, body, at, editedAt }) => ({
          id,
          author: { userId: author.id, name: author.name, email: null, isGuest: author.isGuest },
          body,
          at: at.toISOString(),
          editedAt: editedAt?.toISOString() ?? null,
          mayChange: author.id === viewer.userId && (may.write || may.answer),
        })),
      },
    ]
  })
  return { threads, writesIn: shared.filter(({ id }) => rights.get(id)?.write) }
}

/** A comment on the viewer's work that waits for an answer, or to be done with. */
export type Waiting = {
  threadId: string
  submissionId: string
  slug: string
  path: string
  line: number
  at: string
}

/** So many are shown. */
const WAITING = 5

/** The newest threads about the viewer's own work in which somebody else has the last word. */
export async function listWaitingComments(viewer: Viewer): Promise<Waiting[]> {
  if (viewer.kind !== 'user') return []
  const rows = await db.lineComment.findMany({
    where: {
      parentId: null,
      resolvedAt: null,
      submission: { userId: viewer.userId },
      class: { deletedAt: null },
    },
    select: {
      id: true,
      path: true,
      line: true,
      at: true,
      authorId: true,
      submission: { select: { id: true, labSlug: true } },
      answers: {
        select: { authorId: true, at: true },
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
        take: 1,
      },
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 50,
  })
  return rows
    .map(({ answers: [last], ...root }) => ({ ...root, ...last }))
    .filter(({ authorId }) => authorId !== viewer.userId)
    .map(({ id, submission, path, line, at }) => {
      return {
        threadId: id,
        submissionId: submission.id,
        slug: presentSlug(submission.labSlug),
        path,
        line,
        at: at.toISOString(),
      }
    })
    .slice(0, WAITING)
}

/** Classes in which the learner is one of those whose work the viewer sees, by name. */
export async function listSharedClasses(
  viewer: Viewer,
  learnerId: string,
): Promise<{ id: string; name: string }[]> {
  const theirs = await db.membership.findMany({
    where: { userId: learnerId, role: 'learner', status: 'active' },
    select: { classId: true },
  })
  if (theirs.length === 0) return []
  const inOne = await Promise.all(
    theirs.map(async ({ classId }) => {
      const { scope } = await inClass(viewer, classId)
      return sql`(${isLearnerOf(classId)} and ${inScope(scope)})`
    }),
  )
  const { rows } = await pool().query<{ id: string; name: string }>(sql`
    select c.id, c.name from "Membership" m join "Class" c on c.id = m."classId" and c."deletedAt" is null
    where m."userId" = ${learnerId}::uuid and (${join(inOne, ' or ')})
    order by c.name, c.id`)
  return rows
}
