import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { acceptInvitation } from '@/lib/classes/staff'
import { changing, done, readFields, unwrap } from '../../_lib/http'

const schema = z.object({ token: z.string().max(64) })

/** Accepts an invitation to teach a class. */
export const POST = changing(
  async (request) => {
    const { token } = await readFields(request, schema)
    const joined = unwrap(await acceptInvitation(await getViewer(), token))
    return done(request, { to: `/classes/${joined.id}`, body: joined })
  },
  { back: '/classes' },
)
