import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { COMMENT_LENGTH, writeComment } from '@/lib/classes/understanding/comments'
import { changing, done, readFields, unwrap } from '../../../_lib/http'

const schema = z.object({
  classId: z.uuid(),
  path: z.string().max(200),
  line: z.coerce.number().int().min(1),
  // A form sends a line's end as two letters.
  body: z.string().max(2 * COMMENT_LENGTH),
})

export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const fields = await readFields(request, schema)
    const written = unwrap(await writeComment(await getViewer(), id, fields))
    return done(request, { to: `/submissions/${id}#comment-${written.id}`, body: written })
  },
  { back: '/dashboard' },
)
