import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import path from 'node:path'
import type { Account } from './_account'

/** Which outer walls stand. Without bubblewrap only deno's own permissions and the guest guard the host. */
export type SandboxReport = { bubblewrap: boolean; seccomp: boolean; reason: string }

/** Where bwrap is found. */
export const PATH_ALONE = { PATH: '/usr/bin:/bin' }

export function bubblewrapArgs(deno: string, folder: string, seccomp: boolean): string[] {
  const system = ['/usr', '/lib', '/lib64', '/bin']
    .filter((dir) => existsSync(dir))
    .flatMap((dir) => ['--ro-bind', dir, dir])
  return [
    ...(seccomp ? ['--seccomp', '3'] : []),
    '--unshare-all',
    '--die-with-parent',
    '--new-session',
    '--clearenv',
    '--setenv',
    'DENO_DIR',
    '/tmp',
    '--setenv',
    'NO_COLOR',
    '1',
    '--setenv',
    'DENO_NO_UPDATE_CHECK',
    '1',
    '--setenv',
    'TZ',
    'UTC',
    ...system,
    '--proc',
    '/proc',
    '--dev',
    '/dev',
    '--tmpfs',
    '/tmp',
    '--ro-bind',
    deno,
    '/deno',
    '--ro-bind',
    folder,
    '/sandbox',
    '--chdir',
    '/tmp',
  ]
}

/** Which of the two work here: bubblewrap, and bubblewrap with the filter. */
export async function probe(
  deno: string,
  folder: string,
  seccomp: string | null,
  account: Account,
): Promise<SandboxReport> {
  const bare = await tryBubblewrap(deno, folder, null, account)
  if (bare !== null)
    return { bubblewrap: false, seccomp: false, reason: `bubblewrap does not work here: ${bare}` }
  if (seccomp === null)
    return { bubblewrap: true, seccomp: false, reason: `no seccomp filter for ${process.arch}` }
  const filtered = await tryBubblewrap(deno, folder, seccomp, account)
  return filtered === null
    ? { bubblewrap: true, seccomp: true, reason: 'bubblewrap and seccomp work' }
    : { bubblewrap: true, seccomp: false, reason: `seccomp does not work here: ${filtered}` }
}

/** Null if deno starts behind these walls, else what went wrong. */
function tryBubblewrap(
  deno: string,
  folder: string,
  seccomp: string | null,
  account: Account,
): Promise<string | null> {
  const filter = seccomp === null ? 'ignore' : openSync(seccomp, 'r')
  return new Promise((resolve) => {
    // With the filter it must be in force, not only be swallowed: 2 is SECCOMP_MODE_FILTER.
    const script =
      seccomp === null
        ? 'exec /deno --version'
        : `grep -q '^Seccomp:.*2' /proc/self/status && exec /deno --version`
    const child: ChildProcess = spawn(
      'bwrap',
      [...bubblewrapArgs(deno, folder, seccomp !== null), '/bin/sh', '-c', script],
      {
        ...account,
        cwd: path.join(folder, 'empty'),
        env: PATH_ALONE as unknown as NodeJS.ProcessEnv,
        stdio: ['ignore', 'ignore', 'pipe', filter],
        timeout: 10_000,
      },
    )
    if (typeof filter === 'number') closeSync(filter)
    let errors = ''
    child.stderr?.on('data', (data: Buffer) => {
      errors = (errors + data.toString('latin1')).slice(0, 200)
    })
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code) => resolve(code === 0 ? null : errors.trim() || `exit code ${code}`))
  })
}
