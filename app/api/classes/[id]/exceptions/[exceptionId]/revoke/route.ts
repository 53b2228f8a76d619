import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { revokeException } from '@/lib/classes/assignments/exceptions'
import { changing, done, readFields } from '../../../../../_lib/http'
import { pageOf, refuse } from '../../../../_kept'

const schema = z.object({ back: z.string().max(300).optional() })

export const POST = changing<{ id: string; exceptionId: string }>(
  async (request, { id, exceptionId }) => {
    const { back } = await readFields(request, schema)
    const page = pageOf(id, back)
    const result = await revokeException(await getViewer(), id, exceptionId)
    return result.ok
      ? done(request, { to: `${page}?done=revoked#exceptions` })
      : refuse(request, result.error, page, {})
  },
  { back: '/classes' },
)
