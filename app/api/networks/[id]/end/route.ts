import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { endSession } from '@/lib/network/sessions'
import { changing, json, readFields, unwrap } from '../../../_lib/http'

/** Ends the network. Its log stays. */
export const POST = changing<{ id: string }>(async (request, { id }) => {
  await readFields(request, z.object({}))
  unwrap(await endSession(await getViewer(), id))
  return json({})
})
