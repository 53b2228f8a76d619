import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { removeMember } from '@/lib/classes/members'
import { changing, done, readFields, unwrap } from '../../../../../_lib/http'

// With `block`, the code does not bring them back.
const schema = z.object({ block: z.union([z.literal('yes'), z.literal(true)]).optional() })

export const POST = changing<{ id: string; userId: string }>(
  async (request, { id, userId }) => {
    const { block } = await readFields(request, schema)
    unwrap(await removeMember(await getViewer(), id, userId, { block: block !== undefined }))
    return done(request, { to: `/classes/${id}` })
  },
  { back: '/classes' },
)
