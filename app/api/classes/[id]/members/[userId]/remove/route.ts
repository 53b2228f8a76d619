import { z } from 'zod'
import { sameSitePath } from '@/lib/auth/same-origin'
import { getViewer } from '@/lib/auth/viewer'
import { removeMember } from '@/lib/classes/members'
import { changing, done, readFields, unwrap } from '../../../../../_lib/http'
import { next } from '../../../../../account/_fields'
import { ticked } from '../../../../_fields'

// With `block`, the code does not bring them back.
const schema = z.object({ block: ticked, next })

export const POST = changing<{ id: string; userId: string }>(
  async (request, { id, userId }) => {
    const { block, next } = await readFields(request, schema)
    unwrap(await removeMember(await getViewer(), id, userId, { block }))
    return done(request, { to: sameSitePath(next) ?? `/classes/${id}` })
  },
  { back: '/classes' },
)
