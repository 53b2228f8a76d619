import { z } from 'zod'
import { rename } from '@/lib/auth/accounts'
import { getViewer } from '@/lib/auth/viewer'
import { changing, done, readFields, unwrap } from '../../_lib/http'
import { name } from '../_fields'

const schema = z.object({ name })

export const POST = changing(
  async (request) => {
    const fields = await readFields(request, schema)
    unwrap(await rename(await getViewer(), fields))
    return done(request, { to: '/account?done=name' })
  },
  { back: '/account' },
)
