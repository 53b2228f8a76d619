import type { AuditAction } from '@/lib/classes/audit'
import type { Tx } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'

type Event = {
  at: Date
  actorId: string
  action: AuditAction
  subjectId?: string
  after?: Prisma.InputJsonValue
  reason?: string
}

/** What was done to the demo class, in any order. */
export type History = Event[]

/** Rows count up as time goes on. */
export async function writeHistory(tx: Tx, classId: string, history: History): Promise<void> {
  const inOrder = history.toSorted((one, other) => one.at.getTime() - other.at.getTime())
  await tx.auditEvent.createMany({ data: inOrder.map((event) => ({ classId, ...event })) })
}
