import { getViewer } from '@/lib/auth/viewer'
import { changeEntry } from '@/lib/classes/roster/entries'
import { changing, done, readFields, unwrap } from '../../../../_lib/http'
import { rosterEntry } from '../../../_fields'

export const POST = changing<{ id: string; entryId: string }>(
  async (request, { id, entryId }) => {
    const typed = await readFields(request, rosterEntry)
    unwrap(await changeEntry(await getViewer(), id, entryId, typed))
    return done(request, { to: `/classes/${id}/roster/${entryId}?done=changed` })
  },
  { back: '/classes' },
)
