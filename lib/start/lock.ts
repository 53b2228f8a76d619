import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { processBirth } from './_process-birth'
import { OperatorError } from './error'

type Holder = { pid: number; birth: string | null; address: string }

/** One Forkchoice per data folder. Returns how to let go; a lock of a killed process counts for nothing. */
export function takeLock(folder: string, address: string): () => void {
  const file = path.join(folder, 'running.json')
  const mine: Holder = { pid: process.pid, birth: processBirth(process.pid), address }
  const draft = `${file}.${process.pid}`
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 })
  } catch (cause) {
    throw new OperatorError(
      `Cannot write to ${folder}: ${(cause as Error).message}. ` +
        'Start as the user who owns it, or set FORKCHOICE_DATA to another folder.',
      { cause },
    )
  }
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (link(draft, file)) return () => rmSync(file, { force: true })
      const holder = readHolder(file)
      if (holder && processBirth(holder.pid) === holder.birth) {
        throw new OperatorError(
          `Forkchoice already runs from this folder, at ${holder.address} (process ${holder.pid}). ` +
            'Stop it there with Ctrl-C, or set FORKCHOICE_DATA and PORT to run a second one.',
        )
      }
      rmSync(file, { force: true })
    }
    throw new OperatorError(`Cannot take ${file}: others take it at the same time. Try again.`)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** A link appears with its content, or not at all. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return null
  }
}
