import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import type { Files } from '@/lib/labs/manifest'
import { SandboxEnd } from '../protocol'
import {
  tooComplex,
  translateWithoutCompiler,
  type Translation,
} from '../translate/without-compiler'
import { usageOf } from './_usage'
import { sandboxCommand, type SandboxCommand } from './command'

/**
 * Learners' text is translated behind the walls of a program, in a process that can be killed: a few lines of
 * types can keep a compiler busy for ever, or make it write gigabytes. It executes nothing of theirs, so one
 * process serves many submissions, until it is killed at a limit or has worked for a while.
 */

/**
 * Of one program, and no more than half of the lab's wall limit: an honest one of the largest size takes a
 * tenth. A compiler waits for nothing, so what it uses of the processor is the fair measure; a clock would
 * condemn honest text on a busy machine. The clock stands behind it, for a process that gets no processor.
 */
const CPU_SECONDS = 3
const WALL_SECONDS = 30
const MAX_RSS = 480 * 1024 * 1024
/** A program of a megabyte and its source maps, as JSON. */
const MAX_ANSWER = 8 * 1024 * 1024
const LOOK_EVERY_MS = 100
const START_SECONDS = 60

/** A process is replaced after so much work: what TypeScript may gather over time has an end. */
const RETIRES_AFTER_SECONDS = 20
/** Of a process in all its life, by the kernel: holds when the grader is gone. */
const LIFE_CPU_SECONDS = 60
/** Waiting ones that are kept: more are started when more are wanted at once. */
const KEEP = 2

const idle: Translator[] = []
const all = new Set<Translator>()

/**
 * @param limits of the lab
 * @throws SandboxEnd 'unavailable' when no process can be started or gets to its work: our machinery's failure
 */
export async function transpile(
  files: Files,
  entry: string,
  limits?: { wallSeconds: number },
): Promise<Translation> {
  const known = translateWithoutCompiler(files, entry)
  if (known) return known
  const cpuSeconds = Math.min(CPU_SECONDS, limits ? limits.wallSeconds / 2 : CPU_SECONDS)
  const until = performance.now() + WALL_SECONDS * 1000
  for (const isLast of [false, true]) {
    const translator = await take()
    const outcome = await translator.translate(files, entry, { cpuSeconds, until })
    if (outcome.kind === 'done') return outcome.translation
    if (outcome.kind === 'starved')
      throw new SandboxEnd('unavailable', 'The translator got no processor time.')
    // A process may die of what came before it, or of the machine. Who kills a fresh one too, does it.
    if (outcome.kind === 'over-limit' || isLast)
      return { ok: false, error: tooComplex(outcome.file) }
  }
  throw new Error('unreachable')
}

/** One stands ready, and warms up while nobody comes. */
export async function startTranslator(): Promise<void> {
  give(await take())
}

/** Ends all of them. Who translates again starts one. */
export function closeTranslators(): void {
  for (const translator of all) translator.kill()
}

async function take(): Promise<Translator> {
  for (let waiting = idle.pop(); waiting; waiting = idle.pop()) if (waiting.alive()) return waiting
  return start(await sandboxCommand())
}

function give(translator: Translator): void {
  if (idle.length < KEEP && translator.alive()) idle.push(translator)
  else translator.kill()
}

type Outcome =
  | { kind: 'done'; translation: Translation }
  /** `file`: where it was when it ended. */
  | { kind: EndKind; file?: string }

type EndKind = 'over-limit' | 'starved' | 'died'

/** `until` is a time of `performance.now()`. */
type Bounds = { cpuSeconds: number; until: number }

type Translator = {
  translate(files: Files, entry: string, bounds: Bounds): Promise<Outcome>
  alive(): boolean
  kill(): void
}

type Holder = { ref(): void; unref(): void }

