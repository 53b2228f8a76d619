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
  /** JSON, `{ now }` in Unix seconds: the one clock of all nodes. */
  | 'tick'
  /** JSON, `Control`: somebody who teaches changed the network. */
  | 'control'
  /** JSON, `Joined`. */
  | 'joined'

/** `rate`: hashes a second, as the browser measured them; nobody has checked it. */
export type Joined = { node: number; group: number; rate: number }
export type Control =
  /** From here on there is a chain. Once in a session. */
  | { kind: 'begin'; beginning: Beginning; cap: number | null }
  | { kind: 'links'; links: readonly LinkSetting[] }
  /** The node goes to another group. */
  | { kind: 'group'; node: number; group: number }
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
const MAX_BATCH = 500

/**
 * Adds events to a session's log. Whoever adds holds the session's row until the transaction commits: numbers have
 * no gaps and are in the order of the commits, so whoever has read up to one has missed none before it. An event is
 * acknowledged when this returns, and stored then.
 *
 * Costs one statement, however many events; two who add to one session wait for each other.
 *
 * @param entries one at least, MAX_BATCH at most
 * @returns the number of the first; null if there is no such session, or it has ended
 */
export async function append(
  sessionId: string,
  entries: readonly Entry[],
  tx: Pick<Tx, '$queryRaw'> = db,
): Promise<number | null> {
  const count = entries.length
  if (count === 0 || count > MAX_BATCH) throw new RangeError(`${count} events`)
  const rows = entries.map((entry) => ({ ...entry, body: bytesToHex(entry.body) }))
  const [added] = await tx.$queryRaw<{ first: number }[]>`
    /* prepared: network-append */
    with session as (
      update "NetworkSession" set seq = seq + ${count}::int, at = greatest(at, ${ELAPSED})
      where id = ${sessionId}::uuid and "endedAt" is null
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
 * Adds a tick if the last one is a second old, whichever of many processes asks: the row decides.
 *
 * @returns whether it did
 */
export async function tick(sessionId: string): Promise<boolean> {
  const ticked = await db.$queryRaw<unknown[]>`
    /* prepared: network-tick */
    with clock as (select clock_timestamp() as now), session as (
      update "NetworkSession" set seq = seq + 1, at = greatest(at, ${ELAPSED}),
        "tickedAt" = greatest(at, ${ELAPSED})
      where id = ${sessionId}::uuid and "endedAt" is null and ${ELAPSED} - "tickedAt" >= ${TICK_MS}
      returning seq, at
    ), added as (
      insert into "NetworkEvent" ("sessionId", seq, at, kind, source, body)
      select ${sessionId}::uuid, seq, at, 'tick', ${SESSION},
        convert_to(json_build_object('now', floor(extract(epoch from clock.now)))::text, 'UTF8')
      from session, clock
    )
    select pg_notify(${CHANNEL}, ${sessionId} || ' ' || seq)::text as told from session`
  return ticked.length === 1
}

/** The session's own word, as JSON. */
export function sessionEntry(kind: 'tick', body: { now: number }): Entry
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
