import { db, type Tx } from '@/lib/db/client'
import type { Viewer } from './viewer-type'

export type AccountEvent =
  | 'password-link-made'
  | 'password-reset'
  | 'password-changed'
  | 'token-made'
  | 'token-revoked'
  | 'deletion-asked'
  | 'deletion-undone'
  | 'guest-merged'

export type LogEntry = { at: string; event: AccountEvent; by: string }

/** Writes down what is done to an account: for its owner, and as a line of the process's own log. */
export async function logEvent(
  tx: Pick<Tx, 'accountLog'>,
  { userId, event, by }: { userId: string; event: AccountEvent; by: string },
): Promise<void> {
  await tx.accountLog.create({ data: { userId, event, by }, select: { id: true } })
  // Names are what people typed; JSON leaves no line feed or escape in them.
  console.info(`account ${userId}: ${event}, by ${JSON.stringify(by)}`)
}

const SHOWN = 10

/** The newest entries about the viewer's own account. */
export async function listEvents(viewer: Viewer): Promise<LogEntry[]> {
  if (viewer.kind !== 'user') return []
  const rows = await db.accountLog.findMany({
    where: { userId: viewer.userId },
    select: { at: true, event: true, by: true },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: SHOWN,
  })
  return rows.map(({ at, event, by }) => ({
    at: at.toISOString(),
    event: event as AccountEvent,
    by,
  }))
}
