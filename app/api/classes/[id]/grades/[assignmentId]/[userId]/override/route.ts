import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { overridePoints } from '@/lib/classes/assignments/overrides'
import { changing, done, readFields } from '../../../../../../_lib/http'
import { refuse } from '../../../../../_kept'

type Params = { id: string; assignmentId: string; userId: string }

const schema = z.object({
  points: z.string().max(20),
  reason: z.string().max(2000),
  instead: z.string().max(36).optional(),
})

export const POST = changing<Params>(
  async (request, { id, assignmentId, userId }) => {
    const given = await readFields(request, schema)
    const page = `/classes/${id}/grades/${assignmentId}/${userId}`
    const result = await overridePoints(await getViewer(), id, { assignmentId, userId }, given)
    if (result.ok) return done(request, { to: `${page}?done=points` })
    return refuse(request, { code: result.error, problems: [] }, page, { points: given.points })
  },
  { back: '/classes' },
)
