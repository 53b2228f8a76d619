import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { markMoment } from '@/lib/network/afterwards'
import { changing, json, readFields, unwrap } from '../../../_lib/http'

/** Marks this moment for the replay. */
export const POST = changing<{ id: string }>(async (request, { id }) => {
  await readFields(request, z.object({}))
  unwrap(await markMoment(await getViewer(), id))
  return json({})
})
