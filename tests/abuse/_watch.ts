import { readdirSync, readFileSync } from 'node:fs'

/**
 * The longest that this process kept its event loop busy, in milliseconds: the lateness of a timer, as far as
 * the process used the processor meanwhile. A machine that is busy with others is late without being busy here.
 */
export function watchStalls(): { longest(): number; stop(): void } {
  let longest = 0
  let at = performance.now()
  let cpu = process.cpuUsage()
  const timer = setInterval(() => {
    const now = performance.now()
    const { user, system } = process.cpuUsage(cpu)
    longest = Math.max(longest, Math.min(now - at, (user + system) / 1000))
    at = now
    cpu = process.cpuUsage()
  }, 10)
  return { longest: () => longest, stop: () => clearInterval(timer) }
}

/** Processes that see a sandbox folder: named on their command line, or mounted in their own namespace. */
export function sandboxProcesses(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) =>
      ['cmdline', 'mountinfo'].some((file) => {
        try {
          return readFileSync(`/proc/${pid}/${file}`, 'latin1').includes(folder)
        } catch {
          return false
        }
      }),
    )
    .map(Number)
}

/** Two at a time: more would measure the machine. */
export function limitTo(slots: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = slots
  const queue: (() => void)[] = []
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => queue.push(resolve))
    else free--
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else free++
    }
  }
}
