import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { deleteClass } from '@/lib/classes/life'
import { changing, done, readFields, unwrap } from '../../../_lib/http'

// The class's name, typed.
const schema = z.object({ name: z.string().max(200) })

export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    unwrap(await deleteClass(await getViewer(), id, await readFields(request, schema)))
    return done(request, { to: '/classes?done=deleted' })
  },
  { back: '/classes' },
)
