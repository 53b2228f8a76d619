import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { archiveAssignment } from '@/lib/classes/assignments/assignments'
import { changing, done, readFields } from '../../../../../_lib/http'
import { refuse } from '../../../../_kept'

const schema = z.object({ archived: z.union([z.boolean(), z.stringbool()]) })

/** Takes an assignment off the class, or puts it back. */
export const POST = changing<{ id: string; assignmentId: string }>(
  async (request, { id, assignmentId }) => {
    const { archived } = await readFields(request, schema)
    const page = `/classes/${id}/assignments`
    const result = await archiveAssignment(await getViewer(), id, assignmentId, { archived })
    return result.ok ? done(request, { to: page }) : refuse(request, result.error, page, {})
  },
  { back: '/classes' },
)
