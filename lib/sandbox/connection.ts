import type {
  Call,
  EndCause,
  GuestError,
  LoadResult,
  Program,
  Reply,
  TraceRecord,
} from './protocol'
import { SandboxEnd } from './protocol'
import { toSourcePosition } from './source-position'
import { decode, encode, WireError } from './wire'

/**
 * The trusted end of the line protocol, shared by all runners: numbers requests, checks that each answer has
 * the shape of one, and fails closed. A transport carries lines and says when the program is gone.
 */
export type Connection = {
  load(program: Program): Promise<LoadResult>
  request(call: Call): Promise<Reply>
  /** A line from the program. */
  receive(line: string): void
  /** The program is gone; every waiting and later request throws this. */
  end(reason: SandboxEnd): void
  readonly ended: SandboxEnd | null
}

/** A shader has no clock: its guest counts instructions, and says so when they are used up. */
const OUT_OF_FUEL = 'OutOfFuel'

/** Characters and lines of console output that one program may leave, and one answer may carry. */
const MAX_LOG = 17 * 1024
const MAX_LOG_LINES = 2000

/** @param stop what the transport does to a program that writes nonsense, or says that its time is up: end it */
export function createConnection(
  send: (line: string) => void,
  stop: (cause: EndCause) => void,
): Connection {
  let ended: SandboxEnd | null = null
  let nextId = 1
  let logged = 0
  let waiting: {
    id: number
    call: Call | null
    resolve: (message: Message) => void
    reject: (e: Error) => void
  } | null = null
  let program: Program | null = null

  function exchange(message: object, call: Call | null): Promise<Message> {
    if (ended) return Promise.reject(ended)
    if (waiting) return Promise.reject(new Error('one request at a time'))
    const id = nextId++
    const line = encode({ id, ...message })
    return new Promise((resolve, reject) => {
      waiting = { id, call, resolve, reject }
      send(line)
    })
  }

  const connection: Connection = {
    get ended() {
      return ended
    },
    async load(loaded) {
      program = loaded
      const { entry, modules } = loaded
      const reply = await exchange({ load: { entry, modules } }, null)
      if (reply.ok) return { ok: true, logs: reply.logs }
      return { ok: false, error: toSourcePosition(reply.error, loaded), logs: reply.logs }
    },
    async request(call) {
      const reply = await exchange({ call }, call)
      if (!reply.ok)
        return {
          ok: false,
          error: program ? toSourcePosition(reply.error, program) : reply.error,
          trace: reply.trace,
          logs: reply.logs,
        }
      return {
        ok: true,
        value: reply.value,
        args: reply.args,
        counts: reply.counts,
        trace: reply.trace,
        logs: reply.logs,
      }
    },
    receive(line) {
      if (ended) return
      const asked = waiting
      try {
        if (!asked) throw new WireError('an answer to nothing')
        const message = readMessage(decode(line), asked.call)
        if (message.id !== asked.id) throw new WireError('an answer to something else')
        if (asked.call?.kind === 'dispatch' && !message.ok && message.error.name === OUT_OF_FUEL) {
          connection.end(new SandboxEnd('timed-out'))
          stop('timed-out')
          return
        }
        message.logs = withinBudget(message.logs)
        waiting = null
        asked.resolve(message)
      } catch {
        connection.end(new SandboxEnd('protocol', 'The program wrote something that is no answer.'))
        stop('protocol')
      }
    },
    end(reason) {
      if (ended) return
      ended = reason
      waiting?.reject(reason)
      waiting = null
    },
  }
  /** The guest cuts its console too, but what a guest does is a promise of nobody's. */
  function withinBudget(lines: string[]): string[] {
    const kept: string[] = []
    for (const line of lines) {
      if (logged >= MAX_LOG || kept.length >= MAX_LOG_LINES) break
      kept.push(line.slice(0, MAX_LOG - logged))
      logged += line.length + 1
    }
    return kept
  }

  return connection
}

type Message = { id: number; trace: TraceRecord[]; logs: string[] } & (
  | { ok: true; value: unknown; args: unknown[]; counts: Record<string, number> }
  | { ok: false; error: GuestError }
)

/** A message of the right shape, copied field by field: nothing that was not looked at goes on. */
function readMessage(value: unknown, call: Call | null): Message {
  const {
    id,
    ok,
    logs,
    args = [],
    counts = Object.create(null),
    trace: records = [],
    error,
    ...rest
  } = record(value)
  if (typeof id !== 'number' || !Array.isArray(logs)) throw new WireError('no message')
  if (logs.some((line) => typeof line !== 'string')) throw new WireError('bad console lines')
  const trace = readTrace(records)
  if (ok === false) return { id, ok, trace, logs: logs as string[], error: readError(error) }
  if (ok !== true || !Array.isArray(args)) throw new WireError('no message')
  if (Object.values(record(counts)).some((count) => typeof count !== 'number'))
    throw new WireError('bad counts')
  return {
    id,
    ok,
    logs: logs as string[],
    value: readValue(rest.value, call),
    args,
    counts: counts as Record<string, number>,
    trace,
  }
}

function readTrace(value: unknown): TraceRecord[] {
  if (!Array.isArray(value)) throw new WireError('no trace')
  return value.map((one) => {
    const fields = record(one)
    if (Object.values(fields).some((field) => !['string', 'number'].includes(typeof field)))
      throw new WireError('a bad trace')
    return fields as TraceRecord
  })
}

/** What a suite may rely on without looking: a batch is a list of outcomes, a handle is a number. */
function readValue(value: unknown, call: Call | null): unknown {
  if (call?.kind === 'create' && !isCount(value)) throw new WireError('no handle')
  if (call?.kind !== 'batch') return value
  if (!Array.isArray(value) || value.length !== call.argLists.length)
    throw new WireError('no outcome for each call')
  return value.map((one) => {
    const outcome = record(one)
    if (outcome.ok === true) return { ok: true, value: outcome.value }
    if (outcome.ok === false) return { ok: false, error: readError(outcome.error) }
    throw new WireError('no outcome')
  })
}

function readError(value: unknown): GuestError {
  const { name, message, file, line, column } = record(value)
  if (typeof name !== 'string' || typeof message !== 'string') throw new WireError('no error')
  const error: GuestError = { name: name.slice(0, 100), message: message.slice(0, 2000) }
  if (typeof file === 'string' && isCount(line) && isCount(column))
    return { ...error, file: file.slice(0, 200), line, column }
  return error
}

function record(value: unknown): Record<string, unknown> {
  // What `decode` makes of a record, and of nothing else.
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== null)
    throw new WireError('no record')
  return value as Record<string, unknown>
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
