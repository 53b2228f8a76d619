import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { relinkEntry } from '@/lib/classes/roster/entries'
import { changing, done, readFields, unwrap } from '../../../../_lib/http'

// Without `userId`, it is nobody's.
const schema = z.object({ entryId: z.string().max(40), userId: z.string().max(40).optional() })

/** Says whose row of the list it is. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const { entryId, userId } = await readFields(request, schema)
    unwrap(await relinkEntry(await getViewer(), id, { entryId, userId: userId || null }))
    return done(request, { to: `/classes/${id}/roster/${entryId}?done=relinked` })
  },
  { back: '/classes' },
)
