import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { MAX_GROUPS } from '@/lib/network/cursor'
import { moveNodes } from '@/lib/network/controls'
import { changing, json, readJson, unwrap } from '../../../_lib/http'

const schema = z.object({
  nodes: z.array(z.int().min(1).max(10_000)).min(1).max(1000),
  group: z
    .int()
    .min(0)
    .max(MAX_GROUPS - 1),
})

/** Moves nodes to a group. */
export const POST = changing<{ id: string }>(async (request, { id }) => {
  unwrap(await moveNodes(await getViewer(), id, await readJson(request, schema)))
  return json({})
})
