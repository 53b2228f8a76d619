import { randomBytes } from 'node:crypto'
import { databaseUrl, query } from './postgres'

export type TestDatabase = { url: string; drop(): Promise<void> }

/** A database of its own: a copy of the migrated template. */
export async function createDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL
  const template = process.env.TEST_DATABASE_TEMPLATE
  if (!server || !template) throw new Error('There is no test server: see tests/setup/postgres.ts')
  const name = `test_${randomBytes(6).toString('hex')}`
  await query(server, `create database ${name} template ${template}`)
  return {
    url: databaseUrl(server, name),
    drop: () => query(server, `drop database if exists ${name} with (force)`),
  }
}
