import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { revokeOverride } from '@/lib/classes/assignments/overrides'
import { changing, done, readFields } from '../../../../../../../_lib/http'
import { refuse } from '../../../../../../_kept'

type Params = { id: string; assignmentId: string; userId: string }

/** The computed points stand again. */
export const POST = changing<Params>(
  async (request, { id, assignmentId, userId }) => {
    await readFields(request, z.object({}))
    const page = `/classes/${id}/grades/${assignmentId}/${userId}`
    const result = await revokeOverride(await getViewer(), id, { assignmentId, userId })
    if (result.ok) return done(request, { to: `${page}?done=revoked` })
    return refuse(request, { code: result.error, problems: [] }, page, {})
  },
  { back: '/classes' },
)
