import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { MAX_GROUPS } from '@/lib/network/cursor'
import { MAX_DELAY_MS, setLinks } from '@/lib/network/controls'
import { changing, json, readJson, unwrap } from '../../../_lib/http'

const group = z
  .int()
  .min(0)
  .max(MAX_GROUPS - 1)

const schema = z.object({
  links: z
    .array(
      z.object({
        from: group,
        to: group,
        delayMs: z.int().min(0).max(MAX_DELAY_MS),
        isUp: z.boolean(),
      }),
    )
    .min(1)
    .max(MAX_GROUPS * MAX_GROUPS),
})

/** Cuts and heals links between groups, and says how slow they are. */
export const POST = changing<{ id: string }>(async (request, { id }) => {
  const { links } = await readJson(request, schema)
  unwrap(await setLinks(await getViewer(), id, links))
  return json({})
})
