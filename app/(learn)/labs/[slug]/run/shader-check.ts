import type { SourceError } from '@/lib/labs/verdict'
import { browserRunner } from '@/lib/sandbox/browser/runner'
import { SandboxEnd, type Program, type Sandbox } from '@/lib/sandbox/protocol'

/**
 * What the server's compiler says of a shader, from the same code in a worker of the runner frame: a shader that
 * is refused there is refused here, in the same words, while one types.
 */

/** Longer than a shader of the greatest size takes; the frame and its compiler are loaded before it counts. */
const CHECK_WITHIN_MS = 3000
/** A check is short; what is left open is closed with the page. */
const LIMITS = { cpuSeconds: 3600, wallSeconds: 12 * 3600 }

let opened: Promise<Sandbox> | null = null
let last: Promise<unknown> = Promise.resolve()

/**
 * One after the other, since a sandbox takes one request at a time: the editor asks while a run is under way.
 * Empty where the shader is accepted, and where the compiler cannot be had.
 */
export function checkAsServer(entry: string, source: string): Promise<SourceError[]> {
  const answer = last.then(() => checkNow(entry, source))
  last = answer.catch(() => undefined)
  return answer
}

async function checkNow(entry: string, source: string): Promise<SourceError[]> {
  opened ??= browserRunner().open(LIMITS, 'wgsl')
  const mine = opened
  try {
    const sandbox = await mine
    const program: Program = { entry, modules: { [entry]: source }, sourceMaps: {} }
    const result = await within(CHECK_WITHIN_MS, sandbox.load(program))
    if (result) return result.ok ? [] : [result.error]
    sandbox.close()
    if (opened === mine) opened = null
    return [
      { message: 'The compiler took longer than three seconds over this shader.', file: entry },
    ]
  } catch (cause) {
    if (opened === mine) opened = null
    if (cause instanceof SandboxEnd) return []
    throw cause
  }
}

/** Null when the time is up. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  // What is given up is closed, and ends with an error that nobody waits for.
  work.catch(() => undefined)
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
