import { getViewer } from '@/lib/auth/viewer'
import { parseCursor, START } from '@/lib/network/cursor'
import { hear } from '@/lib/network/hub'
import { earOf } from '@/lib/network/sessions'
import { frameStream, longPoll } from '../../../_lib/frame-stream'
import { found, HttpError, reading } from '../../../_lib/http'

/** So long a question waits for news: less than what proxies call dead. */
const WAIT_MS = 10_000

/**
 * What the viewer's node hears, from a cursor on; `?all` for everything at once. As a stream, or where a proxy holds
 * streams back as one answer after the other: `?after=<cursor>&wait`.
 */
export const GET = reading<{ id: string }>(async (request, { id }) => {
  const asked = new URL(request.url).searchParams
  const ear = found(await earOf(await getViewer(), id, { all: asked.has('all') }))
  const given = request.headers.get('last-event-id') ?? asked.get('after')
  const cursor = given === null ? { ok: true as const, value: START } : parseCursor(given)
  if (!cursor.ok) throw new HttpError('invalid', { fields: { after: ['That is no cursor.'] } })
  const from = (tell: (frames: string) => void) =>
    hear(id, { ...ear, cursor: cursor.value, hear: tell })
  return asked.has('wait') ? longPoll(from, WAIT_MS, request.signal) : frameStream(from)
})
