import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { setAssistantsMayExtend } from '@/lib/classes/zone'
import { changing, done, readFields, unwrap } from '../../../_lib/http'

const schema = z.object({ mayExtend: z.union([z.boolean(), z.stringbool()]) })

/** Whether assistants may extend and excuse in their sections. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const fields = await readFields(request, schema)
    unwrap(await setAssistantsMayExtend(await getViewer(), id, fields))
    return done(request, { to: `/classes/${id}/settings?done=assistants` })
  },
  { back: '/classes' },
)
