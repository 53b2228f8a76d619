import { z } from 'zod'
import { changePassword } from '@/lib/auth/accounts'
import { sessionCookies } from '@/lib/auth/session'
import { getViewer } from '@/lib/auth/viewer'
import { changing, done, readFields, unwrap } from '../../_lib/http'
import { password } from '../_fields'

// `current` is empty for an account that never had a password.
const schema = z.object({ current: z.string().max(1024).default(''), password })

export const POST = changing(
  async (request) => {
    const fields = await readFields(request, schema)
    const user = unwrap(await changePassword(await getViewer(), fields))
    return done(request, { to: '/account?done=password', cookies: await sessionCookies(user) })
  },
  { back: '/account' },
)
