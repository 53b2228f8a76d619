import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { audit } from '@/lib/classes/audit'
import { inClass } from '@/lib/classes/roles'
import { db, type Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { err, ok, type Result } from '@/lib/result'
import { findSession, heldBack, lockSession } from './_session'
import {
  append,
  type Control,
  type Joined,
  type NetworkEventKind,
  sessionEntry,
  wordOf,
} from './log'
import { EQUAL_CAP, makeBeginning } from './pace'
import { scenarioOf, type ScenarioName } from './scenarios/scenarios'
import { ownerOf } from './payments'

/** More nodes than a lecture hall has seats. */
export const MAX_NODES = 1000
/** A thousand times the fastest chip: what is beyond is a mistake. */
export const MAX_RATE = 1e15

/** `duty`: part of the time in which each browser's one worker computes. */
export type MiningMode =
  { mode: 'equal' } | { mode: 'open' } | { mode: 'proportional'; duty: number }
export const DUTY = { least: 0.1, most: 0.5 }

/** A network for a class, which has one at a time. Nothing is mined before `beginMining`. */
export async function startSession(
  viewer: Viewer,
  classId: string,
  { scenario = 'first-blocks' }: { scenario?: ScenarioName } = {},
): Promise<Result<{ id: string }, 'not-found' | 'network-runs'>> {
  if (!can(viewer, 'network:run', await inClass(viewer, classId))) return err('not-found')
  return db.$transaction(async (tx) => {
    // Two who start one at once are one after the other.
    await tx.$queryRaw`select id from "Class" where id = ${classId}::uuid for update`
    const running = await tx.networkSession.count({ where: { classId, endedAt: null } })
    if (running > 0) return err('network-runs')
    const { id } = await tx.networkSession.create({
      data: { classId, scenario },
      select: { id: true },
    })
    await audit(tx, viewer, { classId, action: 'network-started' })
    return ok({ id })
  })
}

/** The session of a class that has not ended. */
export async function findRunning(
  viewer: Viewer,
  classId: string,
): Promise<{ id: string; scenario: string } | null> {
  if (!can(viewer, 'class:read', await inClass(viewer, classId))) return null
  return db.networkSession.findFirst({
    where: { classId, endedAt: null },
    select: { id: true, scenario: true },
  })
}

/**
 * Gives the viewer a node. Whoever has one keeps its number, with the key that they have now: on another device a
 * browser makes a new one.
 *
 * @param publicKey Ed25519, 32 bytes
 * @param rate hashes a second, as the browser measured them
 */
export async function joinSession(
  viewer: Viewer,
  sessionId: string,
  { publicKey, rate }: { publicKey: Uint8Array; rate: number },
): Promise<Result<Joined, 'not-found' | 'network-ended' | 'network-full'>> {
  const session = await findSession(viewer, sessionId)
  if (viewer.kind !== 'user' || !session?.takesPart) return err('not-found')
  const { userId } = viewer
  const key = Uint8Array.from(publicKey)
  const owner = ownerOf(key)
  return db.$transaction(async (tx) => {
    const locked = await lockSession(tx, sessionId)
    if (!locked) return err('network-ended')
    const mine = await tx.networkNode.findUnique({
      where: { sessionId_userId: { sessionId, userId } },
      select: { number: true, group: true, publicKey: true },
    })
    if (mine) {
      const { number: node, group } = mine
      if (Buffer.compare(mine.publicKey, key) !== 0) {
        await tx.networkNode.update({
          where: { sessionId_number: { sessionId, number: node } },
          data: { publicKey: key },
          select: { number: true },
        })
        await append(sessionId, [sessionEntry('control', { kind: 'key', node, owner })], tx)
      }
      return ok({ node, group, rate, owner })
    }
    const count = await tx.networkNode.count({ where: { sessionId } })
    if (count >= MAX_NODES) return err('network-full')
    const joined = { node: count + 1, group: await smallestGroup(tx, sessionId), rate, owner }
    await tx.networkNode.create({
      data: { sessionId, number: joined.node, userId, publicKey: key, group: joined.group },
      select: { number: true },
    })
    await append(sessionId, [sessionEntry('joined', joined)], tx)
    return ok(joined)
  })
}

/** Where whoever comes now makes the groups as equal as they can be; of those that have somebody. */
async function smallestGroup(tx: Tx, sessionId: string): Promise<number> {
  const groups = await tx.networkNode.groupBy({
    by: ['group'],
    where: { sessionId },
    _count: { number: true },
    orderBy: [{ _count: { number: 'asc' } }, { group: 'asc' }],
    take: 1,
  })
  return groups[0]?.group ?? 0
}

/** From here on there is a chain, as hard as those who have joined can mine it in ten seconds. */
export async function beginMining(
  viewer: Viewer,
  sessionId: string,
  mining: MiningMode,
): Promise<Result<null, 'not-found' | 'network-ended' | 'network-mines' | 'nobody-joined'>> {
  const session = await findSession(viewer, sessionId)
  if (!session?.runs) return err('not-found')
  return db.$transaction(async (tx) => {
    const locked = await lockSession(tx, sessionId)
    if (!locked) return err('network-ended')
    const controls = await readWords<Control>(tx, sessionId, 'control')
    if (controls.some(({ kind }) => kind === 'begin')) return err('network-mines')
    const joined = await readWords<Joined>(tx, sessionId, 'joined')
    if (joined.length === 0) return err('nobody-joined')
    const cap = mining.mode === 'equal' ? EQUAL_CAP : null
    const duty = mining.mode === 'proportional' ? mining.duty : undefined
    const rates = joined.map(({ rate }) => rate * (duty ?? 1))
    const nodes = await tx.networkNode.findMany({
      where: { sessionId },
      select: { publicKey: true },
      orderBy: { number: 'asc' },
    })
    const owners = nodes.map(({ publicKey }) => ownerOf(publicKey))
    const now = Math.floor(locked.now.getTime() / 1000) - (await heldBack(tx, sessionId, locked))
    const { pace, blockBytes } = scenarioOf(session.scenario)
    const limit = blockBytes?.(joined.length)
    const beginning = makeBeginning(rates, { cap, now, pace, owners, blockBytes: limit })
    await append(sessionId, [sessionEntry('control', { kind: 'begin', beginning, cap, duty })], tx)
    return ok(null)
  })
}

/** Ends it: the log stays, and nothing is added to it. */
export async function endSession(
  viewer: Viewer,
  sessionId: string,
): Promise<Result<null, 'not-found' | 'network-ended'>> {
  const session = await findSession(viewer, sessionId)
  if (!session?.runs) return err('not-found')
  return db.$transaction(async (tx) => {
    const ended = await append(sessionId, [sessionEntry('control', { kind: 'end' })], tx)
    if (ended === null) return err('network-ended')
    await tx.$executeRaw`update "NetworkSession" set "endedAt" = ${NOW} where id = ${sessionId}::uuid`
    await audit(tx, viewer, { classId: session.classId, action: 'network-ended' })
    return ok(null)
  })
}

export type SessionView = {
  id: string
  classId: string
  scenario: string
  hasEnded: boolean
  /** May start, change and end it. */
  runs: boolean
  /** May have a node in it. */
  takesPart: boolean
  /** Of the viewer; null without one. */
  node: number | null
}

/** What a page says of a session; null of what is not there, or not the viewer's to know. */
export async function viewSession(viewer: Viewer, sessionId: string): Promise<SessionView | null> {
  const session = await findSession(viewer, sessionId)
  if (!session) return null
  const { id, classId, scenario, endedAt, runs, takesPart } = session
  const ear = await earOf(viewer, sessionId, { all: false })
  const hasEnded = endedAt !== null
  return { id, classId, scenario, hasEnded, runs, takesPart, node: ear?.node ?? null }
}

/**
 * As whom the viewer hears a session: as their node, or everything at once.
 *
 * @param all asked for by the projector and the console
 */
export async function earOf(
  viewer: Viewer,
  sessionId: string,
  { all }: { all: boolean },
): Promise<{ node: number | null } | null> {
  const session = await findSession(viewer, sessionId)
  if (viewer.kind !== 'user' || !session) return null
  if (all) return session.sees ? { node: null } : null
  const { userId } = viewer
  const mine = await db.networkNode.findUnique({
    where: { sessionId_userId: { sessionId, userId } },
    select: { number: true },
  })
  return mine && { node: mine.number }
}

async function readWords<T extends Control | Joined>(
  tx: Tx,
  sessionId: string,
  kind: NetworkEventKind,
): Promise<T[]> {
  const rows = await tx.networkEvent.findMany({
    where: { sessionId, kind },
    select: { body: true },
    orderBy: { seq: 'asc' },
  })
  return rows.map((row) => wordOf<T>(row))
}
