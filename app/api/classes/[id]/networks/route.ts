import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { startSession } from '@/lib/network/sessions'
import { changing, done, readFields, unwrap } from '../../../_lib/http'

/** Starts a network for the class, which has one at a time. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    await readFields(request, z.object({}))
    const body = unwrap(await startSession(await getViewer(), id))
    return done(request, { to: `/classes/${id}/network`, body })
  },
  { back: '/classes' },
)
