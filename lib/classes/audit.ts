import type { Viewer } from '@/lib/auth/viewer-type'
import { can } from '@/lib/auth/policy'
import { db, type Tx } from '@/lib/db/client'
import { type AuditEvent, Prisma } from '@/lib/db/generated/client'
import { readPeople } from './_people'
import { inClass } from './roles'
import type { Person } from './person'

export type AuditAction =
  | 'class-made'
  | 'class-renamed'
  | 'class-archived'
  | 'class-reopened'
  | 'class-deleted'
  | 'class-restored'
  | 'code-changed'
  | 'handed-over'
  | 'teacher-invited'
  | 'invitation-withdrawn'
  | 'teacher-joined'
  | 'assistant-invited'
  | 'assistant-joined'
  | 'assistant-sections'
  | 'section-made'
  | 'section-renamed'
  | 'section-deleted'
  | 'section-code-changed'
  | 'section-joined'
  | 'section-moved'
  | 'zone-changed'
  | 'assistants-extend'
  | 'member-joined'
  | 'member-returned'
  | 'member-left'
  | 'member-removed'
  | 'member-blocked'
  | 'member-readmitted'
  | 'earlier-shared'
  | 'earlier-kept'
  | 'viewed-as'
  | 'network-started'
  | 'network-ended'
  | 'network-deleted'
  | 'network-paused'
  | 'network-resumed'
  | 'node-muted'
  | 'node-unmuted'
  | 'regrade-ordered'
  | 'regrade-decided'
  | 'comment-written'
  | 'comment-answered'
  | 'comment-changed'
  | 'comment-resolved'
  | 'comment-reopened'
  | 'roster-imported'
  | 'entry-added'
  | 'entry-changed'
  | 'entry-removed'
  | 'entry-relinked'
  | 'entry-claimed'
  | 'claim-links-made'
  | 'guest-merged'
  | 'assignment-made'
  | 'assignments-made'
  | 'assignment-changed'
  | 'assignment-archived'
  | 'assignment-taken-back'
  | 'assignment-moved'
  | 'points-released'
  | 'exception-made'
  | 'exception-revoked'
  | 'points-overridden'
  | 'override-revoked'

export type AuditEntry = {
  id: string
  at: string
  action: AuditAction
  /** As they are called today, and nameless when the account is gone. Null: the site's operator. */
  actor: Person | null
  subject: Person | null
  before: unknown
  after: unknown
  /** Why, in the words of who did it. */
  reason: string | null
}

/** Writes down what is done to a class, in the transaction that does it. */
export async function audit(
  tx: Pick<Tx, 'auditEvent'>,
  viewer: Viewer,
  event: {
    classId: string
    action: AuditAction
    subjectId?: string
    before?: Prisma.InputJsonValue
    after?: Prisma.InputJsonValue
    reason?: string
  },
): Promise<void> {
  const actorId = viewer.kind === 'user' ? viewer.userId : null
  await tx.auditEvent.create({ data: { ...event, actorId }, select: { id: true } })
}

export const AUDIT_ROWS = 50

/** The history of a class, newest first; `before` is the id of the last entry of the page before. */
export async function listAudit(
  viewer: Viewer,
  classId: string,
  { before }: { before?: bigint } = {},
): Promise<{ entries: AuditEntry[]; more: boolean } | null> {
  if (!can(viewer, 'class:oversee', await inClass(viewer, classId))) return null
  const rows = await db.auditEvent.findMany({
    where: { classId, ...(before === undefined ? {} : { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: AUDIT_ROWS + 1,
  })
  return {
    more: rows.length > AUDIT_ROWS,
    entries: await entriesOf(classId, rows.slice(0, AUDIT_ROWS)),
  }
}

/** What was done to an assignment, and with `userId` what was done about that learner in it too, oldest first. */
export async function listChanges(
  viewer: Viewer,
  classId: string,
  { assignmentId, userId }: { assignmentId: string; userId?: string },
): Promise<AuditEntry[]> {
  if (!can(viewer, 'class:oversee', await inClass(viewer, classId))) return []
  const isOf = { path: ['assignmentId'], equals: assignmentId }
  const isOfAll = { path: ['assignmentId'], equals: Prisma.AnyNull }
  const rows = await db.auditEvent.findMany({
    where: {
      classId,
      OR: [
        { subjectId: null, OR: [{ after: isOf }, { before: isOf }] },
        ...(userId === undefined
          ? []
          : [
              { subjectId: userId, OR: [{ after: isOf }, { before: isOf }] },
              {
                subjectId: userId,
                action: { startsWith: 'exception-' },
                OR: [{ after: isOfAll }, { before: isOfAll }],
              },
            ]),
      ],
    },
    orderBy: { id: 'desc' },
    take: AUDIT_ROWS,
  })
  return entriesOf(classId, rows.toReversed())
}

async function entriesOf(classId: string, rows: readonly AuditEvent[]): Promise<AuditEntry[]> {
  const people = await readPeople(
    { classId },
    rows.flatMap(({ actorId, subjectId }) => [actorId, subjectId]),
  )
  const person = (userId: string | null) =>
    userId === null
      ? null
      : (people.get(userId) ?? { userId, name: null, email: null, isGuest: false })
  return rows.map((row) => ({
    id: String(row.id),
    at: row.at.toISOString(),
    action: row.action as AuditAction,
    actor: person(row.actorId),
    subject: person(row.subjectId),
    before: row.before,
    after: row.after,
    reason: row.reason,
  }))
}
