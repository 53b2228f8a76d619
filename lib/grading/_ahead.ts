import { type ChildProcess, fork } from 'node:child_process'
import type { Slots } from './_slots'

/** For so long nothing was graded before the process starts. */
const QUIET_MS = 10_000

/**
 * The same slots; while they have nothing to grade, a process of the lowest priority takes the fingerprints that
 * are missing (fingerprints-ahead.ts), so that no learner waits for them. It is ended the moment a grading
 * begins, and goes on later with the lab that it was at.
 *
 * @param environment of the process, beside this one's
 */
export function withFingerprintsAhead(
  slots: Slots,
  { quietMs = QUIET_MS, environment = {} as Readonly<Record<string, string>> } = {},
): Slots {
  let gradings = 0
  let child: ChildProcess | null = null
  let timer: NodeJS.Timeout | undefined
  /** All are taken; or the process ended by itself, and would again. */
  let isOver = false

  function start(): void {
    const own = fork('lib/grading/fingerprints-ahead.ts', {
      env: { ...process.env, ...environment },
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child = own
    own.once('exit', () => {
      if (child === own) isOver = true
    })
  }

  function stop(): void {
    clearTimeout(timer)
    // Its sandboxes die with it.
    child?.kill('SIGKILL')
    child = null
  }

  function startLater(): void {
    if (gradings === 0 && !isOver) timer = setTimeout(start, quietMs)
  }

  startLater()
  return {
    ...slots,
    async grade(input) {
      gradings++
      stop()
      try {
        return await slots.grade(input)
      } finally {
        gradings--
        startLater()
      }
    },
    close() {
      isOver = true
      stop()
      slots.close()
    },
  }
}
