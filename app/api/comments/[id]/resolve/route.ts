import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { resolveThread } from '@/lib/classes/understanding/comments'
import { changing, done, readFields, unwrap } from '../../../_lib/http'

const schema = z.object({
  resolved: z.union([z.boolean(), z.enum(['yes', 'no']).transform((word) => word === 'yes')]),
})

export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const fields = await readFields(request, schema)
    const { submissionId } = unwrap(await resolveThread(await getViewer(), id, fields))
    return done(request, { to: `/submissions/${submissionId}#comment-${id}` })
  },
  { back: '/dashboard' },
)
