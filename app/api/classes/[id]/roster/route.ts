import { getViewer } from '@/lib/auth/viewer'
import { addEntry } from '@/lib/classes/roster/entries'
import { changing, done, readFields, unwrap } from '../../../_lib/http'
import { rosterEntry } from '../../_fields'

/** Puts somebody on the list by hand. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const made = unwrap(
      await addEntry(await getViewer(), id, await readFields(request, rosterEntry)),
    )
    return done(request, { to: `/classes/${id}/roster/${made.id}?done=added`, body: made })
  },
  { back: '/classes' },
)
