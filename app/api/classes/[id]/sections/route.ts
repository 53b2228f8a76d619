import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { makeSection } from '@/lib/classes/sections'
import { changing, done, readFields, unwrap } from '../../../_lib/http'

const schema = z.object({ name: z.string().max(100) })

export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const body = unwrap(await makeSection(await getViewer(), id, await readFields(request, schema)))
    return done(request, { to: `/classes/${id}/sections?done=made#sections`, body })
  },
  { back: '/classes' },
)
