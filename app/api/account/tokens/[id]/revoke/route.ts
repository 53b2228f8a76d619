import { z } from 'zod'
import { revokeToken } from '@/lib/auth/tokens'
import { getViewer } from '@/lib/auth/viewer'
import { changing, done, readFields, unwrap } from '../../../../_lib/http'

export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    await readFields(request, z.object({}))
    unwrap(await revokeToken(await getViewer(), id))
    return done(request, { to: '/account?done=token' })
  },
  { back: '/account' },
)
