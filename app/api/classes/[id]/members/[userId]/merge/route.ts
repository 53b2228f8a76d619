import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { mergeReturned } from '@/lib/classes/roster/merging'
import { changing, done, readFields, unwrap } from '../../../../../_lib/http'

const schema = z.object({ into: z.string().max(40) })

/** Gives everything of a guest to the learner that the guest was, and ends the guest. */
export const POST = changing<{ id: string; userId: string }>(
  async (request, { id, userId }) => {
    const { into } = await readFields(request, schema)
    unwrap(await mergeReturned(await getViewer(), id, { guestId: userId, userId: into }))
    return done(request, { to: `/classes/${id}/roster/${into}?done=merged` })
  },
  { back: '/classes' },
)
