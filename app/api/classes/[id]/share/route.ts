import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { shareEarlier } from '@/lib/classes/sharing'
import { changing, done, readFields, unwrap } from '../../../_lib/http'

const schema = z.object({ share: z.union([z.enum(['yes', 'no']), z.boolean()]) })

/** Whether the class sees what its learner did before joining. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const { share } = await readFields(request, schema)
    const shares = share === true || share === 'yes'
    unwrap(await shareEarlier(await getViewer(), id, { share: shares }))
    return done(request, { to: `/classes/${id}` })
  },
  { back: '/classes' },
)
