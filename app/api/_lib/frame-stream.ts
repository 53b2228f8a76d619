const HEARTBEAT_MS = 15_000
/** Whoever does not read so much is let go, and goes on from where they are when they come again. */
const MAX_UNREAD_BYTES = 2 ** 20

/**
 * A stream ends after at least so long and at most twice as long, and the browser comes back at once: who may hear is
 * asked when a stream begins. Not all at one moment, since they also began at one.
 */
const LIFE_MS = 120_000
/** Until a browser comes back: after the end of a stream's life, and after anything else that ends one. */
const RETRY_MS = { ended: 200, lost: 2000 }

type Listen = (tell: (frames: string) => void) => Promise<() => void>

const HEADERS = {
  'content-type': 'text/event-stream',
  // `no-transform`: compression would hold events back; the last one says the same to nginx.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

/**
 * Server-sent events that somebody else has written out, for a few minutes: then it ends, and whoever may still hear
 * comes back with the cursor that they have.
 */
export function frameStream(listen: Listen): Response {
  const text = new TextEncoder()
  let leave: (() => void) | null = null
  let heartbeat: NodeJS.Timeout | undefined
  let life: NodeJS.Timeout | undefined
  let isClosed = false
  function close(): void {
    isClosed = true
    clearInterval(heartbeat)
    clearTimeout(life)
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
        send(`: ${'-'.repeat(2048)}\n\nretry: ${RETRY_MS.lost}\n\n`)
        heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS)
        life = setTimeout(
          () => {
            send(`retry: ${RETRY_MS.ended}\n\n`)
            if (isClosed) return
            close()
            controller.close()
          },
          LIFE_MS * (1 + Math.random()),
        )
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
