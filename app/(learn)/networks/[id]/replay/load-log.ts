import type { HeardLine } from '@/lib/network/heard'

/** So many events are taken before the page may answer again. */
const AT_ONCE = 200

export type Loaded = { lines: number; bytes: number }

/**
 * Reads a session's log from the server and hands it on, event by event. The page stays awake meanwhile.
 *
 * @param take must not keep the page from answering for long
 * @throws Error with words for whoever reads the page
 */
export async function loadLog(
  address: string,
  {
    take,
    onProgress,
    signal,
  }: {
    take(line: HeardLine): void
    /** Between 0 and 1. */
    onProgress(part: number): void
    signal: AbortSignal
  },
): Promise<Loaded> {
  const response = await fetch(address, { signal }).catch(() => null)
  signal.throwIfAborted()
  if (!response) throw new Error('The server cannot be reached. Try again in a moment.')
  if (!response.ok) throw new Error(WHY_NOT[response.status] ?? WHY_NOT[500]!)
  const text = await response.text()
  const lines = text.split('\n').filter(Boolean)
  const last = lines.pop()
  if (last === undefined || !last.startsWith('{"end":true'))
    throw new Error('The log did not arrive whole. Load the page again.')
  const events = lines.slice(1)
  for (const [place, line] of events.entries()) {
    take(JSON.parse(line) as HeardLine)
    if (place % AT_ONCE !== 0) continue
    onProgress(place / events.length)
    await new Promise((resolve) => setTimeout(resolve))
    signal.throwIfAborted()
  }
  onProgress(1)
  return { lines: events.length, bytes: new TextEncoder().encode(text).length }
}

const WHY_NOT: Readonly<Record<number, string>> = {
  401: 'You are signed out. Sign in, and load the page again.',
  404: 'You are signed out, or no longer in this class.',
  429: 'You have read it very often. Try again in ten minutes.',
  500: 'The server did not give the log. Try again in a moment.',
}
