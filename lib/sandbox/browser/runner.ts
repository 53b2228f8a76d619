import type { Language } from '@/lib/labs/language'
import { createConnection } from '../connection'
import { PLAY_TEXT } from '../wire'
import { SandboxEnd, type EndCause, type Limits, type Runner, type Sandbox } from '../protocol'

/** The shaders' frame brings a compiler of a megabyte. */
const FRAMES: Readonly<Record<Language, { url: string; readyWithinMs: number }>> = {
  ts: { url: '/runner', readyWithinMs: 8000 },
  wgsl: { url: '/runner/shader', readyWithinMs: 30_000 },
}
/** As the server's runner: no more than this many characters from one program. */
const MAX_LINE = 2 * 1024 * 1024 + 2 * PLAY_TEXT
const MAX_OUTPUT = 16 * 1024 * 1024
const CAUSES: readonly unknown[] = ['crashed', 'protocol', 'unavailable']

/** The lab page's runner: a frame of opaque origin with a worker in it, one for each run. */
export function browserRunner(): Runner {
  return { version: 'browser', open }
}

function open(limits: Limits, language: Language = 'ts'): Promise<Sandbox> {
  return new Promise((resolve, reject) => {
    const frame = document.createElement('iframe')
    // Browsers keep a service worker from frames with this attribute, and without a network only the worker has the
    // document. Its own policy makes it opaque as well, which is looked at before anything is handed over.
    if (navigator.onLine || !navigator.serviceWorker?.controller)
      frame.setAttribute('sandbox', 'allow-scripts')
    frame.title = 'Sandbox'
    frame.hidden = true
    frame.src = FRAMES[language].url
    const { port1: port, port2: theirs } = new MessageChannel()
    let written = 0
    let wall: ReturnType<typeof setTimeout> | undefined

    const connection = createConnection((line) => port.postMessage(line), end)

    function end(cause: EndCause): void {
      clearTimeout(wall)
      clearTimeout(patience)
      removeEventListener('message', onMessage)
      port.close()
      // Takes the worker with it, whatever it is doing.
      frame.remove()
      connection.end(new SandboxEnd(cause))
    }

    function onMessage(event: MessageEvent): void {
      if (event.source !== frame.contentWindow || event.data !== 'runner-ready') return
      // What this page can read could read this page.
      if (frame.contentDocument) return end('unavailable')
      removeEventListener('message', onMessage)
      clearTimeout(patience)
      // An opaque origin has no name to address.
      frame.contentWindow?.postMessage('start', '*', [theirs])
      const startedAt = performance.now()
      const allow = (seconds: number) => {
        const left = limits.wallSeconds * 1000 - (performance.now() - startedAt)
        clearTimeout(wall)
        if (!connection.ended)
          wall = setTimeout(() => end('timed-out'), Math.min(seconds * 1000, left))
      }
      allow(limits.wallSeconds)
      resolve({
        load: (program) => connection.load(program),
        request: (call) => connection.request(call),
        allow: ({ wallSeconds }) => allow(wallSeconds),
        close: () => end('stopped'),
      })
    }

    port.onmessage = ({ data }: MessageEvent<{ line?: unknown; end?: unknown }>) => {
      if (typeof data.line !== 'string') {
        end(CAUSES.includes(data.end) ? (data.end as EndCause) : 'protocol')
        return
      }
      written += data.line.length
      if (data.line.length > MAX_LINE || written > MAX_OUTPUT) end('protocol')
      else connection.receive(data.line)
    }
    const patience = setTimeout(() => {
      end('unavailable')
      reject(new SandboxEnd('unavailable', 'The sandbox frame did not answer.'))
    }, FRAMES[language].readyWithinMs)
    addEventListener('message', onMessage)
    document.body.append(frame)
  })
}
