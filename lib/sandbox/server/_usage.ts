import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Of a tick of proc_pid_stat(5): USER_HZ is 100 wherever Linux has a /proc. */
const TICKS_PER_SECOND = 100

/**
 * What the process tree below a child uses, from /proc: the largest resident size, and the processor time of
 * all that live. Zeros where there is no /proc.
 */
export function usageOf(child: ChildProcess): { residentBytes: number; cpuSeconds: number } {
  const usage = { residentBytes: 0, cpuSeconds: 0 }
  if (process.platform !== 'linux' || child.pid === undefined) return usage
  let generation = [child.pid]
  for (let depth = 0; depth < 4 && generation.length > 0; depth++) {
    const next: number[] = []
    for (const pid of generation) {
      try {
        const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1])
        usage.residentBytes = Math.max(usage.residentBytes, pages * 4096)
        const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
        // The name of the program, in brackets, may hold anything: fields are counted behind it.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        usage.cpuSeconds += (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
        const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1')
        for (const word of children.split(' ')) if (word) next.push(Number(word))
      } catch {
        // It ended while we looked.
      }
    }
    generation = next
  }
  return usage
}
