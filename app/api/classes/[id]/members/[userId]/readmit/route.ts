import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { readmitMember } from '@/lib/classes/members'
import { changing, done, readFields, unwrap } from '../../../../../_lib/http'

/** Takes back a learner who was removed or blocked. */
export const POST = changing<{ id: string; userId: string }>(
  async (request, { id, userId }) => {
    await readFields(request, z.object({}))
    unwrap(await readmitMember(await getViewer(), id, userId))
    return done(request, { to: `/classes/${id}/roster/${userId}?done=readmitted` })
  },
  { back: '/classes' },
)
