import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { nameNodes } from '@/lib/network/controls'
import { joinSession, MAX_RATE } from '@/lib/network/sessions'
import { changing, found, json, reading, readJson, unwrap } from '../../../_lib/http'

const schema = z.object({
  publicKey: z.base64url().length(43),
  rate: z.number().min(0).max(MAX_RATE),
})

/** A node in the network, or a new key for the one that the viewer has. */
export const POST = changing<{ id: string }>(async (request, { id }) => {
  const { publicKey, rate } = await readJson(request, schema)
  const key = Buffer.from(publicKey, 'base64url')
  const joined = await joinSession(await getViewer(), id, { publicKey: key, rate })
  const { node, group } = unwrap(joined)
  return json({ node, group })
})

/** Whose nodes they are: the console's alone. */
export const GET = reading<{ id: string }>(async (_request, { id }) =>
  json({ nodes: found(await nameNodes(await getViewer(), id)) }),
)
