import { SandboxEnd, type EndCause } from '../protocol'

/** The document of a frame, and how long it may take to come. */
export type FrameSource = { url: string; readyWithinMs: number }

/** Of TypeScript. */
export const PROGRAM_FRAME: FrameSource = { url: '/runner', readyWithinMs: 8000 }

const CAUSES: readonly unknown[] = ['crashed', 'protocol', 'unavailable']

/** Lines to and from a guest in a frame of opaque origin. */
export type FramePort = {
  post(line: string): void
  /** Takes the worker with it, whatever it is doing. Nothing is told afterwards. */
  close(): void
}

/** Whoever uses the frame is told of its lines, and of its end when it ends by itself: once. */
export type FrameUser = { line(text: string): void; end(cause: EndCause): void }

/** @throws SandboxEnd `unavailable` if the frame cannot be had, or is one that could read this page */
export function openFrame(
  user: FrameUser,
  { url, readyWithinMs }: FrameSource = PROGRAM_FRAME,
): Promise<FramePort> {
  return new Promise((resolve, reject) => {
    const frame = document.createElement('iframe')
    // Browsers keep a service worker from frames with this attribute, and without a network only the worker has the
    // document. Its own policy makes it opaque as well, which is looked at before anything is handed over.
    if (navigator.onLine || !navigator.serviceWorker?.controller)
      frame.setAttribute('sandbox', 'allow-scripts')
    frame.title = 'Sandbox'
    frame.hidden = true
    frame.src = url
    const { port1: port, port2: theirs } = new MessageChannel()

    function close(): void {
      clearTimeout(patience)
      removeEventListener('message', onMessage)
      port.close()
      frame.remove()
    }

    function refuse(message?: string): void {
      close()
      reject(new SandboxEnd('unavailable', message))
    }

    function onMessage(event: MessageEvent): void {
      if (event.source !== frame.contentWindow || event.data !== 'runner-ready') return
      // What this page can read could read this page.
      if (frame.contentDocument) return refuse()
      removeEventListener('message', onMessage)
      clearTimeout(patience)
      // An opaque origin has no name to address.
      frame.contentWindow?.postMessage('start', '*', [theirs])
      resolve({ post: (line) => port.postMessage(line), close })
    }

    port.onmessage = ({ data }: MessageEvent<{ line?: unknown; end?: unknown }>) => {
      if (typeof data.line === 'string') return user.line(data.line)
      close()
      user.end(CAUSES.includes(data.end) ? (data.end as EndCause) : 'protocol')
    }
    const patience = setTimeout(() => refuse('The sandbox frame did not answer.'), readyWithinMs)
    addEventListener('message', onMessage)
    document.body.append(frame)
  })
}
