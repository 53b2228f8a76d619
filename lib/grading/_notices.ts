import type pg from 'pg'
import type { Tx } from '@/lib/db/client'

/** What graders tell web servers, over PostgreSQL's NOTIFY. Holds no result: who may read it asks for it. */
export type Notice =
  | { id: string; kind: 'queued' | 'running' | 'graded' }
  | { id: string; kind: 'test'; done: number; total: number }

export const CHANNEL = 'forkchoice_submissions'

/** Delivered when the transaction commits. */
export async function noticeIn(tx: Tx, notice: Notice): Promise<void> {
  await tx.$queryRaw`select 1 as sent from pg_notify(${CHANNEL}, ${JSON.stringify(notice)})`
}

export async function notice(client: Pick<pg.Pool, 'query'>, told: Notice): Promise<void> {
  await client.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify(told)])
}
