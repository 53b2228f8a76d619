import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { disconnect } from '@/lib/db/client'
import { migrate, MigrationError } from '@/lib/db/migrate'
import { ConfigurationError, env } from '@/lib/env'
import { runService, type Service } from './_service'
import { buildWhenNeeded } from './build'
import { OperatorError } from './error'
import { portIsFree } from './free-port'
import { takeLock } from './lock'
import { type Postgres, startPostgres } from './postgres'
import { loadSecrets } from './secrets'

const dev = process.argv.includes('--dev')

/** What must be undone, in reverse. */
const undo: (() => Promise<void> | void)[] = []
let stopping: Promise<void> | undefined
/** The step that runs now: stopping waits for its end, so that nothing comes up afterwards. */
let current: Promise<unknown> = Promise.resolve()
let servicesBegun = false
const abort = new AbortController()

async function start(): Promise<void> {
  const { HOST, PORT, DATABASE_URL, FORKCHOICE_DATA, FORKCHOICE_SEED, NEXTAUTH_URL } = env()
  const folder = path.resolve(FORKCHOICE_DATA)
  const address = NEXTAUTH_URL ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`

  undo.push(takeLock(folder, address))
  if (!(await portIsFree(PORT, HOST))) {
    throw new OperatorError(
      `Port ${PORT} of ${HOST} is taken by another program. Choose another: PORT=${PORT + 1} npm start`,
    )
  }

  console.log('Forkchoice')
  if (!dev)
    await step(
      'build',
      () => buildWhenNeeded('quiet', abort.signal),
      'the first takes a minute or two',
    )
  const secrets = loadSecrets(folder)
  const own: { current: Postgres | null } = { current: null }
  undo.push(() => own.current?.stop())
  await step('PostgreSQL', async () => {
    if (DATABASE_URL) return greet(DATABASE_URL)
    own.current = await startPostgres({ folder })
    return `${own.current.how}, port ${new URL(own.current.url).port}`
  })
  const postgres = own.current
  process.env.DATABASE_URL = DATABASE_URL ?? postgres?.url

  await step('migrations', async () => {
    const applied = await migrate(process.env.DATABASE_URL as string)
    return applied.length > 0 ? `${applied.length} applied` : 'up to date'
  })
  const accounts =
    FORKCHOICE_SEED === '1' || (FORKCHOICE_SEED === undefined && postgres)
      ? await step('demo class', () => seedDemo(folder, FORKCHOICE_SEED === '1'))
      : null

  const environment = (): NodeJS.ProcessEnv => ({
    ...process.env,
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    FORKCHOICE_DATA: folder,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secrets.NEXTAUTH_SECRET,
    // A key of the environment's comes with a history of the environment's.
    ...(process.env.CERTIFICATE_KEY
      ? {}
      : {
          CERTIFICATE_KEY: secrets.CERTIFICATE_KEY,
          FORMER_CERTIFICATE_KEYS:
            process.env.FORMER_CERTIFICATE_KEYS || secrets.FORMER_CERTIFICATE_KEYS,
        }),
  })
  servicesBegun = true
  const web = ['lib/web/web.ts', ...(dev ? ['--dev'] : [])]
  const grader = ['lib/grading/grader.ts', ...(dev ? [] : ['--ahead'])]
  const services = [
    runService('web server', web, environment, say),
    runService('grader', grader, environment, say),
  ]
  undo.push(async () => {
    await Promise.all(services.map((service) => service.stop()))
  })
  await Promise.all(services.map((service) => step(service.name, () => whenReady(service))))
  if (own.current) watchPostgres(folder, own)

  console.log(`\n  ${address}\n`)
  say(`data in ${folder}`)
  if (postgres && !postgres.dataFolder.startsWith(folder)) {
    say(`database in ${postgres.dataFolder}: PostgreSQL's account cannot enter ${folder}`)
  }
  if (accounts) console.log(`\n${accounts}`)
  say('Ctrl-C stops everything.')
}

async function seedDemo(folder: string, asked: boolean): Promise<readonly [string, string | null]> {
  const { seed } = await import('@/prisma/seed')
  const accounts = await seed({ folder, onlyWhenEmpty: !asked })
  await disconnect()
  return accounts
    ? [`seeded, accounts in ${path.join(folder, 'demo-accounts.txt')}`, accounts]
    : ['nothing to do', null]
}

async function whenReady(service: Service): Promise<string> {
  await service.ready
  return 'ready'
}

async function greet(url: string): Promise<string> {
  const { host, pathname } = new URL(url)
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    return `DATABASE_URL, ${host}${pathname}`
  } catch (cause) {
    throw new OperatorError(
      `Cannot reach the PostgreSQL of DATABASE_URL (${host}${pathname}): ${(cause as Error).message}`,
      { cause },
    )
  } finally {
    await client.end().catch(() => {})
  }
}

/** PostgreSQL is not always a child of this process (it may be a found orphan), so ask rather than wait. */
function watchPostgres(folder: string, own: { current: Postgres | null }): void {
  const timer = setInterval(() => void look(), 500)
  undo.push(() => clearInterval(timer))
  let busy = false
  async function look(): Promise<void> {
    if (busy || stopping || own.current?.isRunning()) return
    busy = true
    say('PostgreSQL ended; it starts again')
    for (let wait = 500; !stopping; wait = Math.min(30_000, wait * 2)) {
      try {
        own.current = await startPostgres({ folder })
        break
      } catch (error) {
        say(error instanceof Error ? error.message : String(error))
        await sleep(wait)
      }
    }
    if (own.current && own.current.url !== process.env.DATABASE_URL) {
      // Its port was taken meanwhile: only new processes can know the new one.
      fail(new OperatorError('PostgreSQL came back on another port. Start again.'))
    }
    busy = false
  }
}

/** One line for each step: what, how it went, how long it took. */
async function step<T>(
  name: string,
  run: () => Promise<string | readonly [string, T]>,
  patience?: string,
): Promise<T | null> {
  const started = performance.now()
  const waiting = setTimeout(() => {
    if (patience) say(`${name} … ${patience}`)
  }, 500)
  const outcome = await begin(run).finally(() => clearTimeout(waiting))
  if (stopping) throw new OperatorError('stopped')
  const [text, value] = typeof outcome === 'string' ? [outcome, null] : outcome
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(`${name.padEnd(11)} ${text.padEnd(44)} ${seconds.padStart(5)} s`)
  return value
}

function begin<T>(run: () => Promise<T>): Promise<T> {
  if (stopping) throw new OperatorError('stopped')
  const running = run()
  current = running
  return running
}

function say(line: string): void {
  console.log(`  ${line}`)
}

function stop(): Promise<void> {
  stopping ??= (async () => {
    abort.abort()
    // Web server and grader do not settle while they start: they are stopped below.
    await Promise.race([current.catch(() => {}), sleep(servicesBegun ? 0 : 10_000)])
    for (const action of undo.reverse()) await undoOne(action)
  })()
  return stopping
}

async function undoOne(action: () => Promise<void> | void): Promise<void> {
  try {
    await action()
  } catch (error) {
    console.error(error)
  }
}

function fail(error: unknown): void {
  if (stopping) return
  const mendable = [OperatorError, MigrationError, ConfigurationError]
  const known = error instanceof Error && mendable.some((type) => error instanceof type)
  console.error(known ? `\n${(error as Error).message}` : error)
  void stop().then(() => process.exit(1))
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stopping) return
    console.log('\n  stopping …')
    void stop().then(() => {
      console.log('  stopped')
      process.exit(0)
    })
  })
}

start().catch(fail)
