import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { setSight } from '@/lib/classes/assistants'
import { changing, done, readFields, unwrap } from '../../../../../_lib/http'
import { sightFields, sightOf } from '../../../../_sight'

const schema = z.object(sightFields)

/** Whose work an assistant sees. */
export const POST = changing<{ id: string; userId: string }>(
  async (request, { id, userId }) => {
    const sight = sightOf(await readFields(request, schema))
    unwrap(await setSight(await getViewer(), id, userId, sight))
    return done(request, { to: `/classes/${id}/sections?done=assistant#assistants` })
  },
  { back: '/classes' },
)