/** @throws SandboxEnd */
async function start(command: SandboxCommand): Promise<Translator> {
  const filter = command.seccomp === null ? null : openSync(command.seccomp, 'r')
  const child = spawn(
    command.file,
    command.args({ guest: 'translator', cpuSeconds: LIFE_CPU_SECONDS }),
    {
      ...command.account,
      cwd: command.cwd,
      env: command.env as NodeJS.ProcessEnv,
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore', ...(filter === null ? [] : [filter])],
    },
  ) as ChildProcessWithoutNullStreams
  if (filter !== null) closeSync(filter)
  let gone = false
  let worked = 0
  let chunks: Buffer[] = []
  let size = 0
  let onLine: (line: string) => void = () => {}
  /** Of what is going on now. */
  let onEnd: (kind: EndKind) => void = () => {}

  function kill(): void {
    gone = true
    all.delete(translator)
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It is gone already.
    }
  }
  function end(kind: EndKind): void {
    kill()
    onEnd(kind)
  }

  child.stdin.on('error', () => {})
  child.on('error', () => end('died'))
  child.on('close', () => end('died'))
  child.stdout.on('data', (data: Buffer) => {
    if (gone) return
    let from = 0
    for (let at = data.indexOf(10); at >= 0; at = data.indexOf(10, from)) {
      chunks.push(data.subarray(from, at))
      const line = Buffer.concat(chunks).toString('utf8')
      chunks = []
      size = 0
      from = at + 1
      onLine(line)
    }
    chunks.push(data.subarray(from))
    size += data.length - from
    if (size > MAX_ANSWER) end('over-limit')
  })

  const translator: Translator = {
    alive: () => !gone,
    kill: () => end('died'),
    async translate(files, entry, bounds) {
      keepLoop(true)
      const began = performance.now()
      const cpuBefore = usageOf(child).cpuSeconds
      let file: string | undefined
      const outcome = await new Promise<Outcome>((resolve) => {
        onEnd = (kind) => resolve({ kind, ...(file !== undefined && { file }) })
        onLine = (line) => {
          const message = readMessage(line)
          if (message === null) end('died')
          else if ('file' in message) file = message.file
          else resolve({ kind: 'done', translation: message })
        }
        child.stdin.write(`${JSON.stringify({ files, entry })}\n`)
        watch = setInterval(() => {
          const { residentBytes, cpuSeconds } = usageOf(child)
          const used = cpuSeconds - cpuBefore
          if (used > bounds.cpuSeconds || residentBytes > MAX_RSS) end('over-limit')
          // Where there is no /proc nobody knows what it used: the clock decides.
          else if (performance.now() > bounds.until)
            end(cpuSeconds > 0 && used < bounds.cpuSeconds / 2 ? 'starved' : 'over-limit')
        }, LOOK_EVERY_MS)
      })
      clearInterval(watch)
      onEnd = () => {}
      onLine = () => {}
      worked += performance.now() - began
      keepLoop(false)
      if (worked > RETIRES_AFTER_SECONDS * 1000) kill()
      // Who comes next finds one that is ready.
      if (gone) void startTranslator().catch(() => {})
      else give(translator)
      return outcome
    },
  }
  let watch: NodeJS.Timeout | undefined
  all.add(translator)

  /** A translator that waits keeps no command from ending. */
  function keepLoop(on: boolean): void {
    for (const handle of [child, child.stdin, child.stdout] as unknown as Holder[])
      if (on) handle.ref()
      else handle.unref()
  }

  const ready = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), START_SECONDS * 1000)
    onEnd = () => resolve(false)
    onLine = (line) => resolve(line === 'ready')
    void once(child, 'close').then(() => clearTimeout(timer))
    timer.unref()
  })
  onEnd = () => {}
  onLine = () => {}
  keepLoop(false)
  if (ready) return translator
  kill()
  throw new SandboxEnd('unavailable', 'The translator did not start.')
}

process.once('exit', closeTranslators)

/** Field by field: who read a stranger's text is believed no more than a guest. */
function readMessage(line: string): Translation | { file: string } | null {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return null
  }
  const { ok, file, program, error } = record(value)
  if (typeof file === 'string') return { file: file.slice(0, 200) }
  if (ok === true) {
    const { entry, modules, sourceMaps } = record(program)
    if (typeof entry !== 'string' || !isFiles(modules) || !isFiles(sourceMaps)) return null
    return { ok, program: { entry, modules, sourceMaps } }
  }
  const { message, line: at, column, file: where } = record(error)
  if (ok !== false || typeof message !== 'string') return null
  return {
    ok,
    error: {
      message: message.slice(0, 500),
      ...(typeof where === 'string' && { file: where.slice(0, 200) }),
      ...(typeof at === 'number' && { line: at }),
      ...(typeof column === 'number' && { column }),
    },
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function isFiles(value: unknown): value is Files {
  return Object.values(record(value)).every((text) => typeof text === 'string')
}
