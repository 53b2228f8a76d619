import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { revealHint } from '@/lib/progress/progress'
import { changing, json, readJson, unwrap } from '../../_lib/http'

const schema = z.object({ slug: z.string().max(100) })

export const POST = changing(async (request) => {
  const { slug } = await readJson(request, schema)
  return json(unwrap(await revealHint(await getViewer(), slug)))
})
