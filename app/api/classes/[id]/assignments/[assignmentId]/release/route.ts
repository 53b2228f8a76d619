import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { releasePoints } from '@/lib/classes/assignments/assignments'
import { changing, done, readFields } from '../../../../../_lib/http'
import { refuse } from '../../../../_kept'

/** Learners see its points from now on. */
export const POST = changing<{ id: string; assignmentId: string }>(
  async (request, { id, assignmentId }) => {
    await readFields(request, z.object({}))
    const page = `/classes/${id}/assignments/${assignmentId}`
    const result = await releasePoints(await getViewer(), id, assignmentId)
    return result.ok
      ? done(request, { to: `${page}?done=released` })
      : refuse(request, result.error, page, {})
  },
  { back: '/classes' },
)
