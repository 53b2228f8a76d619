import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const PREFIX = 'forkchoice-sandbox-'

/** A folder of this process, gone with it. A killed process cannot: whoever comes next removes what it left. */
export function ownFolder(parent = tmpdir()): string {
  for (const name of readdirSync(parent)) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) remove(path.join(parent, name))
  }
  const folder = mkdtempSync(path.join(parent, `${PREFIX}${process.pid}-`))
  process.once('exit', () => remove(folder))
  return folder
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process lives as well.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {
    // It belongs to somebody else, or is being removed.
  }
}
