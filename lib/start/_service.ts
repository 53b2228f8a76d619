import { type ChildProcess, spawn } from 'node:child_process'
import { OperatorError } from './error'

export type Service = {
  name: string
  /** Resolves when the program says that it is ready; rejects when it ends before. */
  ready: Promise<void>
  stop(): Promise<void>
}

const READY_LIMIT_MS = 120_000
const STOP_LIMIT_MS = 8000

/** A program of ours that runs beside the operator, and again when it dies. */
export function runService(
  name: string,
  args: readonly string[],
  environment: () => NodeJS.ProcessEnv,
  say: (line: string) => void,
): Service {
  let child: ChildProcess | undefined
  let stopping = false
  let failures = 0
  let timer: NodeJS.Timeout | undefined

  function launch(): ChildProcess {
    const started = Date.now()
    // A process group of its own: Ctrl-C reaches the operator alone, which ends its programs in order.
    // They notice by the closed channel when the operator itself is killed.
    const program = spawn(process.execPath, ['--import', 'tsx', ...args], {
      env: environment(),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
    })
    program.once('exit', (code, signal) => {
      killGroup(program)
      if (stopping) return
      failures = Date.now() - started > 60_000 ? 0 : failures + 1
      const wait = Math.min(30, 2 ** (failures - 1) / 2)
      say(`${name} ended with ${signal ?? code}; it starts again in ${wait} s`)
      timer = setTimeout(() => {
        child = launch()
      }, wait * 1000)
    })
    return program
  }

  child = launch()
  const first = child
  const ready = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new OperatorError(`${name} was not ready within ${READY_LIMIT_MS / 1000} s.`))
    }, READY_LIMIT_MS)
    const settle = (): void => clearTimeout(late)
    first.on('message', (message) => {
      if (message !== 'ready') return
      settle()
      resolve()
    })
    first.once('exit', (code, signal) => {
      settle()
      reject(new OperatorError(`${name} ended with ${signal ?? code} before it was ready.`))
    })
  })

  async function stop(): Promise<void> {
    stopping = true
    clearTimeout(timer)
    const program = child
    if (!program || program.exitCode !== null || program.signalCode !== null) return
    await new Promise<void>((resolve) => {
      const hard = setTimeout(() => killGroup(program), STOP_LIMIT_MS)
      program.once('exit', () => {
        clearTimeout(hard)
        resolve()
      })
      program.kill('SIGTERM')
    })
  }

  return { name, ready, stop }
}

/** With whatever it has started. */
function killGroup(program: ChildProcess): void {
  if (!program.pid) return
  try {
    process.kill(-program.pid, 'SIGKILL')
  } catch {
    // Nobody is left in the group.
  }
}
