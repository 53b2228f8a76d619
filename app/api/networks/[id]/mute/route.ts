import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { muteNode } from '@/lib/network/controls'
import { changing, json, readJson, unwrap } from '../../../_lib/http'

const schema = z.object({ node: z.int().min(1).max(10_000), isMuted: z.boolean() })

/** Takes nothing more from a node, or takes it again. */
export const POST = changing<{ id: string }>(async (request, { id }) => {
  unwrap(await muteNode(await getViewer(), id, await readJson(request, schema)))
  return json({})
})
