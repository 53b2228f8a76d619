import { readdirSync, readFileSync } from 'node:fs'

/**
 * The longest that this thread kept its event loop busy, in milliseconds: the lateness of a timer, as far as
 * the thread had a processor meanwhile. On a machine that is busy with others a timer is late without anybody
 * being busy here, and what the collector's own threads do stalls nobody.
 */
export function watchStalls(): { longest(): number; stop(): void } {
  let longest = 0
  let at = performance.now()
  let cpu = threadCpuMs()
  const timer = setInterval(() => {
    const [now, used] = [performance.now(), threadCpuMs()]
    longest = Math.max(longest, Math.min(now - at, used - cpu))

    at = now
    cpu = used
  }, 10)
  return { longest: () => longest, stop: () => clearInterval(timer) }
}

/** What the main thread has used: proc(5), the first number of schedstat, in nanoseconds. */
function threadCpuMs(): number {
  return (
    Number.parseInt(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1'), 10) / 1e6
  )
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
