import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { removeMember } from '@/lib/classes/classes'
import { changing, done, readFields, unwrap } from '../../../../../_lib/http'

export const POST = changing<{ id: string; userId: string }>(
  async (request, { id, userId }) => {
    await readFields(request, z.object({}))
    unwrap(await removeMember(await getViewer(), id, userId))
    return done(request, { to: `/classes/${id}` })
  },
  { back: '/classes' },
)
