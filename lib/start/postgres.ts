import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import {
  type Account,
  canEnter,
  checkAccount,
  chooseAccount,
  findBinaries,
  handOver,
} from './_postgres-binaries'
import { checkVersion, createCluster, environment, USER } from './_postgres-cluster'
import { clearStale, isPostgres, readPidFile, stop } from './_postgres-process'
import { OperatorError } from './error'
import { findFreePort, portIsFree } from './free-port'

export type Postgres = {
  url: string
  pid: number
  /** PostgreSQL's own folder. Elsewhere than asked for where its account cannot enter that place. */
  dataFolder: string
  how: 'created' | 'started' | 'reused'
  isRunning(): boolean
  /** Rolls back what is open, writes a checkpoint, ends. */
  stop(): Promise<void>
}

type Options = {
  /** Forkchoice's data folder: keeps the port, the password and, where possible, the data. */
  folder: string
  /** false: a crash of the machine may lose data. For databases of one test run. */
  durable?: boolean
}

type Kept = { port: number; password: string; dataFolder: string }

const START_LIMIT_MS = 60_000

/** Starts PostgreSQL from the npm package in `folder`, or finds the one that already runs there. */
export async function startPostgres({ folder, durable = true }: Options): Promise<Postgres> {
  const account = chooseAccount()
  checkAccount(account)
  const kept = await keep(folder, account)
  const running = await findRunning(kept)
  if (running) return handle(kept, running, 'reused')

  const { native } = await findBinaries(account, path.join(path.dirname(kept.dataFolder), 'pg'))
  const isNew = !existsSync(path.join(kept.dataFolder, 'PG_VERSION'))
  if (isNew) createCluster(native, account, kept)
  else handOver(account, kept.dataFolder)
  checkVersion(native, kept.dataFolder)
  await clearStale(kept.dataFolder)
  if (!(await portIsFree(kept.port))) {
    kept.port = await findFreePort()
    write(folder, kept)
  }
  const pid = await launch(native, account, kept, durable)
  return handle(kept, pid, isNew ? 'created' : 'started')
}

/** The address of the one that runs in `folder`, for a command beside `npm start`. Null if none does. */
export async function findRunningPostgres(folder: string): Promise<string | null> {
  if (!existsSync(path.join(folder, 'postgres.json'))) return null
  const kept = await keep(folder, chooseAccount())
  return (await findRunning(kept)) === null ? null : urlOf(kept, USER)
}

async function keep(asked: string, account: Account): Promise<Kept> {
  mkdirSync(asked, { recursive: true, mode: 0o700 })
  const folder = realpathSync(asked)
  const file = path.join(folder, 'postgres.json')
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept
    // Relative when it lies in the folder, so that the folder can be moved.
    return { ...kept, dataFolder: path.resolve(folder, kept.dataFolder) }
  }
  const kept: Kept = {
    port: await findFreePort(),
    password: randomBytes(24).toString('base64url'),
    dataFolder: path.join(placeFor(folder, account), 'postgres'),
  }
  if (existsSync(path.join(kept.dataFolder, 'PG_VERSION'))) {
    throw new OperatorError(
      `${file} is gone, and with it the password of ${kept.dataFolder}. Restore it.`,
    )
  }
  write(folder, kept)
  return kept
}

function write(folder: string, kept: Kept): void {
  const file = path.join(folder, 'postgres.json')
  const relative = path.relative(realpathSync(folder), kept.dataFolder)
  const dataFolder =
    relative.startsWith('..') || path.isAbsolute(relative) ? kept.dataFolder : relative
  const text = `${JSON.stringify({ ...kept, dataFolder }, null, 2)}\n`
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** A folder whose parents PostgreSQL's account can all enter. */
function placeFor(folder: string, account: Account): string {
  if (!account) return folder
  // Others may pass through the data folder but not list it; the files in it are 0600.
  chmodSync(folder, 0o711)
  if (canEnter(account, folder)) return folder
  const place = path.join('/var/lib/forkchoice', randomBytes(6).toString('hex'))
  try {
    mkdirSync(place, { recursive: true, mode: 0o711 })
  } catch (cause) {
    throw new OperatorError(noPlace(folder), { cause })
  }
  if (canEnter(account, place)) return place
  throw new OperatorError(noPlace(folder))
}

function noPlace(folder: string): string {
  return (
    `PostgreSQL does not run as root, and its account can enter neither ${folder} nor ` +
    '/var/lib/forkchoice. Set FORKCHOICE_DATA to a folder that everybody may pass through, or set DATABASE_URL.'
  )
}

async function launch(
  native: string,
  account: Account,
  kept: Kept,
  durable: boolean,
): Promise<number> {
  const logFile = `${kept.dataFolder}.log`
  const log = openSync(logFile, 'w', 0o600)
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(kept.port),
    unix_socket_directories: '',
    // A table scan of this size never needs it, and some containers have little /dev/shm.
    max_parallel_workers_per_gather: '0',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  }
  const child = spawn(
    path.join(native, 'bin/postgres'),
    ['-D', kept.dataFolder, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
    // A session of its own: Ctrl-C in the terminal reaches the operator, which ends PostgreSQL last.
    {
      ...account,
      cwd: kept.dataFolder,
      env: environment(),
      detached: true,
      stdio: ['ignore', log, log],
    },
  )
  child.unref()
  let failure: string | undefined
  child.once('error', (error) => (failure = error.message))
  child.once('exit', (code, signal) => (failure = `it ended with ${signal ?? code}`))
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end && !failure; await sleep(25)) {
    if (await answers(kept)) return child.pid as number
  }
  child.kill('SIGQUIT')
  const tail = readFileSync(logFile, 'utf8').trim().split('\n').slice(-12).join('\n')
  throw new OperatorError(`PostgreSQL did not start: ${failure ?? 'no answer'}.\n${tail}`)
}

/** The pid of a PostgreSQL that runs on this data: one that a killed operator left behind. */
async function findRunning(kept: Kept): Promise<number | null> {
  const file = readPidFile(kept.dataFolder)
  if (!file || !isPostgres(file.pid)) return null
  const found = { ...kept, port: file.port }
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end; await sleep(50)) {
    if (await answers(found)) {
      kept.port = file.port
      return file.pid
    }
    if (!isPostgres(file.pid)) return null
  }
  throw new OperatorError(
    `A PostgreSQL (process ${file.pid}) runs on ${kept.dataFolder} and does not answer. ` +
      `End it with \`kill -INT ${file.pid}\` and start again.`,
  )
}

async function answers(kept: Kept): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(kept, 'postgres') })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    return rows[0]?.data_directory === kept.dataFolder
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function handle(kept: Kept, pid: number, how: Postgres['how']): Promise<Postgres> {
  const client = new pg.Client({ connectionString: urlOf(kept, 'postgres') })
  await client.connect()
  const { rowCount } = await client.query('select from pg_database where datname = $1', [USER])
  if (rowCount === 0) await client.query(`create database ${USER}`)
  await client.end()
  return {
    url: urlOf(kept, USER),
    pid,
    dataFolder: kept.dataFolder,
    how,
    isRunning: () => isPostgres(pid),
    stop: () => stop(kept.dataFolder, pid),
  }
}

function urlOf({ port, password }: Kept, database: string): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`
}
