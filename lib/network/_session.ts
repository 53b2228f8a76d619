import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { inClass } from '@/lib/classes/roles'
import { db, type Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { isUuid } from '@/lib/uuid'
import { lastTick } from './log'

export type Found = {
  id: string
  classId: string
  /** What is played: a ScenarioName. */
  scenario: string
  endedAt: Date | null
  /** May start, change and end it. */
  runs: boolean
  /** May have a node in it. */
  takesPart: boolean
  /** May see all of it at once. */
  sees: boolean
}

/** What of a session the viewer may do; null of what is not there, or not theirs to know. */
export async function findSession(viewer: Viewer, id: string): Promise<Found | null> {
  if (!isUuid(id)) return null
  const session = await db.networkSession.findUnique({
    where: { id },
    select: { id: true, classId: true, scenario: true, endedAt: true },
  })
  if (!session) return null
  const standing = await inClass(viewer, session.classId)
  if (!can(viewer, 'class:read', standing)) return null
  return {
    ...session,
    runs: can(viewer, 'network:run', standing),
    takesPart: can(viewer, 'network:join', standing),
    sees: can(viewer, 'class:oversee', standing),
  }
}

export type Locked = { now: Date; pausedAt: Date | null }

/** Holds the session's row until the transaction ends. When that is; null if it has ended, or is not there. */
export async function lockSession(tx: Tx, sessionId: string): Promise<Locked | null> {
  const rows = await tx.$queryRaw<Locked[]>`
    select ${NOW}::timestamp(3) as now, "pausedAt" from "NetworkSession"
    where id = ${sessionId}::uuid and "endedAt" is null for update`
  return rows[0] ?? null
}

/** Seconds that the nodes' clock is behind that of the world: those of all pauses, the one that lasts included. */
export async function heldBack(
  tx: Tx,
  sessionId: string,
  { now, pausedAt }: Locked,
): Promise<number> {
  const { heldBack = 0 } = (await lastTick(tx, sessionId)) ?? {}
  const lasting = pausedAt ? (now.getTime() - pausedAt.getTime()) / 1000 : 0
  // Whole seconds, and rather too few: then the clock does not go back.
  return heldBack + Math.max(0, Math.floor(lasting))
}
