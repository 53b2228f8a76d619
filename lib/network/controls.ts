import type { Viewer } from '@/lib/auth/viewer-type'
import { audit } from '@/lib/classes/audit'
import { fullNameOf } from '@/lib/classes/person'
import { db, type Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { Prisma } from '@/lib/db/generated/client'
import { err, ok, type Result } from '@/lib/result'
import { findSession, heldBack, lockSession } from './_session'
import { MAX_GROUPS } from './cursor'
import type { LinkSetting } from './links'
import { scenarioOf } from './scenarios/scenarios'
import { append, type Control, MAX_BATCH, sessionEntry } from './log'

/** What whoever runs a network does to it while it runs. Each is an event of its log, and everybody hears it. */

export const MAX_DELAY_MS = 60_000

type Done = Result<null, 'not-found' | 'network-ended'>

/** Sets links between groups. Both ways of one are two settings. */
export async function setLinks(
  viewer: Viewer,
  sessionId: string,
  links: readonly LinkSetting[],
): Promise<Done> {
  const session = await findSession(viewer, sessionId)
  if (!session?.runs) return err('not-found')
  const first = await append(sessionId, [sessionEntry('control', { kind: 'links', links })])
  return first === null ? err('network-ended') : ok(null)
}

/** Goes to a step of the scenario, so that everybody's page shows it. */
export async function goToStep(
  viewer: Viewer,
  sessionId: string,
  { step }: { step: number },
): Promise<Done> {
  const session = await findSession(viewer, sessionId)
  if (!session?.runs || !scenarioOf(session.scenario).steps[step]) return err('not-found')
  const first = await append(sessionId, [sessionEntry('control', { kind: 'step', step })])
  return first === null ? err('network-ended') : ok(null)
}

/** Moves nodes to a group, all at one moment. */
export async function moveNodes(
  viewer: Viewer,
  sessionId: string,
  { nodes, group }: { nodes: readonly number[]; group: number },
): Promise<Done> {
  const session = await findSession(viewer, sessionId)
  if (!session?.runs) return err('not-found')
  if (!(group >= 0 && group < MAX_GROUPS)) return err('not-found')
  return db.$transaction(async (tx) => {
    if (!(await lockSession(tx, sessionId))) return err('network-ended')
    const there = await tx.networkNode.findMany({
      where: { sessionId, number: { in: [...nodes] } },
      select: { number: true },
      orderBy: { number: 'asc' },
    })
    if (there.length === 0) return err('not-found')
    await move(
      tx,
      sessionId,
      there.map(({ number }) => ({ number, group })),
    )
    return ok(null)
  })
}

/** Deals all nodes out to so many groups, one after the other, so that two groups differ by one node at most. */
export async function dealNodes(
  viewer: Viewer,
  sessionId: string,
  { groups }: { groups: number },
): Promise<Done> {
  const session = await findSession(viewer, sessionId)
  if (!session?.runs) return err('not-found')
  if (!(groups >= 1 && groups <= MAX_GROUPS)) return err('not-found')
  return db.$transaction(async (tx) => {
    if (!(await lockSession(tx, sessionId))) return err('network-ended')
    const all = await tx.networkNode.findMany({
      where: { sessionId },
      select: { number: true, group: true },
      orderBy: { number: 'asc' },
    })
    const moves = all.flatMap(({ number, group }, place) =>
      group === place % groups ? [] : [{ number, group: place % groups }],
    )
    await move(tx, sessionId, moves)
    return ok(null)
  })
}

async function move(
  tx: Tx,
  sessionId: string,
  moves: readonly { number: number; group: number }[],
): Promise<void> {
  for (let group = 0; group < MAX_GROUPS; group++) {
    const numbers = moves.flatMap((one) => (one.group === group ? [one.number] : []))
    if (numbers.length > 0)
      await tx.networkNode.updateMany({
        where: { sessionId, number: { in: numbers } },
        data: { group },
      })
  }
  const entries = moves.map(({ number, group }) =>
    sessionEntry('control', { kind: 'group', node: number, group }),
  )
  for (let from = 0; from < entries.length; from += MAX_BATCH)
    await append(sessionId, entries.slice(from, from + MAX_BATCH), tx)
}

/**
 * Holds everything: nothing is taken from a node, and no tick is added. The first tick afterwards goes on where the last
 * one was, so that to a node a pause has not happened: its clock sets the difficulty, which would fall by half for each
 * minute of talk.
 */
export async function pauseSession(
  viewer: Viewer,
  sessionId: string,
  { isPaused }: { isPaused: boolean },
): Promise<Done> {
  const session = await findSession(viewer, sessionId)
  if (!session?.runs) return err('not-found')
  const { classId } = session
  return db.$transaction(async (tx) => {
    const locked = await lockSession(tx, sessionId)
    if (!locked) return err('network-ended')
    if ((locked.pausedAt !== null) === isPaused) return ok(null)
    const entries = [sessionEntry('control', { kind: 'pause', isPaused })]
    if (!isPaused) {
      const seconds = await heldBack(tx, sessionId, locked)
      const now = Math.floor(locked.now.getTime() / 1000) - seconds
      entries.push(sessionEntry('tick', { now, ...(seconds > 0 && { heldBack: seconds }) }))
    }
    await append(sessionId, entries, tx)
    await (isPaused
      ? tx.$executeRaw`update "NetworkSession" set "pausedAt" = ${NOW} where id = ${sessionId}::uuid`
      : tx.$executeRaw`update "NetworkSession" set "pausedAt" = null, "tickedAt" = at
          where id = ${sessionId}::uuid`)
    await audit(tx, viewer, { classId, action: isPaused ? 'network-paused' : 'network-resumed' })
    return ok(null)
  })
}

/** Takes nothing more from a node, or takes it again. It hears on. */
export async function muteNode(
  viewer: Viewer,
  sessionId: string,
  { node, isMuted }: { node: number; isMuted: boolean },
): Promise<Done> {
  const session = await findSession(viewer, sessionId)
  if (!session?.runs) return err('not-found')
  const { classId } = session
  return db.$transaction(async (tx) => {
    if (!(await lockSession(tx, sessionId))) return err('network-ended')
    const key = { sessionId_number: { sessionId, number: node } }
    const there = await tx.networkNode.findUnique({
      where: key,
      select: { mutedAt: true, userId: true },
    })
    if (!there) return err('not-found')
    if ((there.mutedAt !== null) === isMuted) return ok(null)
    const word: Control = { kind: 'mute', node, isMuted }
    await append(sessionId, [sessionEntry('control', word)], tx)
    await tx.$executeRaw`update "NetworkNode" set "mutedAt" = ${isMuted ? NOW : Prisma.raw('null')}
      where "sessionId" = ${sessionId}::uuid and number = ${node}`
    const action = isMuted ? 'node-muted' : 'node-unmuted'
    await audit(tx, viewer, { classId, action, subjectId: there.userId ?? undefined })
    return ok(null)
  })
}

export type NamedNode = { node: number; name: string | null }

/**
 * Whose nodes these are, as the class calls them, for whoever oversees it. Null for everybody else; null for a name where
 * the account is gone.
 */
export async function nameNodes(viewer: Viewer, sessionId: string): Promise<NamedNode[] | null> {
  const session = await findSession(viewer, sessionId)
  if (!session?.sees) return null
  const nodes = await db.networkNode.findMany({
    where: { sessionId },
    select: {
      number: true,
      user: { select: { id: true, name: true, email: true, isGuest: true } },
    },
    orderBy: { number: 'asc' },
  })
  const entries = await db.rosterEntry.findMany({
    where: {
      classId: session.classId,
      claimedById: { in: nodes.flatMap(({ user }) => user?.id ?? []) },
    },
    select: { claimedById: true, name: true, number: true },
  })
  const listed = new Map(entries.map(({ claimedById, ...entry }) => [claimedById, entry]))
  return nodes.map(({ number, user }) => ({
    node: number,
    name: user && fullNameOf({ userId: user.id, ...user, listed: listed.get(user.id) ?? null }),
  }))
}
