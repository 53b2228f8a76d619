import type { Call, GuestError, LoadResult, Program, Reply } from './protocol'
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

/** @param onProtocolError what the transport does to a program that writes nonsense: end it */
export function createConnection(
  send: (line: string) => void,
  onProtocolError: () => void,
): Connection {
  let ended: SandboxEnd | null = null
  let nextId = 1
  let waiting: {
    id: number
    resolve: (message: Message) => void
    reject: (e: Error) => void
  } | null = null
  let program: Program | null = null

  function exchange(message: object): Promise<Message> {
    if (ended) return Promise.reject(ended)
    if (waiting) return Promise.reject(new Error('one request at a time'))
    const id = nextId++
    return new Promise((resolve, reject) => {
      waiting = { id, resolve, reject }
      send(encode({ id, ...message }))
    })
  }

  const connection: Connection = {
    get ended() {
      return ended
    },
    async load(loaded) {
      program = loaded
      const { entry, modules } = loaded
      const reply = await exchange({ load: { entry, modules } })
      if (reply.ok) return { ok: true, logs: reply.logs }
      return { ok: false, error: toSourcePosition(reply.error, loaded), logs: reply.logs }
    },
    async request(call) {
      const reply = await exchange({ call })
      if (!reply.ok)
        return {
          ok: false,
          error: program ? toSourcePosition(reply.error, program) : reply.error,
          logs: reply.logs,
        }
      return {
        ok: true,
        value: reply.value,
        args: reply.args ?? [],
        counts: reply.counts ?? {},
        logs: reply.logs,
      }
    },
    receive(line) {
      const asked = waiting
      try {
        const message = checked(decode(line))
        if (!asked || message.id !== asked.id) throw new WireError('an answer to nothing')
        waiting = null
        asked.resolve(message)
      } catch {
        connection.end(new SandboxEnd('protocol', 'The program wrote something that is no answer.'))
        onProtocolError()
      }
    },
    end(reason) {
      if (ended) return
      ended = reason
      waiting?.reject(reason)
      waiting = null
    },
  }
  return connection
}

type Message = { id: number; logs: string[] } & (
  | { ok: true; value: unknown; args?: unknown[]; counts?: Record<string, number> }
  | { ok: false; error: GuestError }
)

function checked(value: unknown): Message {
  const message = value as Record<string, unknown>
  if (typeof message !== 'object' || message === null || Array.isArray(message))
    throw new WireError()
  const { id, ok, logs, args, counts, error } = message
  if (
    typeof id !== 'number' ||
    !Array.isArray(logs) ||
    logs.some((line) => typeof line !== 'string')
  )
    throw new WireError()
  if (ok === true) {
    if (args !== undefined && !Array.isArray(args)) throw new WireError()
    if (
      counts !== undefined &&
      (typeof counts !== 'object' ||
        counts === null ||
        Object.values(counts).some((count) => typeof count !== 'number'))
    )
      throw new WireError()
    return message as unknown as Message
  }
  const described = error as Record<string, unknown> | null
  if (ok !== false || typeof described !== 'object' || described === null) throw new WireError()
  if (typeof described.name !== 'string' || typeof described.message !== 'string')
    throw new WireError()
  return message as unknown as Message
}
