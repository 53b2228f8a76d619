import type { HeardEvent } from '@/lib/network/heard'

/** `away`: nobody answers, and it is asked again. `gone`: nobody will: signed out, or no node of that session. */
export type FeedState = 'connecting' | 'live' | 'away' | 'gone'

type Feed = {
  session: string
  /** As whoever sees all groups, and not as one's node. */
  all?: boolean
  onEvents(events: readonly HeardEvent[]): void
  onState(state: FeedState): void
}

/**
 * A session ticks every second. Where so long nothing comes, somebody on the way keeps streams until they are whole: then
 * it is asked for one answer after the other, which end.
 */
const SILENT_MS = 5000
const RETRY_MS = 2000
/** A stream ends every few minutes and comes back at once; only what is away for longer is away. */
const AWAY_MS = 2500

/**
 * Hears a session from the beginning, each event once and in order, through whatever stands between here and the server.
 * Returns what ends it.
 */
export function followNetwork({ session, all = false, onEvents, onState }: Feed): () => void {
  const address = `/api/networks/${session}/events${all ? '?all' : '?own'}`
  const ending = new AbortController()
  let cursor: string | null = null
  let source: EventSource | null = null
  let silence: ReturnType<typeof setTimeout> | undefined
  let absence: ReturnType<typeof setTimeout> | undefined
  onState('connecting')

  function listen(): void {
    const after = cursor === null ? '' : `&after=${cursor}`
    const stream = new EventSource(address + after)
    source = stream
    const giveUp = (): void => {
      clearTimeout(absence)
      stream.close()
      void poll()
    }
    silence = setTimeout(giveUp, SILENT_MS)
    stream.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
      clearTimeout(silence)
      clearTimeout(absence)
      absence = undefined
      silence = setTimeout(giveUp, SILENT_MS)
      cursor = lastEventId
      onState('live')
      onEvents([JSON.parse(data) as HeardEvent])
    }
    stream.onerror = () => {
      clearTimeout(silence)
      // It comes back by itself, with the cursor; but for an answer that was no stream.
      if (stream.readyState === EventSource.CLOSED) return giveUp()
      absence ??= setTimeout(() => onState('away'), AWAY_MS)
      silence = setTimeout(giveUp, SILENT_MS)
    }
  }

  async function poll(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        const after = cursor === null ? '' : `&after=${cursor}`
        const response = await fetch(`${address}&wait${after}`, { signal: ending.signal })
        if (response.status === 401 || response.status === 404) return onState('gone')
        if (!response.ok) throw new Error(String(response.status))
        const frames = (await response.text()).split('\n\n').filter(Boolean)
        const events: HeardEvent[] = []
        for (const frame of frames) {
          const id = /^id: (.*)$/m.exec(frame)?.[1]
          const data = /^data: (.*)$/m.exec(frame)?.[1]
          if (id === undefined || data === undefined) continue
          cursor = id
          events.push(JSON.parse(data) as HeardEvent)
        }
        onState('live')
        if (events.length > 0) onEvents(events)
      } catch {
        if (ending.signal.aborted) return
        onState('away')
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS * (0.5 + Math.random())))
      }
    }
  }

  listen()
  return () => {
    ending.abort()
    clearTimeout(silence)
    clearTimeout(absence)
    source?.close()
  }
}
