import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { makeAssignment } from '@/lib/classes/assignments/assignments'
import { changing, done, readFields } from '../../../_lib/http'
import { assignmentBody } from '../../_assignment-body'
import { refuse } from '../../_kept'

const schema = assignmentBody.extend({ item: z.string().max(200) })

export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const fields = await readFields(request, schema)
    const made = await makeAssignment(await getViewer(), id, fields)
    if (!made.ok) return refuse(request, made.error, `/classes/${id}/assignments/new`, fields)
    return done(request, { to: `/classes/${id}/assignments?done=made`, body: made.value })
  },
  { back: '/classes' },
)
