import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '@/lib/env'
import { type Prisma, PrismaClient } from './generated/client'

type Connections = { url: string; pool: pg.Pool; prisma: PrismaClient }

// Next's dev server evaluates modules again on every change; the connections survive on globalThis.
const holder = globalThis as {
  forkchoiceDatabase?: Connections | undefined
  forkchoiceReach?: { connectedAt: number; failedAt: number }
}

function connections(): Connections {
  // The tests point one process at several databases, so this reads the variable itself.
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set. `npm start` sets it for its child processes.')
  if (holder.forkchoiceDatabase?.url === url) return holder.forkchoiceDatabase
  const pool = createPool(url)
  // One pool for Prisma and for raw SQL: a process has one limit on its connections.
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    statementNameGenerator: ({ sql }) => PREPARED.exec(sql)?.[1] ?? '',
  })
  holder.forkchoiceDatabase = { url, pool, prisma: new PrismaClient({ adapter }) }
  return holder.forkchoiceDatabase
}

/**
 * A statement that begins with such a comment is planned once a connection, under that name: for those that every
 * learner's action runs, and that cost more to plan than to run. Its text has to be the same always.
 */
const PREPARED = /^\s*\/\* prepared: ([a-z-]+) \*\//

/** The only PrismaClient. It connects on first use, so `next build` needs no database. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_target, property) {
    const { prisma } = connections()
    const value: unknown = Reflect.get(prisma, property, prisma)
    return typeof value === 'function' ? value.bind(prisma) : value
  },
})

/** What a function takes that writes as a part of somebody else's transaction. */
export type Tx = Prisma.TransactionClient

/** The pool behind `db`, for what Prisma says badly. */
export function pool(): pg.Pool {
  return connections().pool
}

export function createPool(url: string, max = env().DATABASE_POOL): pg.Pool {
  const created = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 10_000 })
  // An idle connection that breaks (PostgreSQL restarted) must not end the process: the pool replaces it.
  created.on('error', () => {})
  noteReach(created)
  return created
}

const OUTAGE_MS = 10_000

/** Whether the last try to reach PostgreSQL failed just now: it starts, stops, or is gone. */
export function isDatabaseDown(): boolean {
  const { connectedAt, failedAt } = reach()
  return failedAt > connectedAt && Date.now() - failedAt < OUTAGE_MS
}

function noteReach(created: pg.Pool): void {
  const failed = (): void => void (reach().failedAt = Date.now())
  created.on('connect', (client) => {
    reach().connectedAt = Date.now()
    // Emitted when the connection breaks, whether somebody waits on it or not.
    client.on('error', failed)
  })
  const connect = created.connect.bind(created) as typeof created.connect
  type Callback = Parameters<typeof created.connect>[0]
  created.connect = ((callback?: Callback) => {
    if (!callback) {
      const connected = connect()
      connected.catch(failed)
      return connected
    }
    return connect((error, client, release) => {
      if (error) failed()
      callback(error, client, release)
    })
  }) as typeof created.connect
}

function reach(): { connectedAt: number; failedAt: number } {
  return (holder.forkchoiceReach ??= { connectedAt: 0, failedAt: 0 })
}

/** A connection of its own, for LISTEN. The caller ends it, and reconnects on 'error' or 'end'. */
export async function connectClient(url = process.env.DATABASE_URL): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true })
  await client.connect()
  return client
}

export async function disconnect(): Promise<void> {
  const open = holder.forkchoiceDatabase
  holder.forkchoiceDatabase = undefined
  await open?.prisma.$disconnect()
}
