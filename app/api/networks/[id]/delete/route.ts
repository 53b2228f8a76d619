import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { deleteSession } from '@/lib/network/afterwards'
import { changing, done, readFields, unwrap } from '../../../_lib/http'

/** Deletes a network that has ended, and its log. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    await readFields(request, z.object({}))
    const { classId } = unwrap(await deleteSession(await getViewer(), id))
    return done(request, { to: `/classes/${classId}/network?done=deleted` })
  },
  { back: '/classes' },
)
