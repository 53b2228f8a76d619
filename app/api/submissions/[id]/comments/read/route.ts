import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { markThreadsRead } from '@/lib/classes/understanding/answers'
import { changing, done, readFields, unwrap } from '../../../../_lib/http'

const schema = z.object({ upTo: z.iso.datetime().transform((at) => new Date(at)) })

export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const fields = await readFields(request, schema)
    unwrap(await markThreadsRead(await getViewer(), id, fields))
    return done(request, { to: `/submissions/${id}` })
  },
  { back: '/dashboard' },
)
