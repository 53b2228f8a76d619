import { spawnSync } from 'node:child_process'

/** The owner of a process; empty: ours. */
export type Account = { uid: number; gid: number } | Record<string, never>

/**
 * A number that no account of a machine has: Debian and systemd give out none here. Nothing belongs to it, and
 * no other service runs under it.
 */
const SANDBOX_ID = 64_646

/**
 * Started as root, sandboxes run as an account of their own: what breaks out of every other wall is nobody on this
 * machine.
 *
 * @throws Error if root may not give itself up here (a container without the capability): then nothing is graded
 */
export function sandboxAccount(): Account {
  if (process.getuid?.() !== 0) return {}
  const account = { uid: SANDBOX_ID, gid: SANDBOX_ID }
  const { error } = spawnSync('/bin/sh', ['-c', ':'], { ...account, cwd: '/' })
  if (!error) return account
  throw new Error(
    `Learners' programs do not run as root, and root cannot change its account here (${error.message}). ` +
      'Start Forkchoice as another user.',
  )
}

/** Whether the account can start the program at this path. */
export function mayRun(account: Account, file: string): boolean {
  return spawnSync(file, ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}
