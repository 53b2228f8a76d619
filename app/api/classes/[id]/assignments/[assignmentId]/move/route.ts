import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { moveAssignment } from '@/lib/classes/assignments/assignments'
import { changing, done, readFields } from '../../../../../_lib/http'
import { refuse } from '../../../../_kept'

const schema = z.object({ to: z.enum(['up', 'down']) })

export const POST = changing<{ id: string; assignmentId: string }>(
  async (request, { id, assignmentId }) => {
    const move = await readFields(request, schema)
    const page = `/classes/${id}/assignments`
    const result = await moveAssignment(await getViewer(), id, assignmentId, move)
    return result.ok ? done(request, { to: page }) : refuse(request, result.error, page, {})
  },
  { back: '/classes' },
)
