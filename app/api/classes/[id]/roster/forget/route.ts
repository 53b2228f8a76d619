import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { forgetUpload } from '@/lib/classes/roster/importing'
import { changing, done, readFields, unwrap } from '../../../../_lib/http'

/** Throws the viewer's file away. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    await readFields(request, z.object({}))
    unwrap(await forgetUpload(await getViewer(), id))
    return done(request, { to: `/classes/${id}/roster/import` })
  },
  { back: '/classes' },
)
