import vm from 'node:vm'
import { createConnection } from '@/lib/sandbox/connection'
import { guestBundle } from '@/lib/sandbox/guest-bundle'
import type { Runner } from '@/lib/sandbox/protocol'

/**
 * The yardstick: the same guest, wire and calls in a fresh V8 context of this process. No process, no
 * walls, no limits: never for a stranger's program.
 */
export async function vmRunner(): Promise<Runner & { close(): void }> {
  const guest = new vm.Script(await guestBundle('worker'))
  return {
    version: 'in-process',
    async open() {
      let listener: ((event: { data: string }) => void) | null = null
      const connection = createConnection(
        (line) => void Promise.resolve().then(() => listener?.({ data: line })),
        () => {},
      )
      // An ordinary global object: that of a contextified one is asked through interceptors, at every `Math`.
      const context = vm.createContext(vm.constants.DONT_CONTEXTIFY)
      Object.assign(context, {
        postMessage: (line: string) => connection.receive(line),
        addEventListener: (_type: string, added: typeof listener) => {
          listener = added
        },
        TextEncoder,
        TextDecoder,
        queueMicrotask,
        structuredClone,
      })
      guest.runInContext(context)
      return { load: connection.load, request: connection.request, allow() {}, close() {} }
    },
    close() {},
  }
}
