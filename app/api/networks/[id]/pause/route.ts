import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { pauseSession } from '@/lib/network/controls'
import { changing, json, readJson, unwrap } from '../../../_lib/http'

const schema = z.object({ isPaused: z.boolean() })

/** Holds the network, or lets it go on. */
export const POST = changing<{ id: string }>(async (request, { id }) => {
  unwrap(await pauseSession(await getViewer(), id, await readJson(request, schema)))
  return json({})
})
