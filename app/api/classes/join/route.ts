import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { joinClass } from '@/lib/classes/classes'
import { changing, done, readFields, unwrap } from '../../_lib/http'

const schema = z.object({ code: z.string().max(40) })

export const POST = changing(
  async (request) => {
    const { code } = await readFields(request, schema)
    const joined = unwrap(await joinClass(await getViewer(), code))
    return done(request, { to: `/classes/${joined.id}`, body: joined })
  },
  { back: '/classes' },
)
