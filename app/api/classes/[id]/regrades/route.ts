import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { orderRegrade } from '@/lib/classes/understanding/regrades'
import { changing, done, readFields, unwrap } from '../../../_lib/http'

const schema = z.object({
  slug: z.string().max(100),
  submission: z.uuid().optional(),
  reason: z.string().min(1).max(500),
})

/** Has a lab, or one submission to it, graded again. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const { submission, ...order } = await readFields(request, schema)
    const made = unwrap(
      await orderRegrade(await getViewer(), id, {
        ...order,
        ...(submission && { submissionId: submission }),
      }),
    )
    return done(request, { to: `/classes/${id}/regrades/${made.id}`, body: made })
  },
  { back: '/classes' },
)
