import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { removeEntry } from '@/lib/classes/roster/entries'
import { changing, done, readFields, unwrap } from '../../../../../_lib/http'

/** Takes somebody off the list who has not joined. */
export const POST = changing<{ id: string; entryId: string }>(
  async (request, { id, entryId }) => {
    await readFields(request, z.object({}))
    unwrap(await removeEntry(await getViewer(), id, entryId))
    return done(request, { to: `/classes/${id}/roster?done=removed` })
  },
  { back: '/classes' },
)
