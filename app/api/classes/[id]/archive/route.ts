import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { archiveClass } from '@/lib/classes/life'
import { changing, done, readFields, unwrap } from '../../../_lib/http'

const schema = z.object({ archived: z.union([z.boolean(), z.stringbool()]) })

/** Closes the class's book, or opens it again. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const { archived } = await readFields(request, schema)
    unwrap(await archiveClass(await getViewer(), id, { archived }))
    return done(request, { to: `/classes/${id}/settings` })
  },
  { back: '/classes' },
)
