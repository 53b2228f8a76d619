import { takePoint } from '@/lib/auth/rate-limit'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import type { Files } from '@/lib/labs/manifest'
import { err, ok, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { type Place, rightsIn } from './_comment-rights'
import { audit, type AuditAction } from '../audit'

/** Of one comment, in UTF-16 units. */
export const COMMENT_LENGTH = 2000

type Refusal = 'not-found' | 'invalid' | 'too-many'

/** Begins a thread at a line. */
export async function writeComment(
  viewer: Viewer,
  submissionId: string,
  given: { classId: string; path: string; line: number; body: string },
): Promise<Result<{ id: string }, Refusal>> {
  if (viewer.kind !== 'user' || !isUuid(submissionId)) return err('not-found')
  const submission = await db.submission.findUnique({
    where: { id: submissionId },
    select: { userId: true, files: true },
  })
  if (!submission) return err('not-found')
  const place = { submissionId, classId: given.classId, ownerId: submission.userId }
  if (!(await rightsIn(viewer, place)).write) return err('not-found')
  const source = new Map(Object.entries(submission.files as Files)).get(given.path)
  const body = bodyOf(given.body)
  if (source === undefined || given.line < 1 || given.line > lineCount(source) || body === null)
    return err('invalid')
  if (!(await takePoint('comment-user', viewer.userId))) return err('too-many')
  const { path, line } = given
  const written = await db.$transaction(async (tx) => {
    const { id } = await tx.lineComment.create({
      data: { submissionId, classId: place.classId, authorId: viewer.userId, path, line, body },
      select: { id: true },
    })
    await note(tx, viewer, 'comment-written', place, id)
    return id
  })
  return ok({ id: written })
}

/** Answers a thread, and opens it again if it was done with. */
export async function answerComment(
  viewer: Viewer,
  threadId: string,
  given: { body: string },
): Promise<Result<{ submissionId: string; id: string }, Refusal>> {
  const thread = await findComment(threadId)
  if (viewer.kind !== 'user' || !thread || thread.parentId !== null) return err('not-found')
  const may = await rightsIn(viewer, thread)
  if (!may.write && !may.answer) return err('not-found')
  const body = bodyOf(given.body)
  if (body === null) return err('invalid')
  if (!(await takePoint('comment-user', viewer.userId))) return err('too-many')
  const { submissionId, classId, path, line } = thread
  const written = await db.$transaction(async (tx) => {
    const { id } = await tx.lineComment.create({
      data: {
        submissionId,
        classId,
        authorId: viewer.userId,
        path,
        line,
        body,
        parentId: threadId,
      },
      select: { id: true },
    })
    await tx.lineComment.update({
      where: { id: threadId },
      data: { resolvedAt: null },
      select: { id: true },
    })
    await note(tx, viewer, 'comment-answered', thread, id)
    return id
  })
  return ok({ submissionId, id: written })
}

/** Changes what the viewer wrote. */
export async function changeComment(
  viewer: Viewer,
  commentId: string,
  given: { body: string },
): Promise<Result<{ submissionId: string }, Refusal>> {
  const comment = await findComment(commentId)
  if (viewer.kind !== 'user' || comment?.authorId !== viewer.userId) return err('not-found')
  const may = await rightsIn(viewer, comment)
  if (!may.write && !may.answer) return err('not-found')
  const body = bodyOf(given.body)
  if (body === null) return err('invalid')
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`
      update "LineComment" set body = ${body}, "editedAt" = ${NOW} where id = ${commentId}::uuid`
    await note(tx, viewer, 'comment-changed', comment, commentId)
  })
  return ok({ submissionId: comment.submissionId })
}

/** Says that a thread is done with, or that it is not. Both sides may. */
export async function resolveThread(
  viewer: Viewer,
  threadId: string,
  { resolved }: { resolved: boolean },
): Promise<Result<{ submissionId: string }, Refusal>> {
  const thread = await findComment(threadId)
  if (!thread || thread.parentId !== null) return err('not-found')
  const may = await rightsIn(viewer, thread)
  if (!may.write && !may.answer) return err('not-found')
  await db.$transaction(async (tx) => {
    const changed = resolved
      ? await tx.$executeRaw`
          update "LineComment" set "resolvedAt" = ${NOW}
          where id = ${threadId}::uuid and "resolvedAt" is null`
      : await tx.$executeRaw`
          update "LineComment" set "resolvedAt" = null
          where id = ${threadId}::uuid and "resolvedAt" is not null`
    const action = resolved ? 'comment-resolved' : 'comment-reopened'
    if (changed > 0) await note(tx, viewer, action, thread, threadId)
  })
  return ok({ submissionId: thread.submissionId })
}

async function findComment(id: string) {
  if (!isUuid(id)) return null
  const found = await db.lineComment.findUnique({
    where: { id },
    select: {
      submissionId: true,
      classId: true,
      authorId: true,
      path: true,
      line: true,
      parentId: true,
      submission: { select: { userId: true } },
    },
  })
  if (!found) return null
  const { submission, ...comment } = found
  return { ...comment, ownerId: submission.userId }
}

/** What was written stays with the comment: it goes with the account, and the history does not. */
async function note(
  tx: Tx,
  viewer: Viewer,
  action: AuditAction,
  { classId, ownerId, submissionId }: Place,
  commentId: string,
): Promise<void> {
  const after = { submission: submissionId, comment: commentId }
  await audit(tx, viewer, { classId, action, subjectId: ownerId, after })
}

/** Null of nothing, and of more than there is room for. */
function bodyOf(given: string): string | null {
  // Forms send both letters of a line's end.
  const body = given.replace(/\r\n?/g, '\n').trim()
  return body === '' || body.length > COMMENT_LENGTH ? null : body
}

function lineCount(source: string): number {
  return source.replace(/\n$/, '').split('\n').length
}
