import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { MAX_MOVED, moveToSection } from '@/lib/classes/sections'
import { changing, done, many, readFields, unwrap } from '../../../../_lib/http'

// An empty section is none.
const schema = z.object({
  userIds: many(z.uuid(), MAX_MOVED),
  sectionId: z.union([z.uuid(), z.literal('').transform(() => null), z.null()]),
})
/** A thousand ids, as a form writes them. */
const MAX_BYTES = 65_536

/** Puts learners into a section, or into none. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const fields = await readFields(request, schema, { maxBytes: MAX_BYTES })
    const body = unwrap(await moveToSection(await getViewer(), id, fields))
    return done(request, { to: `/classes/${id}/roster?done=section`, body })
  },
  { back: '/classes' },
)
