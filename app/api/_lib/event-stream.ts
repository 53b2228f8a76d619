const HEARTBEAT_MS = 15_000

/** Server-sent events: `event: <kind>` with the whole event as its data. */
export function eventStream(events: AsyncGenerator<{ kind: string }>): Response {
  const text = new TextEncoder()
  let heartbeat: NodeJS.Timeout
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // A silent connection is closed by proxies on the way.
      const beat = (): void => controller.enqueue(text.encode(': still here\n\n'))
      heartbeat = setInterval(beat, HEARTBEAT_MS)
    },
    async pull(controller) {
      try {
        const { done, value } = await events.next()
        if (!done) {
          const data = JSON.stringify(value)
          controller.enqueue(text.encode(`event: ${value.kind}\ndata: ${data}\n\n`))
          return
        }
        controller.close()
      } catch (error) {
        controller.error(error)
      }
      clearInterval(heartbeat)
    },
    async cancel() {
      clearInterval(heartbeat)
      await events.return(undefined)
    },
  })
  return new Response(body, {
    // `no-transform`: compression would hold events back.
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform' },
  })
}
