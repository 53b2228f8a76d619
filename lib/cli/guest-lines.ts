import { parentPort } from 'node:worker_threads'

/** Lines between a worker and its guest, one message each. */

const port = parentPort!

export const say = port.postMessage.bind(port) as (line: string) => void

export function serve(receive: (line: string) => Promise<void>): void {
  let last: Promise<void> = Promise.resolve()
  port.on('message', (line: string) => {
    last = last.then(() => receive(line))
  })
}
