import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { postMessage } from '@/lib/network/messages'
import { MAX_NODES } from '@/lib/network/sessions'
import { MAX_BLOCK_BYTES } from '@/lib/node/wire'
import { changing, json, readJson, unwrap } from '../../../_lib/http'

/** The largest block in base64, with everything around it. */
const MAX_BYTES = Math.ceil(MAX_BLOCK_BYTES / 3) * 4 + 1024

const schema = z.object({
  kind: z.enum(['block', 'tx']),
  bytes: z.base64(),
  signature: z.base64().length(88),
  to: z.int().min(1).max(MAX_NODES).optional(),
})

/** A block or a transaction of the viewer's node. Answered when it is stored. */
export const POST = changing<{ id: string }>(async (request, { id }) => {
  const { kind, bytes, signature, to } = await readJson(request, schema, { maxBytes: MAX_BYTES })
  const posted = await postMessage(await getViewer(), id, {
    kind,
    bytes: Buffer.from(bytes, 'base64'),
    signature: Buffer.from(signature, 'base64'),
    to,
  })
  return json(unwrap(posted), { status: 201 })
})
