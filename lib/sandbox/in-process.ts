import { createConnection } from './connection'
import { makeKitValue, takeCounts, takeTrace } from './guest/kit'
import { SandboxEnd, type Call, type EndCause, type Runner } from './protocol'
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
        const { id, call } = decode(line, makeKitValue) as { id: number; call?: Call }
        if (!call) return encode({ id, ok: true, value: null, logs: [] })
        if (endAt && ++requests >= endAt.request) connection.end(new SandboxEnd(endAt.cause))
        takeCounts()
        takeTrace()
        try {
          const value = await perform(call)
          const args = 'args' in call ? call.args.map(withoutFunctions) : []
          const seen = { counts: takeCounts(), trace: takeTrace() }
          return encode({ id, ok: true, value, args, ...seen, logs: [] })
        } catch (error) {
          const seen = { error: describe(error), trace: takeTrace() }
          return encode({ id, ok: false, ...seen, logs: [] })
        }
      }

      async function perform(call: Call): Promise<unknown> {
        switch (call.kind) {
          case 'dispatch':
            throw new TypeError('a program cannot be dispatched')
          case 'call':
            return exported(call.fn)(...call.args)
          case 'batch':
            return Promise.all(
              call.argLists.map(async (args) => {
                try {
                  return { ok: true, value: await exported(call.fn)(...args) }
                } catch (error) {
                  return { ok: false, error: describe(error) }
                }
              }),
            )
          case 'create': {
            const Class = program[call.className] as new (...args: unknown[]) => object
            return handles.push(new Class(...call.args)) - 1
          }
          case 'method': {
            const instance = handles[call.handle] as Record<string, (...args: unknown[]) => unknown>
            return instance[call.method]!(...call.args)
          }
          case 'get':
            return (handles[call.handle] as Record<string, unknown>)[call.property]
        }
      }

      function exported(name: string): (...args: unknown[]) => unknown {
        const fn = program[name]
        if (typeof fn !== 'function') throw new TypeError(`your code does not export '${name}'`)
        return fn as (...args: unknown[]) => unknown
      }

      return Promise.resolve({
        load: (loaded) => connection.load(loaded),
        request: (call) => connection.request(call),
        close: () => connection.end(new SandboxEnd('crashed')),
      })
    },
  }
}

function withoutFunctions(value: unknown): unknown {
  const parts = typeof value === 'object' && value !== null ? Object.values(value) : [value]
  return parts.some((part) => typeof part === 'function') ? null : value
}

function describe(error: unknown): { name: string; message: string } {
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) }
}
