import { bytesToHex } from '@/lib/consensus/bytes'
import { db, type Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { SESSION, type Source } from './cursor'
import type { LinkSetting } from './links'
import type { Beginning } from './pace'

/** PostgreSQL's channel: `<session> <seq>`, when the transaction that wrote up to it commits. */
export const CHANNEL = 'forkchoice_network'

export type NetworkEventKind =
  /** Bytes of a block, and of a transaction, as lib/node/wire.ts has them. */
  | 'block'
  | 'tx'
  /** JSON, `Tick`: the one clock of all nodes. */
  | 'tick'
  /** JSON, `Control`: somebody who teaches changed the network. */
  | 'control'
  /** JSON, `Joined`. */
  | 'joined'

/** What a node keeps to of its own will, and shares.ts looks at. */
export type MiningLimit = {
  /** Hashes a second; null: as many as it can. */
  cap: number | null
  /** Part of the time in which its one worker computes; all of it without. */
  duty?: number
}
/** Unix seconds, less those of all pauses until now, `heldBack`. */
export type Tick = { now: number; heldBack?: number }
/** `rate`: hashes a second, as the browser measured them; nobody has checked it. */
/** `owner`: whose coins its key spends, 64 hexadecimal digits. */
export type Joined = { node: number; group: number; rate: number; owner?: string }
export type Control =
  /** From here on there is a chain. Once in a session. */
  | ({ kind: 'begin'; beginning: Beginning } & MiningLimit)
  | { kind: 'links'; links: readonly LinkSetting[] }
  /** The node goes to another group. */
  | { kind: 'group'; node: number; group: number }
  /** From here on the node has another key: that of another browser. What the old one owned is lost. */
  | { kind: 'key'; node: number; owner: string }
  /** From here on nothing is taken from a node, and the clock stands still; or it goes on. */
  | { kind: 'pause'; isPaused: boolean }
  /** From here on nothing is taken from this node; or it is again. */
  | { kind: 'mute'; node: number; isMuted: boolean }
  /** Whoever teaches goes to a step of the scenario, from 0. */
  | { kind: 'step'; step: number }
  /** Whoever teaches wants to come back to this moment. */
  | { kind: 'mark' }
  /** The last event. */
  | { kind: 'end' }

export type Entry = {
  kind: NetworkEventKind
  /** The group in which it was sent. */
  source: Source
  /** Whoever sent it; null: the session. */
  node: number | null
  body: Uint8Array
}

/** `at`: milliseconds from the beginning of the session, never less than that of the event before. */
export type Logged = Entry & { seq: number; at: number }

/** Milliseconds since a session began, asked anew after each wait for its row. */
const ELAPSED = Prisma.raw(
  `(extract(epoch from (clock_timestamp() at time zone 'utc') - "startedAt") * 1000)::int`,
)

/** More are written, and read, in several statements. */
export const MAX_BATCH = 500

/**
 * Adds events to a session's log. Whoever adds holds the session's row until the transaction commits: numbers have
 * no gaps and are in the order of the commits, so whoever has read up to one has missed none before it. An event is
 * acknowledged when this returns, and stored then.
 *
 * Costs one statement, however many events; two who add to one session wait for each other.
 *
 * @param entries one at least, MAX_BATCH at most
 * @param unlessPaused what nodes say: nothing of it may follow the event that pauses a session
 * @returns the number of the first; null if there is no such session, or it has ended, or is paused and must not be
 */
export async function append(
  sessionId: string,
  entries: readonly Entry[],
  tx: Pick<Tx, '$queryRaw'> = db,
  { unlessPaused = false } = {},
): Promise<number | null> {
  const count = entries.length
  if (count === 0 || count > MAX_BATCH) throw new RangeError(`${count} events`)
  const rows = entries.map((entry) => ({ ...entry, body: bytesToHex(entry.body) }))
  const [added] = await tx.$queryRaw<{ first: number }[]>`
    /* prepared: network-append */
    with session as (
      update "NetworkSession" set seq = seq + ${count}::int, at = greatest(at, ${ELAPSED})
      where id = ${sessionId}::uuid and "endedAt" is null
        and ("pausedAt" is null or not ${unlessPaused})
      returning seq, at
    ), added as (
      insert into "NetworkEvent" ("sessionId", seq, at, kind, source, node, body)
      select ${sessionId}::uuid, session.seq - ${count}::int + place, session.at, row->>'kind',
        (row->>'source')::int, (row->>'node')::int, decode(row->>'body', 'hex')
      from session, jsonb_array_elements(${JSON.stringify(rows)}::jsonb)
        with ordinality as entry (row, place)
    )
    select session.seq - ${count}::int + 1 as first,
      pg_notify(${CHANNEL}, ${sessionId} || ' ' || session.seq)::text as told
    from session`
  return added?.first ?? null
}

const TICK_MS = 1000

/**
 * Adds a tick if the last one is a second old, whichever of many processes asks: the row decides. None is added to a
 * session that is paused.
 *
 * @returns whether it did
 */
export async function tick(sessionId: string): Promise<boolean> {
  const ticked = await db.$queryRaw<unknown[]>`
    /* prepared: network-tick */
    with clock as (select extract(epoch from clock_timestamp()) as now), session as (
      update "NetworkSession" set seq = seq + 1, at = greatest(at, ${ELAPSED}),
        "tickedAt" = greatest(at, ${ELAPSED})
      where id = ${sessionId}::uuid and "endedAt" is null and "pausedAt" is null
        and ${ELAPSED} - "tickedAt" >= ${TICK_MS}
      returning seq, at
    ), held as (
      select coalesce((${LAST_TICK(sessionId)}->>'heldBack')::int, 0) as back
    ), added as (
      insert into "NetworkEvent" ("sessionId", seq, at, kind, source, body)
      select ${sessionId}::uuid, seq, at, 'tick', ${SESSION}, convert_to(jsonb_strip_nulls(
        jsonb_build_object('now', floor(now) - back, 'heldBack', nullif(back, 0)))::text, 'UTF8')
      from session, clock, held
    )
    select pg_notify(${CHANNEL}, ${sessionId} || ' ' || seq)::text as told from session`
  return ticked.length === 1
}

/** A session ticks every second, so that its last tick is among the last events. */
const LAST_TICK = (sessionId: string) => Prisma.sql`(
  select convert_from(body, 'UTF8')::jsonb from "NetworkEvent"
  where "sessionId" = ${sessionId}::uuid and kind = 'tick' order by seq desc limit 1)`

export async function lastTick(tx: Pick<Tx, '$queryRaw'>, sessionId: string): Promise<Tick | null> {
  const rows = await tx.$queryRaw<{ word: Tick | null }[]>`select ${LAST_TICK(sessionId)} as word`
  return rows[0]?.word ?? null
}

/** The session's own word, as JSON. */
export function sessionEntry(kind: 'tick', body: Tick): Entry
export function sessionEntry(kind: 'control', body: Control): Entry
export function sessionEntry(kind: 'joined', body: Joined): Entry
export function sessionEntry(kind: NetworkEventKind, body: object): Entry {
  return { kind, source: SESSION, node: null, body: Buffer.from(JSON.stringify(body)) }
}

/** What an entry of `sessionEntry` says. */
export function wordOf<T extends Control | Joined>(entry: Pick<Entry, 'body'>): T {
  return JSON.parse(Buffer.from(entry.body).toString()) as T
}

/** In order, MAX_BATCH at most. */
export async function readLog(sessionId: string, after: number): Promise<Logged[]> {
  return db.$queryRaw<Logged[]>`
    select seq, at, kind, source, node, body from "NetworkEvent"
    where "sessionId" = ${sessionId}::uuid and seq > ${after} order by seq limit ${MAX_BATCH}`
}
