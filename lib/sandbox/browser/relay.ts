/** The script of the runner frame: starts the guest, carries lines between it and the page. */

/** Put here by frame.ts. The data is base64, or empty: a `data:` address may have two megabytes and no more. */
declare const GUEST_SOURCE: string
declare const GUEST_DATA: string

let spoke = false

addEventListener('message', function start(event: MessageEvent) {
  const port = event.ports[0]
  if (event.source !== parent || !port) return
  removeEventListener('message', start)
  let worker: Worker
  try {
    // Not a blob: in an opaque origin only a data: worker is a secure context.
    worker = new Worker(`data:text/javascript;charset=utf-8,${encodeURIComponent(GUEST_SOURCE)}`)
  } catch {
    port.postMessage({ end: 'unavailable' })
    return
  }
  if (GUEST_DATA) {
    const bytes = Uint8Array.from(atob(GUEST_DATA), (letter) => letter.charCodeAt(0)).buffer
    worker.postMessage(bytes, [bytes])
  }
  worker.onmessage = ({ data }: MessageEvent) => {
    spoke = true
    port.postMessage(typeof data === 'string' ? { line: data } : { end: 'protocol' })
  }
  // Before its first line a worker has run no program: it could not start.
  worker.onerror = () => port.postMessage({ end: spoke ? 'crashed' : 'unavailable' })
  port.onmessage = ({ data }: MessageEvent) => worker.postMessage(data)
})

parent.postMessage('runner-ready', '*')
