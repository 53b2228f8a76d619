import type {
  Call,
  EndCause,
  GuestError,
  LoadResult,
  Program,
  Reply,
  Step,
  StepReply,
  TraceRecord,
} from './protocol'
import { SandboxEnd } from './protocol'
import { toSourcePosition } from './source-position'
import { decode, encode, encodedList, encodedRecord, PLAY_TEXT, WireError } from './wire'

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

  /** @param content the encoded program or call */
  function exchange(kind: 'load' | 'call', content: string, call: Call | null): Promise<Message> {
    if (ended) return Promise.reject(ended)
    if (waiting) return Promise.reject(new Error('one request at a time'))
    const id = nextId++
    const line = encodedRecord([
      ['id', encode(id)],
      [kind, content],
    ])
    return new Promise((resolve, reject) => {
      waiting = { id, call, resolve, reject }
      send(line)
    })
  }

  /** Sends as many of the steps as one message holds, and gets as many answers as one message holds. */
  async function playSome(steps: readonly Step[], observe: boolean): Promise<Reply> {
    const texts: string[] = []
    let length = 0
    for (const step of steps) {
      const text = encode(step)
      if (texts.length > 0 && length + text.length > PLAY_TEXT) break
      length += text.length
      texts.push(text)
    }
    const content = encodedRecord([
      ['kind', encode('play')],
      ['observe', encode(observe)],
      ['steps', encodedList(texts)],
    ])
    const call: Call = { kind: 'play', steps: steps.slice(0, texts.length), observe }
    return exchange('call', content, call)
  }

  async function play(steps: readonly Step[], observe: boolean): Promise<Reply> {
    const outcomes: StepReply[] = []
    const logs: string[] = []
    do {
      const reply = await playSome(steps.slice(outcomes.length), observe)
      logs.push(...reply.logs)
      if (!reply.ok) return placed({ ...reply, logs })
      outcomes.push(...(reply.value as StepReply[]).map(placed))
    } while (outcomes.length < steps.length)
    return { ok: true, value: outcomes, args: [], counts: {}, trace: [], logs }
  }

  /** The same answer with the place of its error in the learner's source. */
  function placed<T extends { ok: true } | { ok: false; error: GuestError }>(reply: T): T {
    if (reply.ok || !program) return reply
    return { ...reply, error: toSourcePosition(reply.error, program) }
  }

  const connection: Connection = {
    get ended() {
      return ended
    },
    async load(loaded) {
      program = loaded
      const { entry, modules, kit } = loaded
      const reply = await exchange('load', encode({ entry, modules, kit }), null)
      if (reply.ok) return { ok: true, logs: reply.logs }
      return { ok: false, error: toSourcePosition(reply.error, loaded), logs: reply.logs }
    },
    async request(call) {
      if (call.kind === 'play') return play(call.steps, call.observe)
      const { id: _, ...reply } = await exchange('call', encode(call), call)
      if (call.kind === 'batch' && reply.ok)
        return { ...reply, value: (reply.value as StepReply[]).map(placed) }
      return placed(reply)
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

type Message = Reply & { id: number }

/** A message of the right shape, copied field by field: nothing that was not looked at goes on. */
function readMessage(value: unknown, call: Call | null): Message {
  const { id, logs, ...rest } = record(value)
  if (typeof id !== 'number' || !Array.isArray(logs)) throw new WireError('no message')
  if (logs.some((line) => typeof line !== 'string')) throw new WireError('bad console lines')
  const reply = readReply(rest)
  if (reply.ok) reply.value = readValue(reply.value, call)
  return { id, logs: logs as string[], ...reply }
}

function readReply(fields: Record<string, unknown>): StepReply {
  const { ok, args = [], counts = Object.create(null), trace: records = [], error, value } = fields
  const trace = readTrace(records)
  if (ok === false) return { ok, trace, error: readError(error) }
  if (ok !== true || !Array.isArray(args)) throw new WireError('no answer')
  if (Object.values(record(counts)).some((count) => typeof count !== 'number'))
    throw new WireError('bad counts')
  return { ok, value, args, counts: counts as Record<string, number>, trace }
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

/** What a suite may rely on without looking: a batch is a list of outcomes, and so is what was played. */
function readValue(value: unknown, call: Call | null): unknown {
  if (call?.kind === 'play') {
    const { length } = call.steps
    if (!Array.isArray(value) || value.length > length || (value.length === 0 && length > 0))
      throw new WireError('no answer for each step')
    return value.map((one) => readReply(record(one)))
  }
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
  const { name, ownName, message, file, line, column } = record(value)
  if (typeof name !== 'string' || typeof message !== 'string') throw new WireError('no error')
  const error: GuestError = { name: name.slice(0, 100), message: message.slice(0, 2000) }
  if (typeof ownName === 'string') error.ownName = ownName.slice(0, 100)
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
