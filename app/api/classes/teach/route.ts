import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { acceptInvitation } from '@/lib/classes/staff'
import { changing, done, readFields, unwrap } from '../../_lib/http'

// A learner of the class, who will be none any more, confirms it.
const schema = z.object({
  token: z.string().max(64),
  confirm: z.union([z.literal('yes'), z.literal(true)]).optional(),
})

/** Accepts an invitation to teach a class, or to assist in it. */
export const POST = changing(
  async (request) => {
    const { token, confirm } = await readFields(request, schema)
    const confirmed = confirm !== undefined
    const joined = unwrap(await acceptInvitation(await getViewer(), token, { confirmed }))
    return done(request, { to: `/classes/${joined.id}`, body: joined })
  },
  { back: '/classes' },
)
