import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { duplicateClass } from '@/lib/classes/duplicate'
import { changing, done, readFields, unwrap } from '../../../_lib/http'

const schema = z.object({
  name: z.string().max(100),
  days: z.coerce.number().int(),
  teachers: z.union([z.literal('yes'), z.boolean()]).optional(),
})

/** The same class for another term. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const { teachers, ...fields } = await readFields(request, schema)
    const options = { ...fields, teachers: Boolean(teachers) }
    const body = unwrap(await duplicateClass(await getViewer(), id, options))
    return done(request, { to: `/classes/${body.id}?done=duplicated`, body })
  },
  { back: '/classes' },
)
