import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { afterAll, beforeAll } from 'vitest'
import { disconnect } from '@/lib/db/client'
import { findFreePort } from '@/lib/start/free-port'
import { createDatabase, type TestDatabase } from '../setup/create-database'

/**
 * The built site with a database of its own; `db` of lib/db/client.ts is that database too.
 * FORKCHOICE_TEST_URL with FORKCHOICE_TEST_DATABASE_URL names one that runs already, as `next dev` does
 * while a route is being written.
 */
export function useSite(): { readonly url: string } {
  let url: string | undefined
  let database: TestDatabase | undefined
  let server: ChildProcess | undefined

  beforeAll(async () => {
    url = process.env.FORKCHOICE_TEST_URL
    if (url) {
      process.env.DATABASE_URL = process.env.FORKCHOICE_TEST_DATABASE_URL
      return
    }
    database = await createDatabase()
    process.env.DATABASE_URL = database.url
    const port = await findFreePort()
    url = `http://127.0.0.1:${port}`
    server = startServer(url, port)
    await answers(url, server)
  })

  afterAll(async () => {
    if (server?.kill()) await once(server, 'exit')
    await disconnect()
    delete process.env.DATABASE_URL
    await database?.drop()
  })

  return {
    get url() {
      if (!url) throw new Error('The site runs from beforeAll on')
      return url
    },
  }
}

function startServer(url: string, port: number): ChildProcess {
  if (!existsSync(`${process.env.NEXT_DIST_DIR ?? '.next'}/BUILD_ID`)) {
    throw new Error('There is no built site: run `npm run build` first')
  }
  return spawn(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'lib/web/web.ts'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      NEXTAUTH_URL: url,
      GITHUB_ID: 'a-client',
      GITHUB_SECRET: 'its-secret',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline && server.exitCode === null) {
    if (await fetch(url).catch(() => null)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The built site did not start')
}
