/** Lines between a worker and a guest, one message each. */

const scope = globalThis as unknown as {
  postMessage(line: string): void
  addEventListener(type: string, listener: (event: Event & Payload) => void): void
}
type Payload = { data: unknown; reason: unknown }
const listen = scope.addEventListener.bind(scope)

export const postLine = scope.postMessage.bind(scope)

/** Promises that were rejected and that nobody awaits. */
export function listenForRejections(tell: (reason: unknown) => void): void {
  listen('unhandledrejection', (event) => {
    event.preventDefault()
    tell(event.reason)
  })
}

export function serveMessages(receive: (line: string) => Promise<void>): void {
  let last: Promise<void> = Promise.resolve()
  listen('message', (event) => {
    if (typeof event.data === 'string') {
      const line = event.data
      last = last.then(() => receive(line))
    }
  })
}

/** What the frame hands over before the first line. */
export function receiveBytes(): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve) => {
    listen('message', ({ data }) => {
      if (data instanceof ArrayBuffer) resolve(new Uint8Array(data))
    })
  })
}
