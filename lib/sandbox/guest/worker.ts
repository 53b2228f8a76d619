import { createGuest, harden } from './guest'

/** The guest as a worker of the runner frame: one message a line. */

const scope = globalThis as unknown as {
  postMessage(line: string): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
}
const post = scope.postMessage.bind(scope)
const listen = scope.addEventListener.bind(scope)

harden()

const receive = createGuest((line) => post(line))
let last: Promise<void> = Promise.resolve()
listen('message', (event) => {
  if (typeof event.data === 'string') {
    const line = event.data
    last = last.then(() => receive(line))
  }
})
