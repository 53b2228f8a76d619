import { can } from '@/lib/auth/policy'
import { takePoint } from '@/lib/auth/rate-limit'
import type { Viewer } from '@/lib/auth/viewer-type'
import { audit } from '@/lib/classes/audit'
import { inClass } from '@/lib/classes/roles'
import { db } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { Prisma } from '@/lib/db/generated/client'
import { err, ok, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { HeardLog } from './heard-log'
import { append, readLog, sessionEntry } from './log'

/** After so long a session goes, with its log. */
export const KEPT_DAYS = 365

/** A session, for somebody who may see what happened in it. */
export type Replayed = {
  id: string
  classId: string
  /** ISO. */
  startedAt: string
  hasEnded: boolean
  /** Of the last event. */
  seq: number
  /** May see all of it. */
  sees: boolean
  /** May mark a moment, and delete it. */
  runs: boolean
  /** Of the viewer; null without one. */
  node: number | null
}

/** Null of what is not there, or not the viewer's to see: they neither teach the class nor had a node. */
export async function findReplay(viewer: Viewer, sessionId: string): Promise<Replayed | null> {
  if (viewer.kind !== 'user' || !isUuid(sessionId)) return null
  const session = await db.networkSession.findUnique({
    where: { id: sessionId },
    select: {
      ...{ id: true, classId: true, startedAt: true, endedAt: true, seq: true },
      nodes: { where: { userId: viewer.userId }, select: { number: true } },
    },
  })
  if (!session) return null
  const { startedAt, endedAt, nodes, ...rest } = session
  const standing = await inClass(viewer, session.classId)
  const node = nodes[0]?.number ?? null
  if (!can(viewer, 'network:replay', { role: standing.role, hasNode: node !== null })) return null
  return {
    ...rest,
    ...{ startedAt: startedAt.toISOString(), hasEnded: endedAt !== null, node },
    sees: can(viewer, 'class:oversee', standing),
    runs: can(viewer, 'network:run', standing),
  }
}

/**
 * The log as lines of JSON: what it is, a `HeardLine` for each event, and how many those were, without which it is not
 * whole. Whoever teaches may ask for all of it; everybody gets what their own node was told.
 *
 * Read in batches while it is sent, and no further than it was when it was asked for.
 */
export async function exportLog(
  viewer: Viewer,
  sessionId: string,
  { all }: { all: boolean },
): Promise<Result<{ fileName: string; pieces: AsyncIterable<string> }, 'not-found' | 'too-many'>> {
  const session = await findReplay(viewer, sessionId)
  if (viewer.kind !== 'user' || !session) return err('not-found')
  if (all ? !session.sees : session.node === null) return err('not-found')
  if (!(await takePoint('network-log-user', viewer.userId))) return err('too-many')
  const node = all ? null : session.node
  const whose = node === null ? '' : `-node-${node}`
  return ok({
    fileName: `network-${session.startedAt.slice(0, 10)}${whose}.jsonl`,
    pieces: linesOf(session, node),
  })
}

async function* linesOf(
  { id, startedAt, hasEnded, seq }: Replayed,
  node: number | null,
): AsyncGenerator<string> {
  const head = { format: 'forkchoice-network-log', version: 1, session: id, startedAt, hasEnded }
  yield `${JSON.stringify({ ...head, node, seq })}\n`
  const heard = new HeardLog(node)
  let count = 0
  while (heard.seq < seq) {
    const news = await readLog(id, heard.seq)
    if (news.length === 0) break
    const lines = heard.take(news.filter((one) => one.seq <= seq))
    count += lines.length
    if (lines.length > 0) yield `${lines.join('\n')}\n`
  }
  yield `${JSON.stringify({ end: true, lines: count })}\n`
}

export type PastNetwork = {
  id: string
  /** ISO. */
  startedAt: string
  endedAt: string
  nodes: number
  /** That were found, on whatever branch. */
  blocks: number
  /** Of the viewer; null without one. */
  node: number | null
}

const MAX_PAST = 100

/** The networks of a class that have ended and that the viewer may see again, the newest first: MAX_PAST at most. */
export async function listPast(viewer: Viewer, classId: string): Promise<PastNetwork[]> {
  if (viewer.kind !== 'user' || !isUuid(classId)) return []
  const standing = await inClass(viewer, classId)
  const seesAll = can(viewer, 'network:replay', { role: standing.role, hasNode: false })
  if (!seesAll && !can(viewer, 'network:replay', { role: standing.role, hasNode: true })) return []
  const rows = await db.$queryRaw<
    (Omit<PastNetwork, 'startedAt' | 'endedAt'> & { startedAt: Date; endedAt: Date })[]
  >`
    select session.id, session."startedAt", session."endedAt", mine.number as node,
      (select count(*) from "NetworkNode" where "sessionId" = session.id)::int as nodes,
      (select count(*) from "NetworkEvent"
        where "sessionId" = session.id and kind = 'block')::int as blocks
    from "NetworkSession" session
    left join "NetworkNode" mine
      on mine."sessionId" = session.id and mine."userId" = ${viewer.userId}::uuid
    where session."classId" = ${classId}::uuid and session."endedAt" is not null
      ${seesAll ? Prisma.empty : Prisma.sql`and mine.number is not null`}
    order by session."startedAt" desc limit ${MAX_PAST}`
  return rows.map(({ startedAt, endedAt, ...row }) => ({
    ...row,
    ...{ startedAt: startedAt.toISOString(), endedAt: endedAt.toISOString() },
  }))
}

/** Whoever teaches wants to come back to this moment: a bookmark of the replay. */
export async function markMoment(
  viewer: Viewer,
  sessionId: string,
): Promise<Result<null, 'not-found' | 'network-ended' | 'too-many'>> {
  const session = await findReplay(viewer, sessionId)
  if (viewer.kind !== 'user' || !session?.runs) return err('not-found')
  if (!(await takePoint('network-log-user', viewer.userId))) return err('too-many')
  const first = await append(sessionId, [sessionEntry('control', { kind: 'mark' })])
  return first === null ? err('network-ended') : ok(null)
}

/** Deletes a session that has ended, with its nodes and its log, for good. The class remembers that it was. */
export async function deleteSession(
  viewer: Viewer,
  sessionId: string,
): Promise<Result<{ classId: string }, 'not-found' | 'network-runs'>> {
  const session = await findReplay(viewer, sessionId)
  if (!session?.runs) return err('not-found')
  if (!session.hasEnded) return err('network-runs')
  const { classId, startedAt } = session
  return db.$transaction(async (tx) => {
    const nodes = await tx.networkNode.count({ where: { sessionId } })
    const { count } = await tx.networkSession.deleteMany({ where: { id: sessionId } })
    if (count === 0) return err('not-found')
    await audit(tx, viewer, { classId, action: 'network-deleted', before: { startedAt, nodes } })
    return ok({ classId })
  })
}

/** Erases the sessions that ended, or were left alone, a year ago. @returns how many */
export async function eraseOldNetworks(): Promise<number> {
  return db.$executeRaw`
    delete from "NetworkSession"
    where coalesce("endedAt", "startedAt" + at * interval '1 millisecond')
      < ${NOW} - make_interval(days => ${KEPT_DAYS}::int)`
}
