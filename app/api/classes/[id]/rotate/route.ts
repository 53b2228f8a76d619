import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { rotateJoinCode } from '@/lib/classes/joining'
import { changing, done, readFields, unwrap } from '../../../_lib/http'

export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    await readFields(request, z.object({}))
    const body = unwrap(await rotateJoinCode(await getViewer(), id))
    return done(request, { to: `/classes/${id}`, body })
  },
  { back: '/classes' },
)
