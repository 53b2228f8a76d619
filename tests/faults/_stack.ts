import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { disconnect } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'
import { findFreePort } from '@/lib/start/free-port'
import { type Postgres, startPostgres } from '@/lib/start/postgres'

export type Stack = {
  url: string
  postgres: Postgres
  startWeb(): Promise<ChildProcess>
  startGrader(): Promise<ChildProcess>
  /** Ends PostgreSQL without a word, every process of it, and starts it on what is left on disk. */
  crashPostgres(): Promise<void>
  stop(): Promise<void>
}

/** PostgreSQL as `npm start` runs it (durable), and the programs as separate processes. */
export async function startStack(): Promise<Stack> {
  const folder = await mkdtemp(path.join(tmpdir(), 'forkchoice-faults-'))
  await chmod(folder, 0o711)
  let postgres = await startPostgres({ folder })
  process.env.DATABASE_URL = postgres.url
  await migrate(postgres.url)
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const children = new Set<ChildProcess>()
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    DATABASE_URL: postgres.url,
    HOST: '127.0.0.1',
    PORT: String(port),
    NEXTAUTH_URL: url,
  }

  async function start(program: string): Promise<ChildProcess> {
    // The children tell their troubles while the database is away: that is what is tested here.
    const child = spawn(process.execPath, ['--import', 'tsx', program], {
      env,
      stdio: ['ignore', 'ignore', process.env.FAULTS_SHOW ? 'inherit' : 'ignore', 'ipc'],
    })
    children.add(child)
    child.once('exit', () => children.delete(child))
    const ended = once(child, 'exit').then(([code, signal]) => {
      throw new Error(`${program} ended with ${signal ?? code}`)
    })
    await Promise.race([once(child, 'message'), ended])
    ended.catch(() => {})
    return child
  }

  return {
    url,
    get postgres() {
      return postgres
    },
    startWeb: () => start('lib/web/web.ts'),
    startGrader: () => start('lib/grading/grader.ts'),
    async crashPostgres() {
      process.kill(postgres.pid, 'SIGKILL')
      while (postgres.isRunning()) await sleep(20)
      postgres = await startPostgres({ folder })
    },
    async stop() {
      await Promise.all([...children].map((child) => kill(child)))
      await disconnect()
      delete process.env.DATABASE_URL
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
