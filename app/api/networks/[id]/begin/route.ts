import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { beginMining } from '@/lib/network/sessions'
import { changing, json, readJson, unwrap } from '../../../_lib/http'

const schema = z.object({ mode: z.enum(['equal', 'open']) })

/** From here on there is a chain. */
export const POST = changing<{ id: string }>(async (request, { id }) => {
  const body = await readJson(request, schema)
  unwrap(await beginMining(await getViewer(), id, body))
  return json({})
})
