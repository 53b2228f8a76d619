import type { Tx } from './client'
import { Prisma } from './generated/client'

/**
 * When the transaction began, by PostgreSQL's clock: the one clock that all web servers and graders share. Columns are
 * timestamps without a zone, in UTC. Whoever waits for a lock meanwhile is not late for it.
 */
export const NOW = Prisma.raw(`(now() at time zone 'utc')`)

/** The same, for what is computed from it outside of SQL. */
export async function readClock(tx: Pick<Tx, '$queryRaw'>): Promise<Date> {
  const rows = await tx.$queryRaw<[{ now: Date }]>`select ${NOW}::timestamp(3) as now`
  return rows[0].now
}
