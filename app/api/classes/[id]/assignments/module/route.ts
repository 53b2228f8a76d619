import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { FIELDS } from '@/lib/classes/assignment-fields'
import { makeAssignments } from '@/lib/classes/assignments'
import { changing, done, readFields } from '../../../../_lib/http'
import { refuse } from '../../../_kept'

const schema = z.record(z.string().max(200), z.string().max(200))

/** Several lessons and labs at once, of the same terms. Each is a field `item.<its key>` that says yes. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const given = await readFields(request, schema)
    const items = Object.keys(given).flatMap((name) => /^item\.(.+)$/.exec(name)?.[1] ?? [])
    const fields = Object.fromEntries(FIELDS.map((name) => [name, given[name]]))
    const made = await makeAssignments(await getViewer(), id, { ...fields, items })
    if (!made.ok) return refuse(request, made.error, `/classes/${id}/assignments/module`, given)
    return done(request, { to: `/classes/${id}/assignments?done=made`, body: made.value })
  },
  { back: '/classes' },
)
