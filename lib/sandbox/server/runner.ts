import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { createConnection } from '../connection'
import { SandboxEnd, type EndCause, type Limits, type Runner, type Sandbox } from '../protocol'
import type { Language } from '@/lib/labs/language'
import { PLAY_TEXT } from '../wire'
import { usageOf } from './_usage'
import { sandboxCommand, type SandboxCommand } from './command'

/** A line and a process may say no more than this, in bytes. */
const MAX_LINE = 2 * 1024 * 1024 + 2 * PLAY_TEXT
const MAX_OUTPUT = 16 * 1024 * 1024
const MAX_RSS = 480 * 1024 * 1024
const LOOK_EVERY_MS = 100

/**
 * The server's runner: one deno process a submission, never used twice. A few stand ready, started and
 * idle, so that a submission does not wait for one: `warm` for each kind that is used, from the start for
 * those of `kinds`.
 */
export async function denoRunner(
  options: { warm?: number; kinds?: readonly ProcessKind[] } = {},
): Promise<Runner & { close(): void }> {
  const command = await sandboxCommand()
  const warm = options.warm ?? availableParallelism()
  const pools = new Map<string, Process[]>()
  let closed = false

  function refill(kind: ProcessKind): void {
    const pool = pools.get(keyOf(kind)) ?? []
    pools.set(keyOf(kind), pool)
    while (!closed && pool.length < warm) {
      const fresh = start(command, kind)
      pool.push(fresh)
      fresh.onGone(() => {
        const at = pool.indexOf(fresh)
        if (at >= 0) pool.splice(at, 1)
      })
    }
  }

  for (const kind of options.kinds ?? []) refill(kind)

  return {
    version: command.version,
    async open(limits: Limits, language: Language = 'ts'): Promise<Sandbox> {
      const kind = { language, cpuSeconds: limits.cpuSeconds }
      const taken = pools.get(keyOf(kind))?.shift() ?? start(command, kind)
      // The next one boots when this one is done with, not beside it: both would wait for the processor.
      if (warm > 0) taken.onGone(() => refill(kind))
      return taken.use(limits)
    },
    close() {
      closed = true
      for (const pool of pools.values()) for (const process of pool.splice(0)) process.kill()
    },
  }
}

/** What must be known before a process is started. */
export type ProcessKind = { language: Language; cpuSeconds: number }

const keyOf = ({ language, cpuSeconds }: ProcessKind) => `${language} ${cpuSeconds}`

type Process = {
  use(limits: Limits): Sandbox
  kill(): void
  onGone(listener: () => void): void
}

function start(command: SandboxCommand, kind: ProcessKind): Process {
  const filter = command.seccomp === null ? null : openSync(command.seccomp, 'r')
  const child = spawn(command.file, command.args({ guest: kind.language, ...kind }), {
    ...command.account,
    cwd: command.cwd,
    // What the process may see, and nothing of ours.
    env: command.env as NodeJS.ProcessEnv,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', ...(filter === null ? [] : [filter])],
  }) as ChildProcessWithoutNullStreams
  if (filter !== null) closeSync(filter)
  // A process that ends before the guest spoke has run no program: that is our machinery's failure.
  let ready = false
  let cause: EndCause | null = null
  let isGone = false
  let errors = ''
  let written = 0
  let line: Buffer[] = []
  let lineBytes = 0
  const listeners: (() => void)[] = []
  const timers: NodeJS.Timeout[] = []

  const connection = createConnection((text) => child.stdin.write(`${text}\n`), kill)

  function kill(because: EndCause): void {
    cause ??= because
    // At once, not when the process is gone: what it still has in the pipe is no answer any more.
    connection.end(new SandboxEnd(cause))
    try {
      // The whole group: bubblewrap, the shell and deno. Once it is gone its number may be somebody else's.
      if (child.pid !== undefined && !isGone) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It is gone already.
    }
  }

  child.stdin.on('error', () => {})
  child.stderr.on('data', (data: Buffer) => {
    if (errors.length < 4096) errors += data.toString('latin1').slice(0, 4096)
  })
  child.stdout.on('data', (data: Buffer) => {
    if (cause) return
    written += data.length
    if (written > MAX_OUTPUT) return kill('protocol')
    let from = 0
    for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10, from)) {
      line.push(data.subarray(from, end))
      if (lineBytes + end - from > MAX_LINE) return kill('protocol')
      const text = Buffer.concat(line).toString('utf8')
      if (ready) connection.receive(text)
      else if (text === 'ready') ready = true
      else return kill('unavailable')
      line = []
      lineBytes = 0
      from = end + 1
    }
    line.push(data.subarray(from))
    lineBytes += data.length - from
    if (lineBytes > MAX_LINE) kill('protocol')
  })
  child.once('error', () => gone('unavailable'))
  child.once('close', (code, signal) =>
    gone(cause ?? (ready ? causeOf(code, signal, errors) : 'unavailable')),
  )

  function gone(because: EndCause): void {
    isGone = true
    for (const timer of timers) clearTimeout(timer)
    connection.end(new SandboxEnd(because))
    for (const listener of listeners.splice(0)) listener()
  }

  return {
    kill: () => kill('stopped'),
    onGone: (listener) => listeners.push(listener),
    use(limits) {
      const timeUp = () => kill(ready ? 'timed-out' : 'unavailable')
      let budget: Budget = { cpuSeconds: Infinity, usedBefore: null }
      let wall: NodeJS.Timeout | undefined
      timers.push(setTimeout(timeUp, limits.wallSeconds * 1000))
      timers.push(
        setInterval(() => {
          const used = usageOf(child)
          if (used.residentBytes > MAX_RSS) return kill('out-of-memory')
          budget.usedBefore ??= used.cpuSeconds
          if (used.cpuSeconds - budget.usedBefore > budget.cpuSeconds) timeUp()
        }, LOOK_EVERY_MS),
      )
      return {
        allow({ cpuSeconds, wallSeconds }) {
          budget = { cpuSeconds, usedBefore: null }
          clearTimeout(wall)
          if (cause) return
          wall = setTimeout(timeUp, wallSeconds * 1000)
          timers.push(wall)
        },
        load: (program) => connection.load(program),
        request: (call) => connection.request(call),
        close: () => kill('stopped'),
      }
    },
  }
}

function causeOf(code: number | null, signal: NodeJS.Signals | null, errors: string): EndCause {
  // Under bubblewrap a signal arrives as the shell's exit code 128 + n.
  const number = code !== null && code > 128 ? code - 128 : 0
  if (signal === 'SIGXCPU' || number === 24) return 'timed-out'
  if (
    errors.includes('out of memory') ||
    errors.includes('OOM') ||
    errors.includes('memory allocation')
  )
    return 'out-of-memory'
  if (signal === 'SIGKILL' || number === 9) return 'timed-out'
  return 'crashed'
}

/** What the test of the moment may use; what was used before it is known at the first look. */
type Budget = { cpuSeconds: number; usedBefore: number | null }
