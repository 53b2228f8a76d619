import { spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Account } from './_postgres-binaries'
import { OperatorError } from './error'

/** What lies on the disk: a cluster, as PostgreSQL calls it. */

/** Who owns it, and the name of the database in it. */
export const USER = 'forkchoice'

export function createCluster(
  native: string,
  account: Account,
  { password, dataFolder }: { password: string; dataFolder: string },
): void {
  // initdb writes beside the final place: a run that was killed half-way leaves no half cluster.
  const unfinished = `${dataFolder}.new`
  const passwordFile = `${dataFolder}.password`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) {
    chownSync(unfinished, account.uid, account.gid)
    chownSync(passwordFile, account.uid, account.gid)
  }
  const { status, stdout, stderr, error } = spawnSync(
    path.join(native, 'bin/initdb'),
    [
      ...['--pgdata', unfinished, '--username', USER, '--pwfile', passwordFile],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8'],
      // The same order of names on every machine, whatever its locales.
      ...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      // The first checkpoint flushes what matters; syncing each file here costs seconds on a slow disk.
      '--no-sync',
    ],
    { ...account, cwd: unfinished, env: environment(), encoding: 'utf8' },
  )
  rmSync(passwordFile, { force: true })
  if (status !== 0) {
    throw new OperatorError(
      `PostgreSQL could not make its database in ${unfinished}:\n${stdout}${stderr}`,
      {
        cause: error,
      },
    )
  }
  spawnSync('sync', ['-f', unfinished])
  renameSync(unfinished, dataFolder)
}

/** @throws OperatorError if the data are of another version than the binaries */
export function checkVersion(native: string, dataFolder: string): void {
  const has = readFileSync(path.join(dataFolder, 'PG_VERSION'), 'utf8').trim()
  const { stdout } = spawnSync(path.join(native, 'bin/postgres'), ['--version'], {
    encoding: 'utf8',
  })
  const runs = / (\d+)\./.exec(stdout)?.[1]
  if (runs === undefined || runs === has) return
  throw new OperatorError(
    `The data in ${dataFolder} is of PostgreSQL ${has} and this version brings ${runs}: ` +
      'dump it with the former version (see lib/start/README.md) and restore it here.',
  )
}

/** Of PostgreSQL's programs. */
export function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', NODE_ENV: process.env.NODE_ENV }
}
