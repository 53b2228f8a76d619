import { z } from 'zod'
import { register } from '@/lib/auth/accounts'
import { addressOf } from '@/lib/auth/address'
import { sameSitePath } from '@/lib/auth/same-origin'
import { sessionCookie } from '@/lib/auth/session'
import { getViewer } from '@/lib/auth/viewer'
import { changing, done, readFields, unwrap } from '../../_lib/http'
import { email, name, next, password } from '../_fields'

const schema = z.object({ email, password, name: name.optional(), next })

export const POST = changing(
  async (request) => {
    const { next, ...fields } = await readFields(request, schema)
    const address = addressOf(request.headers)
    const user = unwrap(await register(await getViewer(), { ...fields, address }))
    return done(request, {
      to: sameSitePath(next) ?? '/dashboard',
      body: { userId: user.id },
      cookie: await sessionCookie(user),
    })
  },
  { back: '/register' },
)
