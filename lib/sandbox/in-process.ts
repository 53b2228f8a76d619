import { createConnection } from './connection'
import { makeKitValue, takeCounts, takeTrace, useLabKit } from './guest/kit'
import { describe, GuestFault } from './guest/errors'
import {
  SandboxEnd,
  type Call,
  type EndCause,
  type Program,
  type Runner,
  type Step,
  type StepReply,
} from './protocol'
import { decode, encode } from './wire'

/**
 * A runner without a sandbox, for tests of what stands on the trusted side: the program is a record of
 * functions and classes of our own. Values cross the same wire.
 * @param endAt the request, from 1, at which the program is gone, and why
 */
export function inProcessRunner(
  program: Readonly<Record<string, unknown>>,
  endAt?: { request: number; cause: EndCause },
): Runner {
  return {
    version: 'in-process',
    open() {
      const handles: object[] = []
      let requests = 0
      const connection = createConnection(
        (line) => {
          void answer(line).then((reply) => connection.receive(reply))
        },
        () => {},
      )

      async function answer(line: string): Promise<string> {
        const { id, load, call } = decode(line, makeKitValue) as {
          id: number
          load?: Program
          call?: Call
        }
        if (!call) {
          useLabKit(load?.kit)
          return encode({ id, ok: true, value: null, logs: [] })
        }
        if (endAt && ++requests >= endAt.request) connection.end(new SandboxEnd(endAt.cause))
        if (call.kind === 'dispatch') throw new TypeError('a program cannot be dispatched')
        if (call.kind === 'play') {
          const value = []
          for (const step of call.steps) {
            const played = await reply(step)
            const bare = played.ok && !call.observe
            value.push(bare ? { ...played, args: [], counts: {}, trace: [] } : played)
          }
          return encode({ id, ok: true, value, logs: [] })
        }
        if (call.kind === 'batch') {
          const value = []
          for (const args of call.argLists) value.push(await reply({ ...call, kind: 'call', args }))
          return encode({ id, ok: true, value, logs: [] })
        }
        return encode({ id, ...(await reply(call)), logs: [] })
      }

      async function reply(step: Step): Promise<StepReply> {
        takeCounts()
        takeTrace()
        try {
          const value = await perform(step)
          // As in a sandbox: what cannot cross is the call's error, not the transport's.
          encode(value)
          const args = 'args' in step ? step.args.map(withoutFunctions) : []
          return { ok: true, value, args, counts: takeCounts(), trace: takeTrace() }
        } catch (error) {
          return { ok: false, error: describe(error, String), trace: takeTrace() }
        }
      }

      async function perform(step: Step): Promise<unknown> {
        switch (step.kind) {
          case 'call':
            return exported(step.fn)(...step.args)
          case 'create': {
            const Class = program[step.className] as new (...args: unknown[]) => object
            handles[step.handle] = new Class(...step.args)
            return null
          }
          case 'method': {
            const instance = handles[step.handle] as Record<string, (...args: unknown[]) => unknown>
            return instance[step.method]!(...step.args)
          }
          case 'get':
            return (handles[step.handle] as Record<string, unknown>)[step.property]
        }
      }

      function exported(name: string): (...args: unknown[]) => unknown {
        const fn = program[name]
        if (typeof fn !== 'function')
          throw new GuestFault('NotExported', `your code does not export '${name}'`)
        return fn as (...args: unknown[]) => unknown
      }

      return Promise.resolve({
        load: (loaded) => connection.load(loaded),
        request: (call) => connection.request(call),
        allow() {},
        close: () => connection.end(new SandboxEnd('stopped')),
      })
    },
  }
}

function withoutFunctions(value: unknown): unknown {
  const parts = typeof value === 'object' && value !== null ? Object.values(value) : [value]
  return parts.some((part) => typeof part === 'function') ? null : value
}
