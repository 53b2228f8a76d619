import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { changeComment, COMMENT_LENGTH } from '@/lib/classes/understanding/comments'
import { changing, done, readFields, unwrap } from '../../../_lib/http'

const schema = z.object({ body: z.string().max(2 * COMMENT_LENGTH) })

export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const fields = await readFields(request, schema)
    const { submissionId } = unwrap(await changeComment(await getViewer(), id, fields))
    return done(request, { to: `/submissions/${submissionId}#comment-${id}` })
  },
  { back: '/dashboard' },
)
