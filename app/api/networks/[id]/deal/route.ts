import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { dealNodes } from '@/lib/network/controls'
import { MAX_GROUPS } from '@/lib/network/cursor'
import { changing, json, readJson, unwrap } from '../../../_lib/http'

const schema = z.object({ groups: z.int().min(1).max(MAX_GROUPS) })

/** Deals all nodes out to so many groups. */
export const POST = changing<{ id: string }>(async (request, { id }) => {
  unwrap(await dealNodes(await getViewer(), id, await readJson(request, schema)))
  return json({})
})
