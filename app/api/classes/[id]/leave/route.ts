import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { leaveClass } from '@/lib/classes/members'
import { changing, done, readFields, unwrap } from '../../../_lib/http'

export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    await readFields(request, z.object({}))
    unwrap(await leaveClass(await getViewer(), id))
    return done(request, { to: '/classes' })
  },
  { back: '/classes' },
)
