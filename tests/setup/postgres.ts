import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { migrate } from '@/lib/db/migrate'
import { startPostgres } from '@/lib/start/postgres'

type Server = { url: string; stop(): Promise<void> }

const shared = globalThis as { testServer?: Promise<Server> | undefined; testServerUsers?: number }

/**
 * The server of this run and one migrated template database on it. TEST_DATABASE_URL names a running
 * server; without it one is started and thrown away.
 */
export async function startTestServer(): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL
  if (given && process.env.TEST_DATABASE_TEMPLATE) return { url: given, stop: async () => {} }

  const folder = await mkdtemp(path.join(tmpdir(), 'forkchoice-test-'))
  await chmod(folder, 0o711)
  const postgres = given ? null : await startPostgres({ folder, durable: false })
  const url = given ?? (postgres?.url as string)
  const template = `template_${randomBytes(4).toString('hex')}`
  await query(url, `create database ${template}`)
  await migrate(databaseUrl(url, template))
  process.env.TEST_DATABASE_URL = url
  process.env.TEST_DATABASE_TEMPLATE = template
  return {
    url,
    async stop() {
      if (postgres) await postgres.stop()
      else await query(url, `drop database if exists ${template} with (force)`)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

export async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

/** Vitest's global setup: every project that needs a database shares one server. */
export default async function setup(): Promise<() => Promise<void>> {
  shared.testServer ??= startTestServer()
  shared.testServerUsers = (shared.testServerUsers ?? 0) + 1
  const server = await shared.testServer
  return async () => {
    shared.testServerUsers = (shared.testServerUsers ?? 1) - 1
    if (shared.testServerUsers > 0) return
    shared.testServer = undefined
    delete process.env.TEST_DATABASE_URL
    delete process.env.TEST_DATABASE_TEMPLATE
    await server.stop()
  }
}
