import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { renameClass } from '@/lib/classes/life'
import { changing, done, readFields, unwrap } from '../../../_lib/http'

const schema = z.object({ name: z.string().max(100) })

export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    unwrap(await renameClass(await getViewer(), id, await readFields(request, schema)))
    return done(request, { to: `/classes/${id}/settings?done=name` })
  },
  { back: '/classes' },
)
