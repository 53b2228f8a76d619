import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { makeAssignments } from '@/lib/classes/assignments/assignments'
import { changing, done, readFields } from '../../../../_lib/http'
import { many } from '../../../../_lib/many'
import { assignmentBody } from '../../../_assignment-body'
import { refuse } from '../../../_kept'

const schema = assignmentBody.extend({
  items: many(z.string().max(200), 200),
  /** What the page shows. */
  module: z.string().max(100).optional(),
})

/** Several lessons and labs at once, of the same terms. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const fields = await readFields(request, schema)
    const made = await makeAssignments(await getViewer(), id, fields)
    if (!made.ok) return refuse(request, made.error, `/classes/${id}/assignments/module`, fields)
    return done(request, { to: `/classes/${id}/assignments?done=made`, body: made.value })
  },
  { back: '/classes' },
)
