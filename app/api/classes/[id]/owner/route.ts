import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { handOver } from '@/lib/classes/life'
import { changing, done, readFields, unwrap } from '../../../_lib/http'

const schema = z.object({ userId: z.uuid() })

/** Hands the class over to one of its teachers. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    unwrap(await handOver(await getViewer(), id, await readFields(request, schema)))
    return done(request, { to: `/classes/${id}` })
  },
  { back: '/classes' },
)
