import { languageOf } from '@/lib/labs/language'
import {
  SandboxEnd,
  type Call,
  type Limits,
  type LoadResult,
  type Program,
  type Reply,
  type Sandbox,
} from '@/lib/sandbox/protocol'

export type Place = { file: string; line: number }

/** A program that ends more often is given no further test. */
const MAX_RESTARTS = 3

/** Requests of a test that are asked again to find its endless loop. */
const MAX_REPLAYED = 5000

/** Restarts included, all tests together may take so many times the lab's wall-clock time. */
const TOTAL = 1.5

/** A program that is started again when it is gone, as often as it may. */
export function keepRunning({
  open,
  program,
  limits,
}: {
  open(): Promise<Sandbox>
  program: Program
  limits: Limits
}) {
  const deadline = performance.now() + TOTAL * limits.wallSeconds * 1000
  let budget = { cpuSeconds: limits.cpuSeconds / 2, wallSeconds: limits.wallSeconds / 2 }
  let sandbox: Sandbox | null = null
  let end: SandboxEnd | null = null
  let restarts = 0
  let given = false
  /** Of the test that runs; null if they are too many to be asked again. */
  let asked: Call[] | null = []
  /** One request at a time, whoever asks. */
  let last: Promise<unknown> = Promise.resolve()

  function ended(cause: SandboxEnd): void {
    end ??= cause
    sandbox?.close()
    sandbox = null
    // Somebody waits: what does not end once seldom ends the next time.
    if (cause.cause === 'timed-out')
      budget = { cpuSeconds: limits.cpuSeconds / 4, wallSeconds: limits.wallSeconds / 4 }
    // Closed by whoever waits for the run, or a machine that does not work: a new one changes nothing.
    if (cause.cause === 'stopped' || cause.cause === 'unavailable') given = true
  }

  /** Null if the program ended while it was loaded. */
  async function start() {
    try {
      sandbox = await open()
      sandbox.allow(budget)
      return await sandbox.load(program)
    } catch (cause) {
      if (!(cause instanceof SandboxEnd)) throw cause
      ended(cause)
      given = true
      return null
    }
  }

  function request(call: Call): Promise<Reply> {
    const reply = last.then(() => {
      if (!sandbox) throw end ?? new SandboxEnd('crashed')
      if (asked && asked.push(call) > MAX_REPLAYED) asked = null
      return sandbox.request(call)
    })
    last = reply.catch(() => {})
    return reply
  }

  function withinTime({ cpuSeconds, wallSeconds }: Limits): Limits {
    const left = (deadline - performance.now()) / 1000
    return { cpuSeconds, wallSeconds: Math.min(wallSeconds, left) }
  }

  return {
    start,
    ended,
    request,
    firstEnd: () => end,
    lastWords: () =>
      languageOf(program.entry) === 'ts'
        ? request({ kind: 'play', steps: [], observe: false })
        : Promise.reject(new Error('a shader has no console')),
    /** After a time-out: asks the same again of a program that counts, to find the loop. */
    async whereItWas(): Promise<Place | null> {
      if (!asked || languageOf(program.entry) !== 'ts' || performance.now() > deadline) return null
      let again: Sandbox | null = null
      try {
        const { guardLoops } = await import('@/lib/sandbox/loop-guard')
        const guarded = guardLoops(program)
        again = await open()
        again.allow(withinTime({ ...budget, cpuSeconds: limits.cpuSeconds / 2 }))
        let reply: Reply | LoadResult = await again.load(guarded.program)
        for (const call of reply.ok ? asked : []) {
          // It had answered this one before: what is counted there says nothing.
          if (guarded.placeIn(reply)) return null
          reply = await again.request(call)
        }
        return guarded.placeIn(reply)
      } catch {
        // A module too deep to be read, or a loop that the engine is in and no code of the program.
        return null
      } finally {
        again?.close()
      }
    },
    /** A fresh budget, and a fresh sandbox where the last test has left none. */
    async readyForTest(): Promise<boolean> {
      if (!given && !sandbox) {
        if (restarts++ >= MAX_RESTARTS || performance.now() > deadline) given = true
        else if (!(await start())?.ok) given = true
      }
      if (given || !sandbox) return false
      asked = []
      sandbox.allow(withinTime(budget))
      return true
    },
    close: () => sandbox?.close(),
  }
}
