import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { disconnect } from '@/lib/db/client'
import { buildWhenNeeded } from '@/lib/start/build'
import { findFreePort } from '@/lib/start/free-port'
import { createDatabase } from '../setup/create-database'
import { startTestServer } from '../setup/postgres'
import { printFigure as print } from './_figures'
import { benchGradebook } from './gradebook'
import { benchGrading } from './grading'
import { benchLabs } from './labs'
import { benchPages } from './pages'

const PARTS = { gradebook: benchGradebook, grading: benchGrading, labs: benchLabs, pages: null }

/** `npm run bench [gradebook|grading|labs|pages …]`: figures of one run, with the ratios that can be compared. */
async function main(): Promise<void> {
  const asked = process.argv.slice(2)
  const parts = Object.keys(PARTS).filter((part) => asked.length === 0 || asked.includes(part))
  console.log(`${cpus().length} x ${cpus()[0]?.model ?? 'CPU'}, node ${process.version}\n`)
  const server = await startTestServer()
  const children: ChildProcess[] = []
  try {
    const database = await createDatabase()
    process.env.DATABASE_URL = database.url
    process.env.NEXTAUTH_SECRET ??= 'a-secret-of-the-bench-alone-0000'
    if (parts.includes('gradebook')) await benchGradebook(print)
    if (parts.includes('grading')) {
      children.push(await start('lib/grading/grader.ts'))
      await benchGrading(print)
    }
    if (parts.includes('labs')) await benchLabs(print)
    if (parts.includes('pages')) {
      await buildWhenNeeded('quiet')
      const port = await findFreePort()
      const origin = `http://127.0.0.1:${port}`
      process.env.NEXTAUTH_URL = origin
      children.push(await start('lib/web/web.ts', { PORT: String(port), HOST: '127.0.0.1' }))
      await benchPages(origin, print)
    }
  } finally {
    for (const child of children) child.kill()
    await disconnect()
    await server.stop()
  }
}

async function start(program: string, more: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, ...more, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  return child
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
