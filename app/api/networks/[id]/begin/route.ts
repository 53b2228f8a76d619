import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { beginMining, DUTY } from '@/lib/network/sessions'
import { changing, json, readJson, unwrap } from '../../../_lib/http'

const schema = z.discriminatedUnion('mode', [
  z.object({ mode: z.enum(['equal', 'open']) }),
  z.object({ mode: z.literal('proportional'), duty: z.number().min(DUTY.least).max(DUTY.most) }),
])

/** From here on there is a chain. */
export const POST = changing<{ id: string }>(async (request, { id }) => {
  const body = await readJson(request, schema)
  unwrap(await beginMining(await getViewer(), id, body))
  return json({})
})
