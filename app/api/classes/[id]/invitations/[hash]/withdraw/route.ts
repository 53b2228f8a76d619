import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { withdrawInvitation } from '@/lib/classes/staff'
import { changing, done, readFields, unwrap } from '../../../../../_lib/http'

export const POST = changing<{ id: string; hash: string }>(
  async (request, { id, hash }) => {
    await readFields(request, z.object({}))
    unwrap(await withdrawInvitation(await getViewer(), id, hash))
    return done(request, { to: `/classes/${id}/settings` })
  },
  { back: '/classes' },
)
