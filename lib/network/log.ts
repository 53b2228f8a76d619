import type pg from 'pg'
import { pool } from '@/lib/db/client'
import { SESSION, type Source } from './cursor'
import type { LinkSetting } from './links'

/** PostgreSQL's channel: `<session> <seq>`, when the transaction that wrote up to it commits. */
export const CHANNEL = 'forkchoice_network'

export type NetworkEventKind =
  /** Bytes of a block, and of a transaction, as lib/node/wire.ts has them. */
  | 'block'
  | 'tx'
  /** JSON, `Tick`: time goes on. */
  | 'tick'
  /** JSON, `Control`: somebody who teaches changed the network. */
  | 'control'
  /** JSON, `Joined`. */
  | 'joined'

export type Joined = { node: number; group: number }
export type Control =
  | { kind: 'links'; links: readonly LinkSetting[] }
  /** The node goes to another group. */
  | { kind: 'group'; node: number; group: number }

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
  client: Pick<pg.Pool | pg.PoolClient, 'query'> = pool(),
): Promise<number | null> {
  if (entries.length === 0 || entries.length > MAX_BATCH)
    throw new RangeError(`${entries.length} events`)
  const { rows } = await client.query<{ first: number }>(
    `with session as (
       update "NetworkSession" set seq = seq + $2, at = greatest(at,
         (extract(epoch from (clock_timestamp() at time zone 'utc') - "startedAt") * 1000)::int)
       where id = $1::uuid and "endedAt" is null
       returning seq, at
     ), added as (
       insert into "NetworkEvent" ("sessionId", seq, at, kind, source, node, body)
       select $1::uuid, session.seq - $2 + place, session.at, kind, source, node, body
       from session, unnest($3::text[], $4::int[], $5::int[], $6::bytea[])
         with ordinality as entry (kind, source, node, body, place)
     )
     select session.seq - $2 + 1 as first,
       pg_notify('${CHANNEL}', $1 || ' ' || session.seq)::text as told
     from session`,
    [
      sessionId,
      entries.length,
      entries.map(({ kind }) => kind),
      entries.map(({ source }) => source),
      entries.map(({ node }) => node),
      entries.map(({ body }) => Buffer.from(body.buffer, body.byteOffset, body.byteLength)),
    ],
  )
  return rows[0]?.first ?? null
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
  const { rows } = await pool().query<Logged>(
    `select seq, at, kind, source, node, body from "NetworkEvent"
     where "sessionId" = $1::uuid and seq > $2 order by seq limit ${MAX_BATCH}`,
    [sessionId, after],
  )
  return rows
}
