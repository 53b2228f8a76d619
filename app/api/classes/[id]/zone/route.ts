import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { setZone } from '@/lib/classes/zone'
import { changing, done, HttpError, readFields, unwrap } from '../../../_lib/http'

const schema = z.object({ timeZone: z.string().trim().max(100) })

/** The zone of the class's dates. Those that it does not have move, and whoever asked is told so. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const changed = await setZone(await getViewer(), id, await readFields(request, schema))
    if (!changed.ok && changed.error === 'invalid')
      throw new HttpError('invalid', { fields: { timeZone: ['That is no time zone.'] } })
    const body = unwrap(changed)
    const moved = body.moved.length > 0 ? `&moved=${body.moved.length}` : ''
    return done(request, { to: `/classes/${id}/settings?done=zone${moved}`, body })
  },
  { back: '/classes' },
)
