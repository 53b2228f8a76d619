import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { changeAssignment } from '@/lib/classes/assignments/assignments'
import { changing, done, readFields } from '../../../../_lib/http'
import { assignmentBody } from '../../../_assignment-body'
import { refuse } from '../../../_kept'

const schema = assignmentBody.extend({
  version: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
})

export const POST = changing<{ id: string; assignmentId: string }>(
  async (request, { id, assignmentId }) => {
    const fields = await readFields(request, schema)
    const page = `/classes/${id}/assignments/${assignmentId}`
    const changed = await changeAssignment(await getViewer(), id, assignmentId, fields)
    if (!changed.ok) return refuse(request, changed.error, page, fields)
    return done(request, { to: `${page}?done=changed`, body: changed.value })
  },
  { back: '/classes' },
)
