import type { Viewer } from '@/lib/auth/viewer-type'
import { can } from '@/lib/auth/policy'
import { db, type Tx } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { inClass } from './_roles'
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
  | 'regrade-ordered'
  | 'regrade-decided'

export type AuditEntry = {
  id: string
  at: string
  action: AuditAction
  /** As they are called today, and nameless when the account is gone. Null: the site's operator. */
  actor: Person | null
  subject: Person | null
  before: unknown
  after: unknown
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
  const shown = rows.slice(0, AUDIT_ROWS)
  const ids = shown.flatMap(({ actorId, subjectId }) =>
    [actorId, subjectId].filter((id) => id !== null),
  )
  const people = await db.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true, email: true, isGuest: true },
  })
  const named = new Map(people.map(({ id, ...person }) => [id, { userId: id, ...person }]))
  const person = (userId: string | null) =>
    userId === null
      ? null
      : (named.get(userId) ?? { userId, name: null, email: null, isGuest: false })
  return {
    more: rows.length > AUDIT_ROWS,
    entries: shown.map((row) => ({
      id: String(row.id),
      at: row.at.toISOString(),
      action: row.action as AuditAction,
      actor: person(row.actorId),
      subject: person(row.subjectId),
      before: row.before,
      after: row.after,
    })),
  }
}
