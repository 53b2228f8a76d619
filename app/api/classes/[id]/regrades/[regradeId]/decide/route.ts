import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { decideRegrade } from '@/lib/classes/understanding/regrades'
import { changing, done, readFields, unwrap } from '../../../../../_lib/http'

// Without `submission`, all that wait.
const schema = z.object({
  submission: z.uuid().optional(),
  decision: z.enum(['taken', 'kept']),
})

/** Whether results that are worse count in the class. */
export const POST = changing<{ id: string; regradeId: string }>(
  async (request, { id, regradeId }) => {
    const { submission, decision } = await readFields(request, schema)
    const submissionIds = submission ? [submission] : 'all'
    unwrap(await decideRegrade(await getViewer(), id, regradeId, { submissionIds, decision }))
    return done(request, { to: `/classes/${id}/regrades/${regradeId}` })
  },
  { back: '/classes' },
)
