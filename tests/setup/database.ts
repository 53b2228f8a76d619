import { afterAll, beforeAll } from 'vitest'
import { disconnect } from '@/lib/db/client'
import { createDatabase, type TestDatabase } from './create-database'

/**
 * Call it once at the top of a test file: the file gets a database of its own, which `db` of
 * lib/db/client.ts and every child process with this environment use.
 */
export function useDatabase(): { readonly url: string } {
  let database: TestDatabase | undefined
  beforeAll(async () => {
    database = await createDatabase()
    process.env.DATABASE_URL = database.url
  })
  afterAll(async () => {
    await disconnect()
    delete process.env.DATABASE_URL
    await database?.drop()
  })
  return {
    get url() {
      if (!database) throw new Error('The database exists from beforeAll on')
      return database.url
    },
  }
}
