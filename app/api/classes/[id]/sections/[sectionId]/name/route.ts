import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { renameSection } from '@/lib/classes/sections'
import { changing, done, readFields, unwrap } from '../../../../../_lib/http'

const schema = z.object({ name: z.string().max(100) })

export const POST = changing<{ id: string; sectionId: string }>(
  async (request, { id, sectionId }) => {
    const fields = await readFields(request, schema)
    unwrap(await renameSection(await getViewer(), id, sectionId, fields))
    return done(request, { to: `/classes/${id}/sections?done=name#sections` })
  },
  { back: '/classes' },
)
