import { z } from 'zod'
import { normalEmail, signIn } from '@/lib/auth/accounts'
import { addressOf } from '@/lib/auth/address'
import { deviceCookie, getDeviceCookie } from '@/lib/auth/device'
import { sameSitePath } from '@/lib/auth/same-origin'
import { sessionCookies } from '@/lib/auth/session'
import { getViewer } from '@/lib/auth/viewer'
import { changing, done, readFields, unwrap } from '../../_lib/http'
import { next, password } from '../_fields'

// Not checked to be an e-mail: what is none is refused like one that nobody has.
const schema = z.object({ email: z.string().max(254), password, next })

export const POST = changing(
  async (request) => {
    const { email, password, next } = await readFields(request, schema)
    const device = await getDeviceCookie()
    const asked = { email, password, address: addressOf(request.headers), device }
    const user = unwrap(await signIn(await getViewer(), asked))
    return done(request, {
      to: sameSitePath(next) ?? '/dashboard',
      body: { userId: user.id },
      cookies: [...(await sessionCookies(user)), deviceCookie(normalEmail(email), device)],
    })
  },
  { back: '/signin' },
)
