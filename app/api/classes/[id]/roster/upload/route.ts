import { getViewer } from '@/lib/auth/viewer'
import { keepUpload } from '@/lib/classes/roster/importing'
import { MAX_BYTES } from '@/lib/classes/roster/roster-import'
import { changing, done, unwrap } from '../../../../_lib/http'
import { readUpload } from '../../../../_lib/upload'

/** A school's list, to be looked at before anything of it is taken. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const file = await readUpload(request, { maxBytes: MAX_BYTES })
    unwrap(await keepUpload(await getViewer(), id, file))
    return done(request, { to: `/classes/${id}/roster/import` })
  },
  { back: '/classes' },
)
