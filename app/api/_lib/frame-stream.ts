const HEARTBEAT_MS = 15_000
/** Whoever does not read so much is let go, and goes on from where they are when they come again. */
const MAX_UNREAD_BYTES = 2 ** 20

type Listen = (tell: (frames: string) => void) => Promise<() => void>

const HEADERS = {
  'content-type': 'text/event-stream',
  // `no-transform`: compression would hold events back; the last one says the same to nginx.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

/** Server-sent events that somebody else has written out. */
export function frameStream(listen: Listen): Response {
  const text = new TextEncoder()
  let leave: (() => void) | null = null
  let heartbeat: NodeJS.Timeout | undefined
  let isClosed = false
  function close(): void {
    isClosed = true
    clearInterval(heartbeat)
    leave?.()
  }
  const body = new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        const send = (frames: string): void => {
          if (isClosed) return
          controller.enqueue(text.encode(frames))
          if ((controller.desiredSize ?? 0) > -MAX_UNREAD_BYTES) return
          close()
          controller.error(new Error('nobody reads'))
        }
        // Some proxies pass nothing on before they have 2 KB.
        send(`: ${'-'.repeat(2048)}\n\n`)
        heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS)
        try {
          leave = await listen(send)
        } catch (error) {
          // The log cannot be read now. A heartbeat of a stream that has failed would end the process.
          close()
          throw error
        }
        // The page had gone before anybody listened.
        if (isClosed) leave()
      },
      cancel: close,
    },
    { highWaterMark: 0, size: (chunk) => chunk?.byteLength ?? 0 },
  )
  return new Response(body, { headers: HEADERS })
}

/** The same as one answer: what has been missed, or else what comes within the time. Empty if nothing does. */
export async function longPoll(
  listen: Listen,
  waitMs: number,
  signal: AbortSignal,
): Promise<Response> {
  let frames = ''
  let wake = (): void => {}
  const woken = new Promise<void>((resolve) => (wake = resolve))
  const leave = await listen((news) => {
    frames += news
    wake()
  })
  const timer = setTimeout(wake, waitMs)
  signal.addEventListener('abort', wake)
  await woken
  clearTimeout(timer)
  signal.removeEventListener('abort', wake)
  leave()
  return new Response(frames, { headers: HEADERS })
}
