import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { deleteSection } from '@/lib/classes/sections'
import { changing, done, readFields, unwrap } from '../../../../../_lib/http'

export const POST = changing<{ id: string; sectionId: string }>(
  async (request, { id, sectionId }) => {
    await readFields(request, z.object({}))
    unwrap(await deleteSection(await getViewer(), id, sectionId))
    return done(request, { to: `/classes/${id}/sections?done=deleted#sections` })
  },
  { back: '/classes' },
)
