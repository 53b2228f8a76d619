import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** The process that works on a data folder: who it is, whether it lives, and its end. */

/** What PostgreSQL wrote down of the process that works, or worked, on these data. */
export function readPidFile(dataFolder: string): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(path.join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')
    const [pid, port] = [Number(lines[0]), Number(lines[3])]
    return pid > 0 && port > 0 ? { pid, port } : null
  } catch {
    return null
  }
}

/** A pid alone proves nothing: after a restart of a container it is somebody else's, or a zombie. */
export function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' })
    return stdout.includes('postgres')
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.includes('(postgres)') && !stat.includes(') Z ')
  } catch {
    return false
  }
}

/**
 * A killed PostgreSQL leaves postmaster.pid behind. When its pid is another process by now, PostgreSQL
 * would refuse to start, so the file goes — but only after the last of its backends, which all have the
 * data folder as their working directory.
 */
export async function clearStale(dataFolder: string): Promise<void> {
  if (process.platform !== 'linux') return
  for (const end = Date.now() + 10_000; Date.now() < end; await sleep(50)) {
    const others = readdirSync('/proc').filter((name) => {
      if (!/^\d+$/.test(name)) return false
      try {
        return readlinkSync(`/proc/${name}/cwd`) === dataFolder && isPostgres(Number(name))
      } catch {
        return false
      }
    })
    if (others.length > 0) continue
    rmSync(path.join(dataFolder, 'postmaster.pid'), { force: true })
    return
  }
}

/** Rolls back what is open, writes a checkpoint, ends; at once, if that takes too long. */
export async function stop(dataFolder: string, pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!isPostgres(pid)) return
    process.kill(pid, signal)
    for (const end = Date.now() + 15_000; Date.now() < end; await sleep(20)) {
      if (!isPostgres(pid) || !existsSync(path.join(dataFolder, 'postmaster.pid'))) return
    }
  }
}
