import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { forgetCanvasFile } from '@/lib/classes/exports/canvas-upload'
import { changing, done, readFields, unwrap } from '../../../../../_lib/http'

/** Throws the viewer's file away. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    await readFields(request, z.object({}))
    unwrap(await forgetCanvasFile(await getViewer(), id))
    return done(request, { to: `/classes/${id}/exports/canvas` })
  },
  { back: '/classes' },
)
