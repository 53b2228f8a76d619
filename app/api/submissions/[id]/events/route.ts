import { getViewer } from '@/lib/auth/viewer'
import { subscribe } from '@/lib/grading/live'
import { eventStream } from '../../../_lib/event-stream'
import { found, reading } from '../../../_lib/http'

export const GET = reading<{ id: string }>(async (request, { id }) => {
  const events = await subscribe(await getViewer(), id, request.signal)
  return eventStream(found(events))
})
